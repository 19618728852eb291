package dev.simoom.scoring.oip;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** JSON objects of a server that is not trusted. */
final class OipJson {
  private static final int LONGEST_SHOWN = 80;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(32)
                          .maxNumberLength(1000)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private OipJson() {}

  /**
   * Reads an object.
   *
   * @throws OipException where it is none
   */
  static JsonNode read(byte[] body) throws OipException {
    JsonNode json;
    try {
      json = MAPPER.readTree(body);
    } catch (IOException e) {
      throw new OipException(OipReason.MALFORMED, "its answer is no JSON");
    }
    if (json == null || !json.isObject()) {
      throw new OipException(OipReason.MALFORMED, "its answer is no JSON object");
    }
    return json;
  }

  /** What it said, short and in one line. */
  static String shown(String said) {
    String line = said.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "...";
  }
}
