package dev.simoom.features;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.simoom.market.BadMessageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * A row as the JSON of topic {@code ticks.features}, and back, bit for bit: {@code product_id},
 * {@code second}, then each feature by its name, null where undefined. Safe for use by many
 * threads.
 */
public final class FeatureRowJson {
  private final JsonFactory json =
      JsonFactory.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .build();
  private final FeatureCatalogue catalogue;

  public FeatureRowJson(FeatureCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Writes a row. */
  public byte[] write(FeatureRow row) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    List<Feature> features = catalogue.features();
    try (JsonGenerator to = json.createGenerator(out)) {
      to.writeStartObject();
      to.writeStringField("product_id", row.productId());
      to.writeNumberField("second", row.second());
      for (int i = 0; i < features.size(); i++) {
        Feature feature = features.get(i);
        double value = row.value(i);
        if (Double.isNaN(value)) {
          to.writeNullField(feature.name());
        } else if (feature.isCount()) {
          to.writeNumberField(feature.name(), (long) value);
        } else {
          to.writeNumberField(feature.name(), value);
        }
      }
      to.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return out.toByteArray();
  }

  /**
   * Reads a row; fields that are no features are passed over, features that are not there are
   * undefined.
   *
   * @throws BadMessageException where the bytes are not a row, with what is wrong
   */
  public FeatureRow read(byte[] message) {
    String productId = null;
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
    return new FeatureRow(productId, second, values);
  }
}
