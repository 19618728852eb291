package dev.simoom.model.artifact;

/**
 * A figure and how sure it is.
 *
 * @param value over all the rows
 * @param low 2.5th percentile of the block bootstrap
 * @param high 97.5th percentile of the block bootstrap
 */
public record Measure(double value, double low, double high) {}
