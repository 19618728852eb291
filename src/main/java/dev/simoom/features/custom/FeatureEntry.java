package dev.simoom.features.custom;

/**
 * A feature as a file of features lists it.
 *
 * @param place file, line and name, for what is said of it
 * @param name of the feature
 * @param version 1 or more
 * @param unit of its values
 * @param description in a sentence
 * @param expression over features that stand before it
 */
record FeatureEntry(
    String place, String name, int version, String unit, String description, String expression) {}
