package dev.simoom.http;

import jakarta.servlet.ServletContext;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** All that servlets, handlers and endpoints say they are mapped to. */
public final class MappedPaths {
  private MappedPaths() {}

  /** The patterns, but those that are for every path. */
  public static Set<String> patterns(
      ServletContext servlets,
      Map<String, HandlerMapping> mappings,
      PathMappedEndpoints endpoints) {
    Set<String> patterns = new TreeSet<>();
    servlets.getServletRegistrations().values().forEach(s -> patterns.addAll(s.getMappings()));
    for (HandlerMapping mapping : mappings.values()) {
      if (mapping instanceof AbstractUrlHandlerMapping urls) {
        patterns.addAll(urls.getHandlerMap().keySet());
      } else if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
        methods.getHandlerMethods().keySet().stream()
            .map(info -> info.getPathPatternsCondition().getPatterns())
            .flatMap(Collection::stream)
            .map(PathPattern::getPatternString)
            .forEach(patterns::add);
      }
    }
    patterns.addAll(endpoints.getAllPaths());
    patterns.removeAll(Set.of("/", "/**"));
    return patterns;
  }

  /** A path of a pattern. */
  public static String path(String pattern) {
    return pattern.replaceAll("\\*+|\\{[^}]*}", "x");
  }
}
