package dev.simoom.model.level;

/**
 * A message for topic {@code model.levels}.
 *
 * @param key of the record
 * @param json its value
 */
public record KeptLevel(String key, byte[] json) {}
