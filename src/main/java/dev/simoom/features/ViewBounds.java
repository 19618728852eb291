package dev.simoom.features;

/** How far back a {@link FeatureView} lets a feature look. */
public final class ViewBounds {
  private ViewBounds() {}

  /**
   * The same number.
   *
   * @param most the highest that is allowed
   * @throws IllegalArgumentException where it is negative or higher
   */
  public static int within(int back, int most) {
    if (back < 0 || back > most) {
      throw new IllegalArgumentException(
          "it looks back " + back + " s; its windowSeconds allows 0 to " + most);
    }
    return back;
  }
}
