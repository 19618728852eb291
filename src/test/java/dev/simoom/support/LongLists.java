package dev.simoom.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Compares long lists: what fails names the first element that differs, not all of them. */
public final class LongLists {
  private LongLists() {}

  /** The same elements in the same order. */
  public static <T> void assertSame(List<T> actual, List<T> expected) {
    for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
      assertThat(actual.get(i))
          .as("element %d; %d elements, expected %d", i, actual.size(), expected.size())
          .isEqualTo(expected.get(i));
    }
    assertThat(actual.size()).as("elements").isEqualTo(expected.size());
  }
}
