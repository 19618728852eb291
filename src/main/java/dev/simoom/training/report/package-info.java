/** Reports on rows and models, as pages that load nothing and as JSON. */
package dev.simoom.training.report;
