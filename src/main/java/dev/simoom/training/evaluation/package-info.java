/** Metrics of probabilities against what happened, with their intervals. */
package dev.simoom.training.evaluation;
