package dev.simoom.http.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.simoom.features.AddedFeature;
import dev.simoom.features.FeatureCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** {@code openapi.json}: which operations there are, and the schemas of what they read. */
@Component
public final class Contract {
  /**
   * One method of one path.
   *
   * @param path as the contract writes it, e.g. {@code /models/{name}}
   * @param method in capitals
   * @param reads media types of its body; empty where it takes none
   * @param gives media types of its answers with a status below 300
   * @param parameters names of its query's parameters and of the headers that it reads, in lower
   *     case
   */
  public record Operation(
      String path,
      String method,
      List<MediaType> reads,
      List<MediaType> gives,
      Set<String> parameters) {}

  private record Template(PathPattern pattern, String path) {}

  private static final List<String> METHODS =
      List.of("get", "put", "post", "delete", "patch", "head", "options");

  private final byte[] source;
  private final JsonNode root;
  private final Map<String, Map<String, Operation>> operations = new HashMap<>();
  private final List<Template> templates = new ArrayList<>();

  /** As it is in the file. */
  public Contract() {
    this(new FeatureCatalogue());
  }

  /** With the features of the user's own in the rows that {@code /predict} takes. */
  @Autowired
  public Contract(FeatureCatalogue catalogue) {
    JsonMapper json = new JsonMapper();
    try (InputStream in = new ClassPathResource("openapi.json").getInputStream()) {
      byte[] file = in.readAllBytes();
      root = json.readTree(file);
      catalogue.added().forEach(feature -> addTo(root, feature));
      source = catalogue.added().isEmpty() ? file : json.writeValueAsBytes(root);
    } catch (IOException e) {
      throw new UncheckedIOException("openapi.json", e);
    }
    root.path("paths").properties().forEach(path -> add(path.getKey(), path.getValue()));
  }

  private static void addTo(JsonNode root, AddedFeature feature) {
    for (String schema : List.of("FlatRequest", "Row")) {
      JsonNode properties = root.at("/components/schemas/" + schema + "/properties");
      ((ObjectNode) properties)
          .putObject(feature.name())
          .put("type", "number")
          .put("format", "double")
          .put("nullable", true)
          .put(
              "description",
              feature.formula()
                  + " ["
                  + feature.unit()
                  + "]; version "
                  + feature.definition().version()
                  + " of a feature of the user's own");
    }
  }

  private void add(String path, JsonNode methods) {
    if (path.contains("{")) {
      templates.add(new Template(PathPatternParser.defaultInstance.parse(path), path));
    }
    Map<String, Operation> ofPath = operations.computeIfAbsent(path, p -> new HashMap<>());
    for (String name : METHODS) {
      JsonNode operation = methods.path(name);
      if (operation.isObject()) {
        List<MediaType> gives = new ArrayList<>();
        operation
            .path("responses")
            .properties()
            .forEach(
                response -> {
                  if (response.getKey().startsWith("2")) {
                    gives.addAll(mediaTypes(response.getValue()));
                  }
                });
        String method = name.toUpperCase(Locale.ROOT);
        ofPath.put(
            method,
            new Operation(
                path,
                method,
                mediaTypes(operation.path("requestBody")),
                List.copyOf(gives),
                parameters(operation.path("parameters"))));
      }
    }
  }

  private Set<String> parameters(JsonNode listed) {
    Set<String> names = new HashSet<>();
    for (JsonNode parameter : listed) {
      String reference = parameter.path("$ref").asText("");
      JsonNode read = reference.isEmpty() ? parameter : root.at(reference.substring(1));
      if (!"path".equals(read.path("in").asText())) {
        names.add(read.path("name").asText().toLowerCase(Locale.ROOT));
      }
    }
    return Set.copyOf(names);
  }

  private static List<MediaType> mediaTypes(JsonNode holder) {
    return holder.path("content").properties().stream()
        .map(type -> MediaType.parseMediaType(type.getKey()))
        .toList();
  }

  /** The file, as it is. */
  public byte[] source() {
    return source.clone();
  }

  /** The version of the contract. */
  public String version() {
    return root.path("info").path("version").asText();
  }

  /** The paths without a variable part. */
  public Set<String> plainPaths() {
    return operations.keySet().stream()
        .filter(path -> !path.contains("{"))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The contract's path that a request path is of; empty where it is of none. */
  public Optional<String> path(String requestPath) {
    if (operations.containsKey(requestPath)) {
      return Optional.of(requestPath);
    }
    if (templates.isEmpty()) {
      return Optional.empty();
    }
    PathContainer parsed = PathContainer.parsePath(requestPath);
    return templates.stream()
        .filter(template -> template.pattern().matches(parsed))
        .map(Template::path)
        .findFirst();
  }

  /** The operation that a request is for; that of GET for HEAD, unless its answer never ends. */
  public Optional<Operation> operation(String method, String requestPath) {
    boolean head = "HEAD".equals(method);
    return path(requestPath)
        .map(path -> operations.get(path).get(head ? "GET" : method))
        .filter(operation -> !head || !operation.gives().contains(MediaType.TEXT_EVENT_STREAM));
  }

  /** The schema of this name with what it refers to put in its place, one step deep. */
  public Map<String, JsonNode> properties(String schema) {
    Map<String, JsonNode> properties = new HashMap<>();
    JsonNode schemas = root.path("components").path("schemas");
    schemas
        .path(schema)
        .path("properties")
        .properties()
        .forEach(
            property -> {
              String reference = property.getValue().path("$ref").asText("");
              String name = reference.substring(reference.lastIndexOf('/') + 1);
              properties.put(
                  property.getKey(),
                  reference.isEmpty() ? property.getValue() : schemas.path(name));
            });
    return properties;
  }
}
