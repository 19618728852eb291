package dev.simoom.features;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.simoom.wire.BadMessageException;
import dev.simoom.wire.FixedLayoutJsonReader;
import dev.simoom.wire.FixedLayoutJsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * A row as the JSON of topic {@code ticks.features}, and back, bit for bit: {@code product_id},
 * {@code market} (where it is known), {@code second}, then each feature by its name, null where
 * undefined. Safe for use by many threads.
 */
public final class FeatureRowJson {
  private static final byte[] PRODUCT_ID = FixedLayoutJsonWriter.literal("{\"product_id\":");
  private static final byte[] MARKET = FixedLayoutJsonWriter.literal(",\"market\":");
  private static final byte[] SECOND = FixedLayoutJsonWriter.literal(",\"second\":");
  private static final byte[] END = FixedLayoutJsonWriter.literal("}");

  private final JsonFactory json =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();
  private final FeatureCatalogue catalogue;
  private final byte[][] names;
  private final boolean[] counts;

  public FeatureRowJson(FeatureCatalogue catalogue) {
    this.catalogue = catalogue;
    List<Feature> features = catalogue.features();
    this.names = new byte[features.size()][];
    this.counts = new boolean[features.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = FixedLayoutJsonWriter.literal(",\"" + features.get(i).name() + "\":");
      counts[i] = features.get(i).isCount();
    }
  }

  /** Writes a row. */
  public byte[] write(FeatureRow row) {
    FixedLayoutJsonWriter to = new FixedLayoutJsonWriter(1536);
    to.literal(PRODUCT_ID).text(row.productId());
    if (!row.market().isEmpty()) {
      to.literal(MARKET).text(row.market());
    }
    to.literal(SECOND).whole(row.second());
    for (int i = 0; i < names.length; i++) {
      double value = row.value(i);
      to.literal(names[i]);
      if (counts[i] && !Double.isNaN(value)) {
        to.whole((long) value);
      } else {
        to.number(value);
      }
    }
    return to.literal(END).toBytes();
  }

  /**
   * Reads a row; fields that are no features are skipped, features that are not there are
   * undefined.
   *
   * @throws BadMessageException where the bytes are not a row, with what is wrong
   */
  public FeatureRow read(byte[] message) {
    FixedLayoutJsonReader from = new FixedLayoutJsonReader(message);
    String productId = from.literal(PRODUCT_ID).text();
    String market = from.next(MARKET) ? from.text() : "";
    long second = from.literal(SECOND).whole();
    double[] values = new double[names.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = from.literal(names[i]).number();
    }
    return from.literal(END).isKnown() && !productId.isEmpty()
        ? new FeatureRow(productId, market, second, values, catalogue)
        : readAny(message);
  }

  private FeatureRow readAny(byte[] message) {
    String productId = null;
    String market = "";
    long second = Long.MIN_VALUE;
    double[] values = new double[catalogue.size()];
    Arrays.fill(values, Double.NaN);
    try (JsonParser from = json.createParser(message)) {
      if (from.nextToken() != JsonToken.START_OBJECT) {
        throw new BadMessageException("a feature row is a JSON object");
      }
      while (from.nextToken() == JsonToken.FIELD_NAME) {
        String field = from.currentName();
        JsonToken value = from.nextToken();
        if ("product_id".equals(field)) {
          productId = from.getValueAsString();
        } else if ("market".equals(field)) {
          market = from.getValueAsString("");
        } else if ("second".equals(field)) {
          second = from.getLongValue();
        } else if (value == JsonToken.VALUE_NULL) {
          continue;
        } else {
          OptionalInt position = catalogue.position(field);
          if (position.isPresent()) {
            values[position.getAsInt()] = from.getDoubleValue();
          } else {
            from.skipChildren();
          }
        }
      }
    } catch (JsonProcessingException e) {
      throw new BadMessageException(
          "a feature row that is not as rows are: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
    if (productId == null || productId.isEmpty()) {
      throw new BadMessageException("a feature row without product_id");
    }
    if (second == Long.MIN_VALUE) {
      throw new BadMessageException("a feature row without second");
    }
    return new FeatureRow(productId, market, second, values, catalogue);
  }
}
