package dev.simoom.model.level;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simoom.features.FutureVolatility;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a partition's rows are read from to go on at {@code offset}: the blocks that were kept of
 * the rows before {@code offset} hold all rows before {@code from}.
 *
 * @param offset of the next row
 * @param from of the first row that is in none of these blocks
 * @param horizons beyond 60 s of which that is so
 */
record LevelPosition(
    @JsonProperty("offset") long offset,
    @JsonProperty("from") long from,
    @JsonProperty("horizons") @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<Integer> horizons) {
  LevelPosition {
    TreeSet<Integer> others = new TreeSet<>(horizons == null ? Set.of() : horizons);
    others.remove(FutureVolatility.HORIZON_SECONDS);
    horizons = others;
  }

  /** Whether it says where the rows of a horizon are read from. */
  boolean isOf(int horizon) {
    return horizon == FutureVolatility.HORIZON_SECONDS || horizons.contains(horizon);
  }
}
