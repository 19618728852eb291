package dev.simoom.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What {@code docker/compose.yaml} says, with its variables filled in. */
final class ComposeFile {
  static final Path PATH = Path.of("docker", "compose.yaml");
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{(\\w+)(?::([-?])([^}]*))?}|\\$(\\$)");

  private final Map<String, ComposeService> services = new LinkedHashMap<>();
  private final Map<String, Object> content;

  private ComposeFile(Map<String, Object> content, Map<String, String> variables) {
    this.content = content;
    map(content.get("services"))
        .forEach(
            (name, service) ->
                services.put(name, new ComposeService(name, map(filled(service, variables)))));
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException where a variable that must be set is not, with its message
   */
  static ComposeFile read(Map<String, String> variables) throws IOException {
    return read(PATH, variables);
  }

  /** Reads another one, such as what is laid over the first. */
  static ComposeFile read(Path path, Map<String, String> variables) throws IOException {
    return new ComposeFile(
        map(new Yaml(new SafeConstructor(options())).load(Files.readString(path))), variables);
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(500);
    return options;
  }

  Map<String, ComposeService> services() {
    return services;
  }

  ComposeService service(String name) {
    return services.get(name);
  }

  /** The services that run with one profile, those of no profile among them. */
  List<ComposeService> with(String profile) {
    return services.values().stream()
        .filter(service -> service.profiles().isEmpty() || service.profiles().contains(profile))
        .toList();
  }

  List<String> volumes() {
    return List.copyOf(map(content.get("volumes")).keySet());
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  private static Object filled(Object value, Map<String, String> variables) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> all = new LinkedHashMap<>();
      map.forEach((key, part) -> all.put(key.toString(), filled(part, variables)));
      return all;
    }
    if (value instanceof List<?> list) {
      List<Object> all = new ArrayList<>();
      list.forEach(part -> all.add(filled(part, variables)));
      return all;
    }
    return value instanceof String text ? fill(text, variables) : value;
  }

  private static String fill(String text, Map<String, String> variables) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found ->
                found.group(4) != null
                    ? Matcher.quoteReplacement("$")
                    : Matcher.quoteReplacement(
                        value(found.group(1), found.group(2), found.group(3), variables)));
  }

  private static String value(
      String name, String kind, String rest, Map<String, String> variables) {
    String set = variables.getOrDefault(name, "");
    if (!set.isEmpty()) {
      return set;
    }
    if ("?".equals(kind)) {
      throw new IllegalArgumentException(name + ": " + rest);
    }
    return "-".equals(kind) ? rest : "";
  }
}
