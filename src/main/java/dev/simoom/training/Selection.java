package dev.simoom.training;

import dev.simoom.model.Calibration;
import java.util.List;

/**
 * What walk-forward validation chose, and what it learned on the rows it held out each time.
 *
 * @param name of the set of inputs
 * @param inputs the set
 * @param averagePrecision over the pooled validation rows of all folds
 * @param calibration fitted to them
 * @param threshold where F1 is best on them
 */
record Selection(
    String name,
    List<InputChoice> inputs,
    double averagePrecision,
    Calibration calibration,
    double threshold) {}
