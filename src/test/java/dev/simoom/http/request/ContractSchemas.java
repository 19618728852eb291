package dev.simoom.http.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.oas.OpenApi30;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** {@code openapi.json} as the judge of bodies, read by a library that the program does not use. */
public final class ContractSchemas {
  private static final String LOCATION = "https://simoom.test/openapi.json";

  private final JsonMapper mapper = new JsonMapper();
  private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();
  private final JsonSchemaFactory factory;
  private final JsonNode root;

  public ContractSchemas() {
    try (InputStream in = getClass().getResourceAsStream("/openapi.json")) {
      byte[] source = in.readAllBytes();
      root = mapper.readTree(source);
      factory =
          JsonSchemaFactory.builder()
              .metaSchema(OpenApi30.getInstance())
              .defaultMetaSchemaIri(OpenApi30.getInstance().getIri())
              .schemaLoaders(loaders -> loaders.schemas(Map.of(LOCATION, new String(source))))
              .build();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public JsonNode root() {
    return root;
  }

  /** What is wrong with an answer by the contract; empty where nothing is. */
  public Set<String> judge(String method, String path, int status, String mediaType, String body) {
    String response =
        "/paths/" + path.replace("/", "~1") + "/" + method.toLowerCase() + "/responses/" + status;
    JsonNode declared = root.at(response);
    if (declared.isMissingNode()) {
      return Set.of("the contract knows no " + status + " of " + method + " " + path);
    }
    String pointer = declared.has("$ref") ? declared.get("$ref").asText().substring(1) : response;
    Optional<String> media =
        root.at(pointer).path("content").properties().stream()
            .map(Map.Entry::getKey)
            .filter(mediaType::startsWith)
            .findFirst();
    if (media.isEmpty()) {
      return Set.of(status + " of " + method + " " + path + " is " + mediaType);
    }
    if (!mediaType.contains("json")) {
      return Set.of();
    }
    return judgeBy(pointer + "/content/" + media.get().replace("/", "~1") + "/schema", body);
  }

  /** What is wrong with a problem. */
  public Set<String> judgeProblem(String body) {
    return judgeBy("/components/schemas/Problem", body);
  }

  /** Whether the contract allows this body of a request for scores. */
  public boolean allowsPredict(String body) {
    return judgeBy("/paths/~1predict/post/requestBody/content/application~1json/schema", body)
        .isEmpty();
  }

  private Set<String> judgeBy(String pointer, String body) {
    JsonSchema schema =
        compiled.computeIfAbsent(
            pointer,
            at ->
                factory.getSchema(
                    SchemaLocation.of(LOCATION + "#" + at),
                    SchemaValidatorsConfig.builder()
                        .formatAssertionsEnabled(true)
                        .losslessNarrowing(true)
                        .build()));
    try {
      return schema.validate(mapper.readTree(body)).stream()
          .map(Object::toString)
          .collect(Collectors.toSet());
    } catch (IOException e) {
      return Set.of("no JSON: " + body);
    }
  }
}
