package dev.simoom.model.level;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.simoom.wire.BadMessageException;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What topic {@code model.levels} keeps, as JSON. Safe for use by many threads. */
final class LevelJson {
  private static final String POSITION = "position";

  private final JsonMapper mapper =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  KeptLevel block(KeptBlock kept) {
    return new KeptLevel(key(kept), write(kept));
  }

  /** The same for what holds the same rows. */
  static String key(KeptBlock kept) {
    LevelBlock block = kept.block();
    String key = kept.market() + "|" + kept.productId() + "|" + block.number();
    return block.open() ? key + "|before|" + block.offset() : key;
  }

  KeptLevel position(LevelPosition position) {
    return new KeptLevel(POSITION + "|" + position.offset(), write(Map.of(POSITION, position)));
  }

  private byte[] write(Object value) {
    try {
      return mapper.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a level that JSON cannot hold", e);
    }
  }

  /**
   * Reads a message into one of two lists.
   *
   * @throws BadMessageException where it is neither block nor position
   */
  void read(byte[] message, List<KeptBlock> blocks, List<LevelPosition> positions) {
    try {
      JsonNode json = mapper.readTree(message);
      if (json.path(POSITION).isObject()) {
        positions.add(mapper.treeToValue(json.path(POSITION), LevelPosition.class));
        return;
      }
      KeptBlock kept = mapper.treeToValue(json, KeptBlock.class);
      if (kept == null
          || kept.market() == null
          || kept.productId() == null
          || kept.block() == null) {
        throw new BadMessageException("market, product_id or block is missing");
      }
      blocks.add(kept);
    } catch (IOException e) {
      throw new BadMessageException("not a level: " + e.getMessage(), e);
    }
  }
}
