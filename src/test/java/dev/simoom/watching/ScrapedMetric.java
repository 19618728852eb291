package dev.simoom.watching;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A metric as the text of a scrape has it.
 *
 * @param labels the names of its labels, but for {@code le}
 */
record ScrapedMetric(String name, String type, String help, Set<String> labels) {
  private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"");
  private static final Pattern HEAD = Pattern.compile("# (HELP|TYPE) (\\S+) ?(.*)");

  /** Every metric of a scrape, in the order of names; the maxima of timers go with the timers. */
  static List<ScrapedMetric> in(String text) {
    Map<String, String> helps = new TreeMap<>();
    Map<String, String> types = new TreeMap<>();
    Map<String, Set<String>> labels = new TreeMap<>();
    String current = "";
    for (String line : text.split("\n")) {
      Matcher head = HEAD.matcher(line);
      if (head.matches()) {
        current = head.group(2);
        ("HELP".equals(head.group(1)) ? helps : types).put(current, head.group(3).strip());
        labels.putIfAbsent(current, new TreeSet<>());
      } else if (line.indexOf('{') > 0) {
        Matcher label = LABEL.matcher(line);
        while (label.find()) {
          labels.get(current).add(label.group(1));
        }
        labels.get(current).remove("le");
      }
    }
    List<ScrapedMetric> metrics = new ArrayList<>();
    types.forEach(
        (name, type) -> {
          if (!name.endsWith("_max") || !types.containsKey(name.replaceAll("_max$", ""))) {
            metrics.add(
                new ScrapedMetric(name, type, helps.getOrDefault(name, ""), labels.get(name)));
          }
        });
    return metrics;
  }

  /** Whether it is Simoom's own, and no library's. */
  boolean isOwn() {
    return name.startsWith("simoom_")
        || name.startsWith("volatility_")
        || name.startsWith("model_");
  }
}
