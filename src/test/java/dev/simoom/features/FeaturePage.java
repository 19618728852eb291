package dev.simoom.features;

import java.util.Map;
import java.util.stream.Collectors;

/** The part of {@code docs/features.md} that is written from the catalogue. */
final class FeaturePage {
  private static final String BEGIN = "<!-- written from FeatureCatalogue: begin -->\n";
  private static final String END = "<!-- written from FeatureCatalogue: end -->\n";

  private final FeatureCatalogue catalogue;

  FeaturePage(FeatureCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * The page with what the catalogue says between its marks.
   *
   * @throws IllegalArgumentException where the page lacks a mark
   */
  String in(String page) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("the page lacks the marks '" + BEGIN + "', '" + END + "'");
    }
    return page.substring(0, begin) + BEGIN + table() + "\n" + aliases() + page.substring(end);
  }

  private String table() {
    return catalogue.features().stream()
        .map(
            f ->
                "| `%s` | %s | %s | %s |\n"
                    .formatted(
                        f.name(),
                        f.unit(),
                        f.windowSeconds() == 0 ? "-" : f.windowSeconds(),
                        f.formula().replace("|", "\\|")))
        .collect(
            Collectors.joining(
                "", "| name | unit | window, s | definition |\n|---|---|---|---|\n", ""));
  }

  private String aliases() {
    return catalogue.aliases().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(alias -> "`%s` for `%s`".formatted(alias.getKey(), alias.getValue()))
        .collect(Collectors.joining(", ", "Older names that are understood: ", ".\n"));
  }
}
