/** What the scoring routes call: rows in, predictions and logged scores out, with their metrics. */
package dev.simoom.scoring.route;
