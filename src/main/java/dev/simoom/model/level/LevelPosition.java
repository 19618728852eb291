package dev.simoom.model.level;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Where a partition's rows are read from to go on at {@code offset}: the blocks that were kept of
 * the rows before {@code offset} hold all rows before {@code from}.
 *
 * @param offset of the next row
 * @param from of the first row that is in none of these blocks
 */
record LevelPosition(@JsonProperty("offset") long offset, @JsonProperty("from") long from) {}
