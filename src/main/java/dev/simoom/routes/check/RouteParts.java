package dev.simoom.routes.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What a route may use: all that the class path, {@code SIMOOM_LIB} and the program have. */
public final class RouteParts {
  private static final String SERVICES = "META-INF/services/org/apache/camel/";

  private final ClassLoader classes = Thread.currentThread().getContextClassLoader();
  private final PathMatchingResourcePatternResolver resources =
      new PathMatchingResourcePatternResolver(classes);
  private final ObjectMapper json = new ObjectMapper();

  /**
   * What there is.
   *
   * @return {@code component}, {@code language}, {@code dataformat}, {@code kamelet} and {@code
   *     bean}, each with names and what they are
   */
  public Map<String, SortedMap<String, String>> all() throws IOException {
    Map<String, SortedMap<String, String>> parts = new LinkedHashMap<>();
    for (String kind : List.of("component", "language", "dataformat")) {
      parts.put(kind, services(kind));
    }
    parts.put("kamelet", kamelets());
    parts.put("bean", beans());
    return Collections.unmodifiableMap(parts);
  }

  private SortedMap<String, String> services(String kind) throws IOException {
    SortedMap<String, String> found = new TreeMap<>();
    for (Resource service : resources.getResources("classpath*:" + SERVICES + kind + "/*")) {
      String name = service.getFilename();
      if (name != null && !name.isEmpty()) {
        found.putIfAbsent(name, description(service, kind, name));
      }
    }
    return found;
  }

  private String description(Resource service, String kind, String name) throws IOException {
    Properties content = new Properties();
    try (InputStream from = service.getInputStream()) {
      content.load(from);
    }
    String type = content.getProperty("class", "");
    int end = type.lastIndexOf('.');
    if (end < 0) {
      return "";
    }
    String catalogue =
        "META-INF/" + type.substring(0, end).replace('.', '/') + "/" + name + ".json";
    try (InputStream from = classes.getResourceAsStream(catalogue)) {
      JsonNode described = from == null ? MissingNode.getInstance() : json.readTree(from);
      return described.path(kind).path("description").asText(type);
    }
  }

  private SortedMap<String, String> kamelets() throws IOException {
    SortedMap<String, String> found = new TreeMap<>();
    for (Resource file : resources.getResources("classpath*:kamelets/*.kamelet.yaml")) {
      try (InputStream from = file.getInputStream()) {
        Object kamelet = new Load(LoadSettings.builder().build()).loadFromInputStream(from);
        found.putIfAbsent(
            text(kamelet, "metadata", "name").orElse(String.valueOf(file.getFilename())),
            text(kamelet, "spec", "definition", "description").orElse(""));
      }
    }
    return found;
  }

  private static Optional<String> text(Object from, String... path) {
    Object value = from;
    for (String key : path) {
      value = value instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return Optional.ofNullable(value).map(String::valueOf).map(String::strip);
  }

  private SortedMap<String, String> beans() {
    SortedMap<String, String> found = new TreeMap<>();
    try (DeclaredProgram program = DeclaredProgram.read()) {
      ConfigurableListableBeanFactory factory = program.getBeanFactory();
      List<String> names = new ArrayList<>(List.of(factory.getBeanDefinitionNames()));
      for (String name : names) {
        Class<?> type = factory.getType(name, false);
        if (type != null && isForRoutes(name, type)) {
          found.put(name, type.getName());
        }
      }
    }
    return found;
  }

  /** Whether it is a bean of the program's or of a jar of {@code SIMOOM_LIB}, with a plain name. */
  private boolean isForRoutes(String name, Class<?> type) {
    boolean given = type.getName().startsWith("dev.simoom.");
    boolean added =
        classes != RouteParts.class.getClassLoader() && type.getClassLoader() == classes;
    return (given || added) && name.matches("\\w[\\w-]*");
  }
}
