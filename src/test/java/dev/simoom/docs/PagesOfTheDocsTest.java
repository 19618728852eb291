package dev.simoom.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Markdown pages: links lead somewhere, and decision records have their form. */
class PagesOfTheDocsTest {
  private static final Path DECISIONS = Path.of("docs", "adr");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern FENCED = Pattern.compile("```.*?```", Pattern.DOTALL);
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern DECISION =
      Pattern.compile(
          "# \\d{4}\\. [^\n]+\n\n"
              + "Status: (Accepted|Superseded by \\d{4})\n\n"
              + "Date: \\d{4}-\\d\\d-\\d\\d\n\n"
              + "## Context\n\n.+\n## Decision\n\n.+\n## Consequences\n\n.+",
          Pattern.DOTALL);

  @Test
  void shouldLinkToWhatIsThere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      for (String link : LINK.matcher(unfenced(page)).results().map(m -> m.group(1)).toList()) {
        if (!link.contains("://") && !leadsSomewhere(page, link)) {
          broken.add(page + ": " + link);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void shouldGiveEachDecisionItsForm() throws IOException {
    for (Path decision : decisions()) {
      assertThat(Files.readString(decision))
          .as(decision.toString())
          .matches(DECISION)
          .startsWith("# " + number(decision) + ". ");
    }
  }

  @Test
  void shouldListEveryDecisionInItsOrderWithStatusAndDate() throws IOException {
    List<String> rows =
        Files.readAllLines(DECISIONS.resolve("README.md")).stream()
            .filter(line -> line.startsWith("| ["))
            .toList();
    List<Path> decisions = decisions();
    assertThat(rows).hasSameSizeAs(decisions);
    for (int i = 0; i < rows.size(); i++) {
      Path decision = decisions.get(i);
      assertThat(number(decision)).isEqualTo(String.format(Locale.ROOT, "%04d", i + 1));
      assertThat(rows.get(i))
          .contains("(" + decision.getFileName() + ")")
          .endsWith("| " + value(decision, "Status: ") + " | " + value(decision, "Date: ") + " |");
    }
  }

  @Test
  void shouldKeepTheReadmeShort() throws IOException {
    assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThan(150);
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Path.of("bench", "README.md")));
    try (Stream<Path> root = Files.list(Path.of(""));
        Stream<Path> docs = Files.walk(Path.of("docs"))) {
      Stream.concat(root, docs).filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
    }
    return pages;
  }

  private static List<Path> decisions() throws IOException {
    try (Stream<Path> files = Files.list(DECISIONS)) {
      return files.filter(file -> !file.endsWith("README.md")).sorted().toList();
    }
  }

  private static boolean leadsSomewhere(Path page, String link) throws IOException {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
  }

  /** The anchors of a page's headings, as GitHub makes them. */
  private static List<String> anchors(Path page) throws IOException {
    return HEADING
        .matcher(unfenced(page))
        .results()
        .map(
            heading ->
                heading
                    .group(1)
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                    .replaceAll("[^\\p{L}\\p{N}_\\- ]", "")
                    .replace(' ', '-'))
        .toList();
  }

  private static String unfenced(Path page) throws IOException {
    return FENCED.matcher(Files.readString(page)).replaceAll("");
  }

  private static String number(Path decision) {
    return decision.getFileName().toString().substring(0, 4);
  }

  private static String value(Path decision, String name) throws IOException {
    return Files.readAllLines(decision).stream()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .orElseThrow()
        .substring(name.length());
  }
}
