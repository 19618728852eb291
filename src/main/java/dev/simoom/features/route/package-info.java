/**
 * The route from {@code ticks.raw} to {@code ticks.features}: its state, its offsets, its way back
 * after a crash.
 */
package dev.simoom.features.route;
