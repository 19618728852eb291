package dev.simoom.ops.health;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The routes of the files that the program brings along, as they are written there. */
final class ShippedRoutes {
  private static final String FILES = "classpath*:routes/*.camel.yaml";

  private ShippedRoutes() {}

  public static List<PlannedRoute> read() {
    List<PlannedRoute> routes = new ArrayList<>();
    try {
      for (Resource file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
        try (InputStream text = file.getInputStream()) {
          Object entries = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
          for (Object entry : (List<?>) entries) {
            if (entry instanceof Map<?, ?> map && map.get("route") instanceof Map<?, ?> route) {
              routes.add(planned(route));
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own route files", e);
    }
    return routes;
  }

  private static PlannedRoute planned(Map<?, ?> route) {
    Map<?, ?> from = route.get("from") instanceof Map<?, ?> map ? map : Map.of();
    Set<String> to = new HashSet<>();
    addresses(from.get("steps"), to);
    return new PlannedRoute(
        String.valueOf(route.get("id")),
        route.get("autoStartup") == null ? "" : route.get("autoStartup").toString(),
        String.valueOf(from.get("uri")),
        to);
  }

  private static void addresses(Object node, Set<String> found) {
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            boolean address = "uri".equals(key) || "to".equals(key) || "toD".equals(key);
            if (address && value instanceof String uri) {
              found.add(uri);
            } else {
              addresses(value, found);
            }
          });
    } else if (node instanceof List<?> list) {
      list.forEach(each -> addresses(each, found));
    }
  }
}
