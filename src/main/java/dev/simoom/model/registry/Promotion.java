package dev.simoom.model.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.simoom.model.Variant;
import dev.simoom.model.artifact.ArtifactFiles;
import dev.simoom.model.artifact.ArtifactRefusedException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which artifacts answer: the content of {@code models/promoted.json}.
 *
 * @param promoted the name of the ML artifact that answers by default
 * @param versions by name, which version of it; has one of {@link #BASELINE}
 */
public record Promotion(String promoted, Map<String, String> versions) {
  /** The file, beside the folder {@code artifacts}. */
  public static final String FILE = "promoted.json";

  /** The artifact that answers as {@link Variant#BASELINE}. */
  public static final String BASELINE = "baseline";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  public Promotion {
    if (promoted == null || versions == null) {
      throw new IllegalArgumentException("'promoted' or 'versions' is missing");
    }
    versions.forEach(
        (name, version) -> {
          if (!ModelReference.isName(name)
              || version == null
              || !ModelReference.isVersion(version)) {
            throw new IllegalArgumentException(
                "'" + name + "/" + version + "' is no artifact's name and version");
          }
        });
    versions = Map.copyOf(versions);
    if (!versions.containsKey(promoted)) {
      throw new IllegalArgumentException("no version of '" + promoted + "' is named");
    }
  }

  /**
   * Reads it; empty where there is none.
   *
   * @throws ArtifactRefusedException where the file is not as it should be
   */
  public static Optional<Promotion> read(ArtifactFiles files) throws ArtifactRefusedException {
    try {
      Optional<byte[]> bytes = files.read(FILE);
      if (bytes.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          Optional.ofNullable(JSON.readValue(bytes.get(), Promotion.class))
              .orElseThrow(
                  () ->
                      new ArtifactRefusedException(
                          files.place(FILE) + " is no list of promoted models: it is null")));
    } catch (JsonProcessingException e) {
      Throwable cause = e.getCause();
      String reason =
          cause instanceof IllegalArgumentException ? cause.getMessage() : e.getOriginalMessage();
      throw new ArtifactRefusedException(
          files.place(FILE) + " is no list of promoted models: " + reason, e);
    } catch (IOException e) {
      throw new ArtifactRefusedException(files.place(FILE) + " cannot be read: " + e, e);
    }
  }

  /** As the file holds it. */
  public byte[] write() {
    try {
      return JSON.writeValueAsBytes(
          Map.of("promoted", promoted, "versions", new TreeMap<>(versions)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("names that JSON cannot hold", e);
    }
  }

  /** The version that is meant by an artifact's name. */
  public Optional<String> version(String name) {
    return Optional.ofNullable(versions.get(name));
  }
}
