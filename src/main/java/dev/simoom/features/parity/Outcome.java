package dev.simoom.features.parity;

import java.util.List;

/**
 * What came of a check.
 *
 * @param checked rows that were recomputed
 * @param skipped rows that could not be, because not all of their windows' ticks were read
 * @param differences one for each checked row that differs
 */
record Outcome(int checked, int skipped, List<Difference> differences) {
  Outcome {
    differences = List.copyOf(differences);
  }
}
