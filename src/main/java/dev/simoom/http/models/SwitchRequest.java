package dev.simoom.http.models;

import dev.simoom.model.gate.Asked;
import dev.simoom.model.registry.ModelChoice;

/**
 * The body of {@code PUT /models/active}.
 *
 * @param choice which model is to answer
 * @param asked who wants it, and why
 */
public record SwitchRequest(ModelChoice choice, Asked asked) {}
