package dev.simoom.training;

import dev.simoom.model.Logistic;
import org.tribuo.classification.sgd.linear.LinearSGDModel;

/**
 * A fitted logistic regression.
 *
 * @param logistic its numbers, not yet calibrated
 * @param model the library's own form of it
 */
public record LogisticFit(Logistic logistic, LinearSGDModel model) {}
