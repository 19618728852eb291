package dev.simoom.features.custom;

import dev.simoom.features.AddedFeature;
import dev.simoom.features.FeatureCatalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the catalogue: the program's features, then the classes on the path of {@code SIMOOM_LIB},
 * then the expressions of a file, each in the order in which it is listed.
 */
public final class CustomFeatures {
  private CustomFeatures() {}

  /**
   * The catalogue of this process.
   *
   * @param loader whose jars are looked through for classes
   * @param file with expressions; empty for none
   * @throws CustomFeatureException where a feature cannot be used, with its place and the reason
   */
  public static FeatureCatalogue catalogue(ClassLoader loader, Optional<Path> file) {
    List<AddedFeature> added = new ArrayList<>(ClassFeatures.of(loader));
    FeatureCatalogue known = with(added);
    for (FeatureEntry entry : file.map(FeatureEntries::read).orElse(List.of())) {
      added.add(feature(entry, known));
      known = with(added);
    }
    return known;
  }

  private static FeatureCatalogue with(List<AddedFeature> added) {
    try {
      return new FeatureCatalogue(added);
    } catch (IllegalArgumentException e) {
      throw new CustomFeatureException(e.getMessage(), e);
    }
  }

  private static AddedFeature feature(FeatureEntry entry, FeatureCatalogue known) {
    try {
      FeatureExpression expression = FeatureExpression.of(entry.expression());
      if (expression.features().isEmpty()) {
        throw new IllegalArgumentException("it reads no feature");
      }
      List<AddedFeature> reads = new ArrayList<>();
      int window = 0;
      for (String name : expression.features()) {
        int position = position(name, entry, known);
        window = Math.max(window, known.features().get(position).windowSeconds());
        known.features().get(position).added().ifPresent(reads::add);
      }
      ExpressionFeature feature = new ExpressionFeature(entry, expression, window);
      return new AddedFeature(
          () -> feature,
          entry.place(),
          Optional.of(entry.expression()),
          FeatureDigest.of(entry, reads));
    } catch (CustomFeatureException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      String why = e.getMessage();
      throw new CustomFeatureException(
          why.startsWith(entry.place()) ? why : entry.place() + ", expression: " + why, e);
    }
  }

  private static int position(String name, FeatureEntry entry, FeatureCatalogue known) {
    OptionalInt position = known.position(name);
    if (position.isPresent()) {
      return position.getAsInt();
    }
    Matcher at = Pattern.compile("\\b" + Pattern.quote(name)).matcher(entry.expression());
    throw new IllegalArgumentException(
        "column "
            + (at.find() ? at.start() + 1 : 1)
            + ": there is no feature '"
            + name
            + "' before it; docs/features.md lists those of the program, and a feature of your own"
            + " may read those that stand above it");
  }
}
