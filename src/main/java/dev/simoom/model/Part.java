package dev.simoom.model;

import java.time.Instant;

/**
 * One part of a split by time.
 *
 * @param name e.g. {@code training}, {@code test}
 * @param from time of its first row
 * @param to time of its last row
 * @param rows how many
 * @param baseRate the share of spikes among them
 */
public record Part(String name, Instant from, Instant to, long rows, double baseRate) {}
