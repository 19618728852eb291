package dev.simoom.watching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metrics that expressions may name: those of {@code docs/metrics.md}, those that the recording
 * rules record, and those of the libraries whose families the page lists.
 */
final class KnownMetrics {
  static final Path RULES = Path.of("docker", "prometheus", "rules");

  private static final Pattern ROW = Pattern.compile("^\\| `([a-z_]+)` \\| (\\w+) \\|");
  private static final Pattern RECORD = Pattern.compile("record: ([a-z0-9_:]+)");
  private static final Pattern WORD =
      Pattern.compile("(?<![\\w:\"$.])([a-z_][a-z0-9_:]*)(?![\\w:(]|\\s*\\()");
  private static final Pattern FAMILY =
      Pattern.compile("(jvm|process|system|http_server|kafka_consumer|kafka_producer)_\\w+");
  private static final List<String> OTHERS = List.of("up", "and", "or", "on", "by", "bool");

  private final Set<String> names = new HashSet<>(OTHERS);

  static KnownMetrics read() throws IOException {
    KnownMetrics known = new KnownMetrics();
    for (String line : Files.readAllLines(Path.of("docs", "metrics.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.find()) {
        known.add(row.group(1), row.group(2));
      }
    }
    Matcher record = RECORD.matcher(Files.readString(RULES.resolve("recording.yml")));
    while (record.find()) {
      known.names.add(record.group(1));
    }
    return known;
  }

  private void add(String name, String type) {
    names.add(name);
    if ("histogram".equals(type) || "summary".equals(type)) {
      names.addAll(List.of(name + "_bucket", name + "_count", name + "_sum", name + "_max"));
    }
  }

  /** The names in an expression that stand for no metric that is known. */
  Set<String> unknownIn(String expression) {
    String bare =
        expression
            .replaceAll("\\b(by|on|ignoring|without|group_left)\\s*\\([^)]*\\)", " ")
            .replaceAll("\\{[^}]*\\}", " ")
            .replaceAll("\\[[^\\]]*\\]", " ")
            .replaceAll("\\bALERTS\\b", " ");
    Set<String> unknown = new HashSet<>();
    Matcher word = WORD.matcher(bare);
    while (word.find()) {
      if (!names.contains(word.group(1)) && !FAMILY.matcher(word.group(1)).matches()) {
        unknown.add(word.group(1));
      }
    }
    return unknown;
  }
}
