/** The router's branches, the component score: and shadows beside the answer. */
package dev.simoom.scoring.router;
