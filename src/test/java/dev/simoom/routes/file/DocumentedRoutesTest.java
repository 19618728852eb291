package dev.simoom.routes.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.routes.RoutesProgram;
import dev.simoom.routes.check.RoutesFolderCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every route that the docs show can run: the recipes, and each YAML block of the pages. */
class DocumentedRoutesTest {
  private static final Path DOCS = Path.of("docs");
  private static final Path RECIPES = DOCS.resolve("recipes");
  private static final Pattern BLOCK =
      Pattern.compile("^( *)```ya?ml\\n(.*?)^ *```", Pattern.MULTILINE | Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void shouldBeAbleToRunEveryRecipeAtOnce() throws IOException {
    copy(RECIPES);

    RoutesFolderCheck.Result result = RoutesFolderCheck.of(folder);

    assertThat(result.problems()).isEmpty();
    assertThat(result.warnings()).isEmpty();
  }

  @Test
  void shouldBeAbleToRunEachFileThatStandsInPlaceOfTheProgramsOwn() throws IOException {
    List<Path> folders;
    try (Stream<Path> entries = Files.list(RECIPES)) {
      folders = entries.filter(Files::isDirectory).toList();
    }
    for (Path each : folders) {
      copy(each);

      RoutesFolderCheck.Result result = RoutesFolderCheck.of(folder);

      assertThat(result.problems()).as(each.toString()).isEmpty();
      assertThat(result.warnings()).as(each.toString()).isEmpty();
    }
  }

  @Test
  void shouldNameEveryRecipeInTheCookbookAndThereAreTwelve() throws IOException {
    String cookbook = Files.readString(DOCS.resolve("cookbook.md"));
    try (Stream<Path> files = Files.walk(RECIPES)) {
      List<String> names =
          files
              .filter(file -> file.toString().endsWith(RouteFolder.ENDING))
              .map(file -> RECIPES.relativize(file).toString())
              .toList();
      assertThat(names)
          .hasSizeGreaterThanOrEqualTo(12)
          .allSatisfy(name -> assertThat(cookbook).contains("(recipes/" + name + ")"));
    }
  }

  @Test
  void shouldLoadEveryYamlBlockOfTheDocs() throws IOException {
    Map<String, String> blocks = blocks();
    int number = 0;
    for (Map.Entry<String, String> block : blocks.entrySet()) {
      Object loaded = new Load(LoadSettings.builder().build()).loadFromString(block.getValue());
      assertThat(loaded).as(block.getKey()).isNotNull();
      if (loaded instanceof List<?> entries && !isFeatureFile(entries)) {
        String name = "block" + ++number;
        RoutesProgram.write(
            folder,
            name + RouteFolder.ENDING,
            isRouteFile(entries) ? block.getValue() : asRoute(name, block.getValue()));
      }
    }
    assertThat(number).as("blocks that are routes").isPositive();

    assertThat(RoutesFolderCheck.of(folder).problems()).as(blocks.keySet().toString()).isEmpty();
  }

  /** A list of features of the user's own, as {@code SIMOOM_CUSTOM_FEATURES} names it. */
  private static boolean isFeatureFile(List<?> entries) {
    return entries.get(0) instanceof Map<?, ?> entry
        && entry.keySet().containsAll(List.of("name", "version", "expression"));
  }

  private static boolean isRouteFile(List<?> entries) {
    return entries.get(0) instanceof Map<?, ?> entry
        && entry.keySet().stream().anyMatch(key -> RouteItem.scopeOf(key.toString()).isPresent());
  }

  private static String asRoute(String name, String steps) {
    return "- route:\n    id: "
        + name
        + "\n    from:\n      uri: direct:"
        + name
        + "\n      steps:\n"
        + steps.indent(8);
  }

  private static Map<String, String> blocks() throws IOException {
    Map<String, String> blocks = new TreeMap<>();
    List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
    try (Stream<Path> files = Files.list(DOCS)) {
      files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
    }
    for (Path page : pages) {
      Matcher block = BLOCK.matcher(Files.readString(page));
      while (block.find()) {
        String indent = block.group(1);
        String text = block.group(2).replaceAll("(?m)^" + indent, "");
        blocks.put(page + " at " + block.start(), text);
      }
    }
    return blocks;
  }

  private void copy(Path from) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.writeString(folder.resolve(file.getFileName()), Files.readString(file));
      }
    }
  }
}
