package dev.simoom.stack;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A service of the compose file. */
record ComposeService(String name, Map<String, Object> says) {
  /** A folder of the host, or the name of a volume, and where it is seen. */
  record Mount(String from, String at, boolean readOnly) {
    static Mount of(String text) {
      String[] parts = text.split(":");
      return new Mount(parts[0], parts[1], parts.length > 2 && "ro".equals(parts[2]));
    }

    boolean isFolder() {
      return from.startsWith(".") || from.startsWith("/");
    }
  }

  /** Whether it runs our image. */
  boolean isOurs() {
    return image().startsWith("simoom:");
  }

  String image() {
    return text("image");
  }

  String text(String key) {
    return String.valueOf(says.get(key));
  }

  List<String> list(String key) {
    return says.get(key) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  List<String> profiles() {
    return list("profiles");
  }

  /** What follows the image's entry point. */
  List<String> command() {
    return list("command");
  }

  Map<String, String> environment() {
    Map<String, String> all = new LinkedHashMap<>();
    ComposeFile.map(says.get("environment")).forEach((k, v) -> all.put(k, String.valueOf(v)));
    return all;
  }

  /** The services that come before it, and the condition on each. */
  Map<String, String> dependsOn() {
    Map<String, String> all = new LinkedHashMap<>();
    ComposeFile.map(says.get("depends_on"))
        .forEach((k, v) -> all.put(k, ComposeFile.map(v).get("condition").toString()));
    return all;
  }

  Map<String, Object> healthCheck() {
    return ComposeFile.map(says.get("healthcheck"));
  }

  /** The command that says whether it is well, without its word CMD; empty where there is none. */
  List<String> healthCommand() {
    return healthCheck().get("test") instanceof List<?> test
        ? test.stream().skip(1).map(String::valueOf).toList()
        : List.of();
  }

  List<Mount> mounts() {
    return list("volumes").stream().map(Mount::of).toList();
  }

  /** Of memory, in bytes. */
  long memoryLimit() {
    return bytes(text("mem_limit"));
  }

  Duration stopWithin() {
    return seconds(says.get("stop_grace_period"));
  }

  private static Duration seconds(Object text) {
    return Duration.parse("PT" + text);
  }

  static long bytes(String text) {
    long unit = text.endsWith("g") ? 1L << 30 : 1L << 20;
    return Long.parseLong(text.substring(0, text.length() - 1)) * unit;
  }
}
