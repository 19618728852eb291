package dev.simoom.model.level;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.simoom.features.FutureVolatility;
import dev.simoom.wire.BadMessageException;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What topic {@code model.levels} keeps, as JSON. A block of another horizon than 60 s stands under
 * a name of its own, so that a reader that knows 60 s alone passes over it. Safe for use by many
 * threads.
 */
final class LevelJson {
  private static final String POSITION = "position";
  private static final String HORIZON = "horizon";
  private static final String LEVEL = "level";

  private final JsonMapper mapper =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  KeptLevel block(KeptBlock kept) {
    if (kept.horizon() == FutureVolatility.HORIZON_SECONDS) {
      return new KeptLevel(key(kept), write(kept));
    }
    ObjectNode named = mapper.createObjectNode();
    named.put(HORIZON, kept.horizon());
    named.set(LEVEL, mapper.valueToTree(kept));
    return new KeptLevel(key(kept), write(named));
  }

  /** The same for what holds the same rows. */
  static String key(KeptBlock kept) {
    LevelBlock block = kept.block();
    String key = kept.market() + "|" + kept.productId() + "|" + block.number();
    if (kept.horizon() != FutureVolatility.HORIZON_SECONDS) {
      key += "|" + kept.horizon() + "s";
    }
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
      boolean isNamed = json.path(LEVEL).isObject();
      int horizon = isNamed ? json.path(HORIZON).asInt() : FutureVolatility.HORIZON_SECONDS;
      KeptBlock kept = mapper.treeToValue(isNamed ? json.path(LEVEL) : json, KeptBlock.class);
      if (kept == null
          || kept.market() == null
          || kept.productId() == null
          || kept.block() == null
          || isNamed && kept.block().from() == null) {
        throw new BadMessageException("market, product_id, block or its first row is missing");
      }
      blocks.add(new KeptBlock(horizon, kept.market(), kept.productId(), kept.block()));
    } catch (IOException e) {
      throw new BadMessageException("not a level: " + e.getMessage(), e);
    }
  }
}
