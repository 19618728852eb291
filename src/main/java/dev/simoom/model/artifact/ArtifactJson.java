package dev.simoom.model.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * An {@link Artifact} as {@code model.json}, and back.
 *
 * <p>The last field, {@code digest}, is the SHA-256 of all others in canonical form (keys sorted,
 * no white space), so that a file that was edited by hand shows it.
 */
public final class ArtifactJson {
  private static final String DIGEST = "digest";

  private final JsonMapper mapper =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();
  private final JsonMapper canonical =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  /** Writes it, with its digest. */
  public byte[] write(Artifact artifact) {
    try {
      ObjectNode tree = mapper.valueToTree(artifact);
      tree.put(DIGEST, digest(tree));
      return mapper.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an artifact that JSON cannot hold", e);
    }
  }

  /**
   * Reads and checks it.
   *
   * @throws ArtifactRefusedException with what is wrong with the text
   */
  public Artifact read(byte[] json) throws ArtifactRefusedException {
    try {
      JsonNode read = mapper.readTree(json);
      if (!(read instanceof ObjectNode tree)) {
        throw new ArtifactRefusedException("model.json is not a JSON object");
      }
      JsonNode stated = tree.remove(DIGEST);
      if (stated == null) {
        throw new ArtifactRefusedException("model.json has no digest");
      }
      if (!digest(tree).equals(stated.asText())) {
        throw new ArtifactRefusedException(
            "model.json was changed after it was written: its digest does not match");
      }
      return mapper.treeToValue(tree, Artifact.class);
    } catch (JsonProcessingException e) {
      throw new ArtifactRefusedException("model.json cannot be read: " + reason(e), e);
    } catch (IOException e) {
      throw new ArtifactRefusedException("model.json cannot be read: " + e.getMessage(), e);
    }
  }

  private static String reason(JsonProcessingException e) {
    Throwable cause = e.getCause();
    if (cause instanceof NullPointerException) {
      return "a field is missing";
    }
    return cause instanceof IllegalArgumentException ? cause.getMessage() : e.getOriginalMessage();
  }

  private String digest(ObjectNode tree) throws JsonProcessingException {
    Map<?, ?> sorted = canonical.convertValue(tree, TreeMap.class);
    return Sha256.of(canonical.writeValueAsBytes(sorted));
  }
}
