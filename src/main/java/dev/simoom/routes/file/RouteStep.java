package dev.simoom.routes.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A step of a route as it is written: {@code - to: ...}.
 *
 * @param kind its key, e.g. {@code to}
 * @param content what stands under it
 */
public record RouteStep(String kind, Object content) {
  /** The steps under {@code steps} of what a route or a step holds, in their order. */
  public static List<RouteStep> of(Object holder) {
    List<RouteStep> steps = new ArrayList<>();
    if (holder instanceof Map<?, ?> map && map.get("steps") instanceof List<?> list) {
      for (Object entry : list) {
        if (entry instanceof Map<?, ?> step) {
          step.forEach((kind, content) -> steps.add(new RouteStep(String.valueOf(kind), content)));
        }
      }
    }
    return steps;
  }

  /** Its branches: what else in it holds steps, such as {@code when} and {@code otherwise}. */
  public List<Object> branches() {
    List<Object> branches = new ArrayList<>();
    if (content instanceof Map<?, ?> map) {
      branches.add(map);
      for (Object value : map.values()) {
        if (value instanceof Map<?, ?>) {
          branches.add(value);
        } else if (value instanceof List<?> list && !list.equals(map.get("steps"))) {
          branches.addAll(list);
        }
      }
    }
    return branches;
  }

  /** Where it sends to, e.g. {@code kafka:ticks.dlq}; empty where it does not. */
  public Optional<String> uri() {
    return uri(content);
  }

  /** The {@code uri} of a step or a {@code from}, which may stand there alone. */
  public static Optional<String> uri(Object content) {
    if (content instanceof String text) {
      return Optional.of(text);
    }
    return content instanceof Map<?, ?> map && map.get("uri") instanceof String uri
        ? Optional.of(uri)
        : Optional.empty();
  }

  /** An option of it, under {@code parameters} or in the address. */
  static Optional<String> option(Object content, String name) {
    if (content instanceof Map<?, ?> map
        && map.get("parameters") instanceof Map<?, ?> parameters
        && parameters.get(name) != null) {
      return Optional.of(String.valueOf(parameters.get(name)));
    }
    return uri(content)
        .filter(uri -> uri.contains("?"))
        .flatMap(
            uri ->
                List.of(uri.substring(uri.indexOf('?') + 1).split("&")).stream()
                    .filter(option -> option.startsWith(name + "="))
                    .map(option -> option.substring(name.length() + 1))
                    .findFirst());
  }

  /** The text of an option of this step, e.g. {@code pattern} of {@code removeHeaders}. */
  public Optional<String> text(String name) {
    return content instanceof Map<?, ?> map && map.get(name) != null
        ? Optional.of(String.valueOf(map.get(name)))
        : Optional.empty();
  }
}
