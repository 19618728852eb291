package dev.simoom.routes.check;

import dev.simoom.routes.file.RouteFile;
import dev.simoom.routes.file.RouteFiles;
import dev.simoom.routes.file.RouteItem;
import dev.simoom.routes.file.RouteProblem;
import dev.simoom.routes.file.RouteStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds routes in which headers of an HTTP request or answer reach {@code kafka:}. Camel 4.17 lets
 * {@code kafka.OVERRIDE_TOPIC} in from outside (CVE-2026-49098), and the sender follows it.
 */
final class HttpToKafka {
  private static final Pattern SERVER =
      Pattern.compile("(platform-http|rest|servlet|jetty|undertow|netty-http|vertx-http):.*");
  private static final Pattern CLIENT =
      Pattern.compile("(https?|vertx-http|netty-http|rest|jetty|undertow):.*");
  private static final Pattern INTERNAL = Pattern.compile("(direct|seda):(//)?([^?]+).*");
  private static final Pattern SENDS = Pattern.compile("to|toD|wireTap|enrich|recipientList");

  private final RouteFiles files;
  private final Set<String> openInputs = new HashSet<>();
  private final List<RouteProblem> warnings = new ArrayList<>();

  private HttpToKafka(RouteFiles files) {
    this.files = files;
  }

  /**
   * Where {@code removeHeaders} is missing.
   *
   * @param restInputs inputs that a REST service leads to, e.g. {@code predict} for {@code
   *     direct:predict}
   */
  static List<RouteProblem> warnings(RouteFiles files, Set<String> restInputs) {
    HttpToKafka search = new HttpToKafka(files);
    search.openInputs.addAll(restInputs);
    int before;
    do {
      before = search.openInputs.size();
      search.warnings.clear();
      files.all().forEach(file -> file.routes().forEach(route -> search.walk(file, route)));
    } while (search.openInputs.size() > before);
    return List.copyOf(search.warnings);
  }

  private void walk(RouteFile file, RouteItem route) {
    Object from = route.content() instanceof Map<?, ?> map ? map.get("from") : route.content();
    String input = RouteStep.uri(from).orElse("");
    Matcher internal = INTERNAL.matcher(input);
    boolean open =
        SERVER.matcher(input).matches()
            || internal.matches() && openInputs.contains(internal.group(3));
    walk(file, route, from, open);
  }

  /** Whether headers from outside may be there after the last step. */
  private boolean walk(RouteFile file, RouteItem route, Object holder, boolean openAtFirst) {
    boolean open = openAtFirst;
    for (RouteStep step : RouteStep.of(holder)) {
      String uri = step.uri().orElse("");
      if (step.kind().equals("removeHeaders") && removesKafka(step)) {
        open = false;
      } else if (SENDS.matcher(step.kind()).matches() && !uri.isEmpty()) {
        Matcher internal = INTERNAL.matcher(uri);
        if (open && internal.matches()) {
          openInputs.add(internal.group(3));
        } else if (open && uri.startsWith("kafka:")) {
          warn(file, route, uri);
        }
        open |= CLIENT.matcher(uri).matches();
      }
      for (Object branch : step.branches()) {
        open |= walk(file, route, branch, open);
      }
    }
    return open;
  }

  private static boolean removesKafka(RouteStep step) {
    return Stream.of("*", "kafka.*", "kafka*").anyMatch(step.text("pattern").orElse("")::equals);
  }

  private void warn(RouteFile file, RouteItem route, String uri) {
    List<String> lines = file.linesOf(route);
    int line = 0;
    while (line < lines.size() - 1 && !lines.get(line).contains(uri)) {
      line++;
    }
    warnings.add(
        new RouteProblem(
            file.name(),
            route.line() + line,
            "route '"
                + route.id().orElse("")
                + "': headers of HTTP reach "
                + uri
                + " and may name another topic (kafka.OVERRIDE_TOPIC); put removeHeaders with the"
                + " pattern \"*\" before it"));
  }
}
