package dev.simoom.model.artifact;

/**
 * A file that rows came from.
 *
 * @param name without any folder
 * @param market where it was recorded, as the one who trained named it; empty where that was not
 *     said
 * @param sha256 of its bytes, 64 hexadecimal digits
 * @param rows feature rows that it gave
 */
public record DataFile(String name, String market, String sha256, long rows) {}
