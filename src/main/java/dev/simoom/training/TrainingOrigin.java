package dev.simoom.training;

import java.time.Instant;

/**
 * Who trains, when.
 *
 * @param createdAt now
 * @param gitCommit of this code; {@code unknown} outside a checkout
 * @param seed of every random choice
 */
public record TrainingOrigin(Instant createdAt, String gitCommit, long seed) {}
