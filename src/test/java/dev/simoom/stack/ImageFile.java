package dev.simoom.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code docker/Dockerfile} says of the image, which is its last stage. */
final class ImageFile {
  static final Path PATH = Path.of("docker", "Dockerfile");
  private final List<String> stages;
  private final List<String> last;

  private ImageFile(List<String> lines) {
    this.stages = lines.stream().filter(line -> line.startsWith("FROM ")).toList();
    this.last = lines.subList(lines.lastIndexOf(stages.get(stages.size() - 1)), lines.size());
  }

  static ImageFile read() throws IOException {
    String whole = Files.readString(PATH).replaceAll("\\\\\\n\\s*", "");
    return new ImageFile(
        whole.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList());
  }

  /** The images that it is built from. */
  List<String> bases() {
    return stages.stream().map(line -> line.split(" ")[1]).toList();
  }

  /** The rest of the lines of the last stage that begin with this word. */
  List<String> all(String word) {
    return last.stream()
        .filter(line -> line.startsWith(word + " "))
        .map(line -> line.substring(word.length() + 1).strip())
        .toList();
  }

  String one(String word) {
    List<String> found = all(word);
    if (found.size() != 1) {
      throw new IllegalStateException(PATH + " has " + found.size() + " lines of " + word);
    }
    return found.get(0);
  }

  List<String> entryPoint() throws IOException {
    return Arrays.asList(new ObjectMapper().readValue(one("ENTRYPOINT"), String[].class));
  }

  List<String> healthCommand() throws IOException {
    String check = one("HEALTHCHECK");
    return Arrays.asList(
        new ObjectMapper().readValue(check.substring(check.indexOf("CMD") + 3), String[].class));
  }

  Map<String, String> environment() {
    Map<String, String> all = new LinkedHashMap<>();
    for (String line : all("ENV")) {
      for (String pair : line.split(" ")) {
        all.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
      }
    }
    return all;
  }
}
