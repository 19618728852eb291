/** Rows to predictions, shadow scoring, the prediction log, outcomes. */
package dev.simoom.scoring;
