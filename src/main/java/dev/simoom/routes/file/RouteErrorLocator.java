package dev.simoom.routes.file;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Turns what Camel throws over a route into the file, the line and the reason. */
public final class RouteErrorLocator {
  private static final Pattern OBJECT = Pattern.compile("\\S+@[0-9a-f]{4,} of type: ");
  private static final Pattern COMMENT = Pattern.compile("\\s*#");
  private static final Pattern LABEL = Pattern.compile("\\s*(#|(- )?(id|description):)");
  private static final Pattern NAMED = Pattern.compile("\\[([^\\]]+)]|: (\\S+)|'([^']+)'");

  private RouteErrorLocator() {}

  /**
   * What is wrong, and where.
   *
   * @param file in which it is
   * @param item the entry that it is about, where that is known
   */
  public static RouteProblem of(Throwable failure, RouteFile file, Optional<RouteItem> item) {
    List<Throwable> causes = causes(failure);
    for (Throwable cause : causes) {
      if (cause instanceof MarkedYamlEngineException marked
          && marked.getProblemMark().isPresent()) {
        int line = marked.getProblemMark().get().getLine() + 1;
        return new RouteProblem(file.name(), line, firstLine(marked.getProblem()));
      }
    }
    Throwable root = causes.get(causes.size() - 1);
    String reason = reason(root);
    int line = item.map(entry -> lineOf(causes, file, entry)).orElse(1);
    String route =
        item.filter(entry -> entry.scope() == RouteItem.Scope.ROUTE)
            .flatMap(RouteItem::id)
            .map(id -> "route '" + id + "': ")
            .orElse("");
    return new RouteProblem(file.name(), line, route + reason);
  }

  private static String reason(Throwable root) {
    if (root instanceof NoSuchEndpointException endpoint) {
      return "there is no component '" + endpoint.getUri().replaceFirst(":.*", "") + "'";
    }
    String said = firstLine(root.getMessage());
    return said.isEmpty() ? root.toString() : OBJECT.matcher(said).replaceAll("");
  }

  /** The first line of a message, which may be null. */
  public static String firstLine(String message) {
    return message == null ? "" : message.lines().findFirst().orElse("").strip();
  }

  private static List<Throwable> causes(Throwable failure) {
    Set<Throwable> causes = new LinkedHashSet<>();
    for (Throwable next = failure; next != null && causes.add(next); next = next.getCause()) {}
    return new ArrayList<>(causes);
  }

  private static int lineOf(List<Throwable> causes, RouteFile file, RouteItem item) {
    List<String> lines = file.linesOf(item);
    for (Pattern passedOver : List.of(LABEL, COMMENT)) {
      for (String name : names(causes)) {
        Pattern whole = Pattern.compile("(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])");
        for (int i = 0; i < lines.size(); i++) {
          String line = lines.get(i);
          if (!passedOver.matcher(line).lookingAt() && whole.matcher(line).find()) {
            return item.line() + i;
          }
        }
      }
    }
    return item.line();
  }

  private static Set<String> names(List<Throwable> causes) {
    Set<String> names = new LinkedHashSet<>();
    for (int i = causes.size() - 1; i >= 0; i--) {
      Throwable cause = causes.get(i);
      if (cause instanceof NoSuchBeanException bean && bean.getName() != null) {
        names.add(bean.getName());
      }
      if (cause instanceof NoSuchEndpointException endpoint) {
        addUri(names, endpoint.getUri());
      }
      if (cause instanceof ResolveEndpointFailedException endpoint) {
        addUri(names, endpoint.getUri());
      }
      Matcher named = NAMED.matcher(firstLine(cause.getMessage()));
      while (named.find()) {
        for (int group = 1; group <= named.groupCount(); group++) {
          String name = named.group(group);
          if (name != null && name.length() > 2) {
            names.add(name);
          }
        }
      }
    }
    return names;
  }

  private static void addUri(Set<String> names, String uri) {
    String plain = uri.replace("://", ":");
    names.add(plain);
    names.add(plain.replaceFirst("\\?.*", ""));
    for (String option : plain.replaceFirst("[^?]*\\??", "").split("&")) {
      names.add(option.replaceFirst("=.*", ""));
    }
    names.remove("");
    names.add("uri: " + plain.replaceFirst(":.*", ""));
    names.add(plain.replaceFirst("[:?].*", ""));
  }
}
