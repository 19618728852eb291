package dev.simoom.model;

/**
 * A file that rows came from.
 *
 * @param name without any folder
 * @param sha256 of its bytes, 64 hexadecimal digits
 * @param rows feature rows that it gave
 */
public record DataFile(String name, String sha256, long rows) {}
