package dev.simoom.training.fit;

import dev.simoom.model.formula.Transform;

/**
 * A feature that a model is to read, and what is done to it first.
 *
 * @param feature its name in the catalogue
 * @param transform what is done to its value
 * @param offset of the transform: small beside the feature's usual size
 */
public record InputChoice(String feature, Transform transform, double offset) {}
