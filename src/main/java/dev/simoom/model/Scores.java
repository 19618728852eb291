package dev.simoom.model;

/**
 * What one model says of some rows.
 *
 * @param model that computed all of them
 * @param probabilities a row, in [0, 1]
 */
public record Scores(VolatilityModel model, double[] probabilities) {}
