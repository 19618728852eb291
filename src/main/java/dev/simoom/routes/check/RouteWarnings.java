package dev.simoom.routes.check;

import dev.simoom.routes.file.BadRouteFileException;
import dev.simoom.routes.file.JavaRoutes;
import dev.simoom.routes.file.RouteFile;
import dev.simoom.routes.file.RouteFiles;
import dev.simoom.routes.file.RouteItem;
import dev.simoom.routes.file.RouteItem.Scope;
import dev.simoom.routes.file.RouteProblem;
import dev.simoom.routes.file.RouteText;
import dev.simoom.routes.file.ShippedRoutes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a person should look at in route files that can run.
 *
 * @param shipped what the program brings along
 * @param javaRoutes its routes in Java
 */
public record RouteWarnings(ShippedRoutes shipped, JavaRoutes javaRoutes) {
  private static final Pattern OPERATION = Pattern.compile("\"operationId\"\\s*:\\s*\"(\\w+)\"");

  /** In the order of the files' names, by kind. */
  public List<RouteProblem> of(RouteFiles files) {
    List<RouteProblem> warnings = new ArrayList<>();
    warnings.addAll(takenOut(files));
    warnings.addAll(unusedJavaRoutes(files));
    warnings.addAll(HttpToKafka.warnings(files, restInputs(files)));
    for (RouteFile file : files.all()) {
      file.routes().forEach(route -> addressWarnings(file, route).forEach(warnings::add));
    }
    return List.copyOf(warnings);
  }

  private List<RouteProblem> takenOut(RouteFiles files) {
    List<RouteProblem> warnings = new ArrayList<>();
    for (RouteText text : shipped.byName().values()) {
      try {
        for (RouteItem route : text.parse().routes()) {
          String id = route.id().orElseThrow();
          if (files.fileOf(id).isEmpty()) {
            warnings.add(
                new RouteProblem(text.name(), 1, "the program's route '" + id + "' is taken out"));
          }
        }
      } catch (BadRouteFileException e) {
        // a start of the program says it
        warnings.add(e.problem());
      }
    }
    return warnings;
  }

  private List<RouteProblem> unusedJavaRoutes(RouteFiles files) {
    List<RouteProblem> warnings = new ArrayList<>();
    for (Map.Entry<String, String> java : javaRoutes.inputs().entrySet()) {
      boolean shippedSends =
          shipped.byName().values().stream()
              .anyMatch(text -> text.text().contains(java.getValue()));
      if (shippedSends
          && files.all().stream().noneMatch(file -> file.text().contains(java.getValue()))) {
        warnings.add(
            new RouteProblem(
                "(program)",
                1,
                "no route sends to "
                    + java.getValue()
                    + ", so the program's route '"
                    + java.getKey()
                    + "' in Java does nothing"));
      }
    }
    return warnings;
  }

  private static List<RouteProblem> addressWarnings(RouteFile file, RouteItem route) {
    List<RouteProblem> warnings = new ArrayList<>();
    List<String> lines = file.linesOf(route);
    for (int i = 0; i < lines.size(); i++) {
      int line = route.line() + i;
      if (lines.get(i).matches("\\s*(- )?uri:\\s*[\"']?platform-http:/*proxy.+")) {
        // CVE-2026-85316: up to Camel 4.18.4, any such path makes an open proxy of the route
        warnings.add(
            new RouteProblem(
                file.name(),
                line,
                "a path of platform-http that begins with 'proxy' makes the route a proxy for any"
                    + " address; name it otherwise"));
      }
      if (lines.get(i).matches(".*followRedirects(:\\s*|=)[\"']?true.*")) {
        // CVE-2026-85251: up to Camel 4.18.4, credentials go along to the other host
        warnings.add(
            new RouteProblem(
                file.name(),
                line,
                "a redirect that is followed takes credentials along to another host; leave"
                    + " followRedirects out"));
      }
    }
    return warnings;
  }

  private static Set<String> restInputs(RouteFiles files) {
    Set<String> inputs = new HashSet<>();
    for (RouteFile file : files.all()) {
      for (RouteItem item : file.items(Scope.RESTART)) {
        if (item.content() instanceof Map<?, ?> rest
            && rest.get("openApi") instanceof Map<?, ?> contract) {
          inputs.addAll(operations(String.valueOf(contract.get("specification"))));
        }
      }
    }
    return inputs;
  }

  private static Set<String> operations(String specification) {
    Set<String> operations = new HashSet<>();
    contract(specification)
        .map(OPERATION::matcher)
        .ifPresent(matcher -> matcher.results().map(r -> r.group(1)).forEach(operations::add));
    return operations;
  }

  private static Optional<String> contract(String specification) {
    ClassLoader classes = Thread.currentThread().getContextClassLoader();
    try (InputStream from = classes.getResourceAsStream(specification)) {
      return from == null
          ? Optional.empty()
          : Optional.of(new String(from.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
