package dev.simoom.watching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What every alert must have: a severity, words, a section of the runbook, and metrics that exist.
 */
class AlertRulesTest {
  private static final Path RUNBOOK = Path.of("docs", "runbook.md");

  private static List<Map<String, Object>> rules(String file) throws IOException {
    Map<String, List<Map<String, List<Map<String, Object>>>>> content =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(Files.readString(KnownMetrics.RULES.resolve(file)));
    List<Map<String, Object>> rules = new ArrayList<>();
    content.get("groups").forEach(group -> rules.addAll(group.get("rules")));
    return rules;
  }

  private static Map<?, ?> part(Map<String, Object> rule, String name) {
    return (Map<?, ?>) rule.get(name);
  }

  @Test
  void shouldSendEveryAlertToASectionOfTheRunbook() throws IOException {
    List<String> sections =
        Files.readAllLines(RUNBOOK).stream()
            .filter(line -> line.startsWith("### "))
            .map(line -> line.substring(4).strip())
            .toList();
    List<String> alerts = new ArrayList<>();
    for (Map<String, Object> rule : rules("alerts.yml")) {
      String name = rule.get("alert").toString();
      alerts.add(name);
      assertThat(sections).as("sections of %s", RUNBOOK).contains(name);
      assertThat(part(rule, "annotations").get("runbook_url"))
          .isEqualTo("docs/runbook.md#" + name.toLowerCase(Locale.ROOT));
      assertThat(part(rule, "annotations").get("summary")).as(name).isNotNull();
      assertThat(part(rule, "annotations").get("description")).as(name).isNotNull();
      assertThat(part(rule, "labels").get("severity")).as(name).isIn("page", "ticket");
    }
    assertThat(sections.stream().filter(Pattern.compile("^[A-Z]\\w+$").asPredicate()))
        .as("sections without an alert")
        .allMatch(alerts::contains);
  }

  @Test
  void shouldNameOnlyMetricsThatExist() throws IOException {
    KnownMetrics known = KnownMetrics.read();
    List<Map<String, Object>> all =
        Stream.concat(rules("alerts.yml").stream(), rules("recording.yml").stream()).toList();
    assertThat(all)
        .allSatisfy(rule -> assertThat(known.unknownIn(rule.get("expr").toString())).isEmpty());
  }

  @Test
  void shouldTestEveryAlert() throws IOException {
    Path folder = KnownMetrics.RULES.resolveSibling("tests");
    String tests =
        Files.readString(folder.resolve("alerts_test.yml"))
            + Files.readString(folder.resolve("budgets_test.yml"));
    for (Map<String, Object> rule : rules("alerts.yml")) {
      assertThat(tests).contains(rule.get("alert").toString());
    }
  }
}
