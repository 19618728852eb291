package dev.simoom.watching;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The part of {@code docs/metrics.md} that is written from a scrape. */
final class MetricsPage {
  private static final String BEGIN = "<!-- written from a scrape: begin -->\n";
  private static final String END = "<!-- written from a scrape: end -->\n";

  /** What bounds the values of a label; a metric may have no other. */
  private static final Map<String, String> BOUNDS =
      Map.ofEntries(
          Map.entry("agrees", "`true`, `false`"),
          Map.entry("begin", "`first`, `after_gap`, `clock_back`"),
          Map.entry("endpoint", "the paths of the contract, and `other`"),
          Map.entry("feature", "the features of [features.md](features.md)"),
          Map.entry("bin", "the ten bins of probability"),
          Map.entry("followed", "`spike`, `none`, `unknown`"),
          Map.entry("folder", "the folders that this process writes to"),
          Map.entry("group", "the consumer groups `simoom-features`, `simoom-scoring`"),
          Map.entry("method", "the methods of HTTP, and `OTHER`"),
          Map.entry("model_name", "the artifacts that score: those that the scoring route names"),
          Map.entry("horizon", "the horizons of the models that are here, in seconds"),
          Map.entry("model_variant", "`ml`, `baseline`"),
          Map.entry("outcome", "`sent`, `failed`"),
          Map.entry("part", "the parts of `/health`"),
          Map.entry("prediction", "`0`, `1`"),
          Map.entry("product_id", "`SIMOOM_PRODUCTS`"),
          Map.entry("record", "`Tick`, `FeatureRow`, `Prediction`, `Outcome`"),
          Map.entry("result", "`good`, `bad`"),
          Map.entry(
              "role", "`ingest`, `features`, `scoring`, `api`: those that this process plays"),
          Map.entry("route", "the routes"),
          Map.entry("status", "the statuses of the contract"),
          Map.entry("topic", "the topics"),
          Map.entry("version", "the artifact that answers: one at a time"),
          Map.entry(
              "where", "`ingest`, `features`, `scoring`, `outcomes`, `alerts`, `drift`, `page`"),
          Map.entry("why", "`replaced`, `refused`, `late`"));

  /** Units that a name does not end in. */
  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("simoom_feature_drift", "standard deviations"),
          Map.entry("simoom_market_price", "quote currency"),
          Map.entry("simoom_market_volatility", "log return per sqrt(s)"),
          Map.entry("simoom_prediction_probability_newest", "probability"),
          Map.entry("simoom_prediction_threshold", "probability"),
          Map.entry("volatility_consumer_processing_rate", "rows/s"),
          Map.entry("volatility_prediction_probability", "probability"),
          Map.entry("volatility_api_health_status", "0 or 1"),
          Map.entry("simoom_health_part", "0, 0.5 or 1"),
          Map.entry("simoom_role_ready", "0 or 1"),
          Map.entry("simoom_route_well", "0 or 1"),
          Map.entry("model_version_info", "1"));

  private MetricsPage() {}

  /** The page with these metrics between its marks. */
  static String in(String page, List<ScrapedMetric> metrics) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("the page lacks the marks '" + BEGIN + "', '" + END + "'");
    }
    return page.substring(0, begin)
        + BEGIN
        + table(metrics)
        + "\n"
        + bounds(metrics)
        + page.substring(end);
  }

  private static String table(List<ScrapedMetric> metrics) {
    return metrics.stream()
        .map(
            metric ->
                "| `%s` | %s | %s | %s | %s |\n"
                    .formatted(
                        metric.name(),
                        metric.type(),
                        unit(metric),
                        metric.labels().stream()
                            .map("`%s`"::formatted)
                            .collect(Collectors.joining(" ")),
                        metric.help()))
        .collect(
            Collectors.joining(
                "", "| name | type | unit | labels | what it says |\n|---|---|---|---|---|\n", ""));
  }

  private static String unit(ScrapedMetric metric) {
    if (UNITS.containsKey(metric.name())) {
      return UNITS.get(metric.name());
    }
    String plain = metric.name().replaceAll("_total$", "");
    String last = plain.substring(plain.lastIndexOf('_') + 1);
    return List.of("seconds", "bytes", "records", "ratio").contains(last) ? last : "count";
  }

  private static String bounds(List<ScrapedMetric> metrics) {
    return metrics.stream()
        .flatMap(metric -> metric.labels().stream())
        .distinct()
        .sorted()
        .map(label -> "| `%s` | %s |\n".formatted(label, bound(label)))
        .collect(Collectors.joining("", "| label | its values |\n|---|---|\n", ""));
  }

  private static String bound(String label) {
    if (!BOUNDS.containsKey(label)) {
      throw new IllegalArgumentException("nothing is said of what bounds the label " + label);
    }
    return BOUNDS.get(label);
  }
}
