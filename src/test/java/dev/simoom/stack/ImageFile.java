package dev.simoom.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code docker/Dockerfile} says of the image, which is its last stage. */
final class ImageFile {
  static final Path PATH = Path.of("docker", "Dockerfile");
  private static final Pattern ARGUMENT = Pattern.compile("ARG (\\w+)=(\\S+)");
  private final List<String> bases;
  private final List<String> last;

  private ImageFile(List<String> lines) {
    List<String> stages = lines.stream().filter(line -> line.startsWith("FROM ")).toList();
    this.bases =
        lines.subList(0, lines.indexOf(stages.get(0))).stream()
            .map(ARGUMENT::matcher)
            .filter(Matcher::matches)
            .filter(argument -> argument.group(1).endsWith("_IMAGE"))
            .map(argument -> argument.group(2))
            .toList();
    this.last = lines.subList(lines.lastIndexOf(stages.get(stages.size() - 1)), lines.size());
  }

  static ImageFile read() throws IOException {
    String whole = Files.readString(PATH).replaceAll("\\\\\\n\\s*", "");
    return new ImageFile(
        whole.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList());
  }

  /** The images that it is built from: the defaults of the arguments before the first stage. */
  List<String> bases() {
    return bases;
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

  /** What the image's own health check says beside its command, as {@code --interval=5s}. */
  String healthOptions() {
    return one("HEALTHCHECK").replaceFirst(" CMD.*", "");
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
