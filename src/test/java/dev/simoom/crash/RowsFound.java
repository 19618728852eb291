package dev.simoom.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.features.FeatureRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What a topic holds of the rows that an undisturbed run makes, bit by bit.
 *
 * @param expected rows
 * @param missing rows that are not there
 * @param twoValues rows that are there again with another value
 * @param different rows whose value is not the expected one
 * @param unexpected rows of seconds that should have none
 * @param again how often a row came a second time, or more often
 */
record RowsFound(
    int expected, int missing, int twoValues, int different, int unexpected, int again) {
  static RowsFound of(Collection<FeatureRow> expected, Collection<FeatureRow> found) {
    Map<String, FeatureRow> byKey = new HashMap<>();
    int twoValues = 0;
    for (FeatureRow row : found) {
      FeatureRow before = byKey.put(key(row), row);
      twoValues += before != null && !before.equals(row) ? 1 : 0;
    }
    int missing = 0;
    int different = 0;
    for (FeatureRow row : expected) {
      FeatureRow here = byKey.get(key(row));
      missing += here == null ? 1 : 0;
      different += here != null && !here.equals(row) ? 1 : 0;
    }
    int again = found.size() - byKey.size();
    expected.forEach(row -> byKey.remove(key(row)));
    return new RowsFound(expected.size(), missing, twoValues, different, byKey.size(), again);
  }

  /** A product and second. */
  static String key(FeatureRow row) {
    return row.productId() + "@" + row.second();
  }

  void areRight() {
    assertThat(expected).as("expected").isPositive();
    assertThat(missing).as("missing").isZero();
    assertThat(twoValues).as("with two values").isZero();
    assertThat(different).as("different").isZero();
    assertThat(unexpected).as("unexpected").isZero();
  }

  @Override
  public String toString() {
    return String.format(
        "%d rows expected, %d missing, %d with two values, %d different, %d unexpected, %d came"
            + " twice",
        expected, missing, twoValues, different, unexpected, again);
  }
}
