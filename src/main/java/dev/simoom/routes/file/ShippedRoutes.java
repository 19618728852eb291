package dev.simoom.routes.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The route files that the program brings along.
 *
 * @param byName in the order of their names
 */
public record ShippedRoutes(SortedMap<String, RouteText> byName) {
  /** Where they are on the class path. */
  public static final String PATTERN = "classpath:routes/*" + RouteFolder.ENDING;

  public ShippedRoutes {
    byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
  }

  /**
   * Reads them.
   *
   * @param pattern as Camel takes it, e.g. {@link #PATTERN}
   */
  public static ShippedRoutes read(String pattern) {
    SortedMap<String, RouteText> texts = new TreeMap<>();
    try {
      String everywhere = pattern.replaceFirst("^classpath:", "classpath*:");
      for (Resource route : new PathMatchingResourcePatternResolver().getResources(everywhere)) {
        String name = route.getFilename();
        try (InputStream from = route.getInputStream()) {
          texts.putIfAbsent(
              name, Utf8Text.read(name, "classpath:routes/" + name, from.readAllBytes()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the routes of the program cannot be read", e);
    }
    return new ShippedRoutes(texts);
  }
}
