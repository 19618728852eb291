package dev.simoom.routes.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The program's routes in Java: their ids and inputs are reserved. The resource {@code
 * java-routes.properties} lists them.
 *
 * @param inputs the input, e.g. {@code direct:windows}, by route id
 */
public record JavaRoutes(SortedMap<String, String> inputs) {
  private static final String LIST = "/java-routes.properties";

  public JavaRoutes {
    inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
  }

  public static JavaRoutes read() {
    Properties list = new Properties();
    try (InputStream from = JavaRoutes.class.getResourceAsStream(LIST)) {
      list.load(from);
    } catch (IOException e) {
      throw new UncheckedIOException("the list of Java routes cannot be read", e);
    }
    SortedMap<String, String> inputs = new TreeMap<>();
    list.stringPropertyNames().forEach(id -> inputs.put(id, list.getProperty(id)));
    return new JavaRoutes(inputs);
  }

  /** Why a route of a file may not have this id. */
  Optional<String> refusal(String routeId) {
    return inputs.containsKey(routeId)
        ? Optional.of(
            "the route id '"
                + routeId
                + "' is reserved for the program's route in Java; reserved are "
                + String.join(", ", inputs.keySet()))
        : Optional.empty();
  }

  /** The id of the Java route that takes this input. */
  public Optional<String> ownerOf(String endpointUri) {
    String plain = endpointUri.replace("://", ":");
    return inputs.entrySet().stream()
        .filter(entry -> entry.getValue().equals(plain))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
