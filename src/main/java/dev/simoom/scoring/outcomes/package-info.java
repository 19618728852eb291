/** What happened after each prediction, and how good the models are by it. */
package dev.simoom.scoring.outcomes;
