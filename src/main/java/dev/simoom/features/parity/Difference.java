package dev.simoom.features.parity;

/**
 * A row that is not what its ticks say.
 *
 * @param productId the row's product
 * @param second the row's second, Unix seconds
 * @param feature the first feature that differs, or {@code second} where there should be no row
 * @param found the row's value; NaN where undefined
 * @param expected what the ticks say; NaN where undefined
 */
record Difference(String productId, long second, String feature, double found, double expected) {}
