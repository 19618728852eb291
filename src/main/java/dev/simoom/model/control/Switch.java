package dev.simoom.model.control;

import dev.simoom.model.registry.ModelChoice;
import java.time.Instant;

/**
 * A decision which model answers, for every instance.
 *
 * @param choice the model
 * @param at when it was decided
 */
public record Switch(ModelChoice choice, Instant at) {}
