package dev.simoom.features.parity;

import dev.simoom.features.AddedFeature;
import dev.simoom.features.Feature;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.market.Tick;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares rows with {@link DirectRow}, and a user's features with what they say of a {@link
 * DirectView}.
 *
 * <p>The two sum in different orders, so they are equal where they are undefined alike and differ
 * by no more than 1e-9 of the value, or, for sums that cancel out, 1e-12 for a feature without a
 * unit and 1e-15 for any other. A row is compared where all ticks that it depends on were read: its
 * segment's begin lies in the stretch, or the longest window and 65 s more do, in which the effect
 * of a late tick at the stretch's begin has passed.
 */
final class RowComparison {
  private static final double RELATIVE = 1e-9;
  private static final long MARGIN_SECONDS = 65;

  private final FeatureCatalogue catalogue;

  RowComparison(FeatureCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** How many seconds before a row the ticks must be known. */
  long lookBackSeconds() {
    return catalogue.longestWindow() + MARGIN_SECONDS;
  }

  /** Compares the rows of a stretch. */
  Outcome compare(Stretch stretch) {
    int checked = 0;
    List<Difference> differences = new ArrayList<>();
    Map<String, List<DirectSegment>> products = new HashMap<>();
    stretch.ticks().forEach((product, ticks) -> products.put(product, DirectSegment.of(ticks)));
    for (FeatureRow row : stretch.rows()) {
      List<DirectSegment> ofProduct = products.getOrDefault(row.productId(), List.of());
      Optional<List<List<Tick>>> segments = segmentsOf(row, ofProduct, stretch.fromBegin());
      if (segments.isPresent()) {
        checked++;
        difference(row, segments.get()).ifPresent(differences::add);
      }
    }
    return new Outcome(checked, stretch.rows().size() - checked, differences);
  }

  /**
   * The segments that have a tick in the row's second (more than one where the clock jumped back);
   * empty where not all that the row depends on is known.
   */
  private Optional<List<List<Tick>>> segmentsOf(
      FeatureRow row, List<DirectSegment> segments, boolean fromBegin) {
    if (segments.isEmpty()) {
      return Optional.empty();
    }
    long stretchBegin = segments.get(0).ticks().get(0).second();
    long known = row.second() - lookBackSeconds();
    List<List<Tick>> found = new ArrayList<>();
    for (DirectSegment segment : segments) {
      if (segment.has(row.second())) {
        long begin = segment.ticks().get(0).second();
        boolean certain = fromBegin || Math.abs(begin - stretchBegin) >= MARGIN_SECONDS;
        if (!certain && begin > known) {
          return Optional.empty();
        }
        found.add(segment.ticks());
      }
    }
    boolean all = fromBegin || stretchBegin <= known;
    return found.isEmpty() && !all ? Optional.empty() : Optional.of(found);
  }

  private Optional<Difference> difference(FeatureRow row, List<List<Tick>> segments) {
    Optional<Difference> difference =
        Optional.of(
            new Difference(row.productId(), row.second(), "second", row.second(), Double.NaN));
    for (List<Tick> segment : segments) {
      difference = difference(row, expected(segment, row));
      if (difference.isEmpty()) {
        return difference;
      }
    }
    return difference;
  }

  private Map<String, Double> expected(List<Tick> segment, FeatureRow row) {
    Map<String, Double> expected = DirectRow.of(segment, row.second());
    for (AddedFeature added : catalogue.added()) {
      int position = catalogue.position(added.name()).orElseThrow();
      expected.put(added.name(), added.anew(new DirectView(segment, row, catalogue, position)));
    }
    return expected;
  }

  private Optional<Difference> difference(FeatureRow row, Map<String, Double> expected) {
    List<Feature> features = catalogue.features();
    for (int i = 0; i < features.size(); i++) {
      Feature feature = features.get(i);
      double found = row.value(i);
      double right = expected.get(feature.name());
      if (!isEqual(found, right, feature)) {
        return Optional.of(
            new Difference(row.productId(), row.second(), feature.name(), found, right));
      }
    }
    return Optional.empty();
  }

  private static boolean isEqual(double found, double right, Feature feature) {
    if (Double.isNaN(found) || Double.isNaN(right)) {
      return Double.isNaN(found) && Double.isNaN(right);
    }
    double cancelled = "1".equals(feature.unit()) ? 1e-12 : 1e-15;
    return Math.abs(found - right) <= RELATIVE * Math.abs(right) + cancelled;
  }
}
