package dev.simoom.http.predict;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.http.problem.ProblemException;
import dev.simoom.http.problem.Shown;
import dev.simoom.http.request.Contract;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The numbers that one shape of row may give, by a schema of the contract, and the reading of such
 * a row, value by value.
 */
final class RequestFields {
  private static final String PRODUCT = "product_id";
  private static final String MARKET = "market";
  private static final Pattern PRODUCTS = Pattern.compile("[A-Z0-9][A-Z0-9.-]{0,39}");
  private static final Pattern MARKETS = Pattern.compile("[a-z0-9_-]{1,64}");
  private static final Set<String> TEXTS = Set.of(PRODUCT, MARKET);

  private final Map<String, RequestField> fields = new HashMap<>();
  private final List<RequestField> required;
  private final FeatureCatalogue catalogue;

  /**
   * @throws IllegalStateException where the schema has a property that is no feature
   */
  RequestFields(Contract contract, FeatureCatalogue catalogue, String schema) {
    this.catalogue = catalogue;
    contract
        .properties(schema)
        .forEach(
            (name, property) -> {
              if (TEXTS.contains(name)) {
                return;
              }
              int position =
                  catalogue
                      .position(name)
                      .orElseThrow(
                          () ->
                              new IllegalStateException(
                                  "openapi.json: " + schema + "." + name + " is no feature"));
              fields.put(name, RequestField.of(name, position, property));
            });
    required = fields.values().stream().filter(RequestField::required).toList();
  }

  /** The field of this name. */
  Optional<RequestField> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** A row that is being read. */
  final class Row {
    private final String prefix;
    private final double[] values = new double[catalogue.size()];
    private final String[] givenAs = new String[catalogue.size()];
    private final Map<String, String> texts = new HashMap<>();
    private boolean begun;

    /**
     * @param prefix what a detail says before a field's name, e.g. {@code rows[3].}
     */
    Row(String prefix) {
      this.prefix = prefix;
      Arrays.fill(values, Double.NaN);
    }

    /** Takes in a field, whose value the parser stands at; null is absent. */
    void take(String name, JsonParser json) throws IOException {
      begun = true;
      if (TEXTS.contains(name)) {
        text(name, json);
        return;
      }
      RequestField field = fields.get(name);
      if (field == null) {
        throw new ProblemException(
            422, prefix + Shown.of(name) + " is no feature; /openapi.json lists those there are");
      }
      checkOnce(field);
      JsonToken value = json.currentToken();
      if (value == JsonToken.VALUE_NULL) {
        return;
      }
      if (!value.isNumeric()) {
        throw new ProblemException(
            422, prefix + name + " must be a number, not " + JsonKinds.of(value));
      }
      values[field.position()] = field.checked(json.getDoubleValue(), prefix);
    }

    private void text(String name, JsonParser json) throws IOException {
      JsonToken value = json.currentToken();
      String text = value == JsonToken.VALUE_NULL ? "" : json.getValueAsString("");
      if (texts.putIfAbsent(name, text) != null) {
        throw new ProblemException(
            400, "the body is no JSON: " + prefix + name + " is there twice");
      }
      if (value == JsonToken.VALUE_NULL) {
        return;
      }
      if (value != JsonToken.VALUE_STRING) {
        throw new ProblemException(
            422, prefix + name + " must be a text, not " + JsonKinds.of(value));
      }
      if (!(PRODUCT.equals(name) ? PRODUCTS : MARKETS).matcher(text).matches()) {
        throw new ProblemException(
            422,
            prefix
                + name
                + " must be "
                + (PRODUCT.equals(name)
                    ? "a product as BTC-USD"
                    : "lower-case letters, digits, _ and -, as coinbase"));
      }
    }

    private void checkOnce(RequestField field) {
      String before = givenAs[field.position()];
      givenAs[field.position()] = field.name();
      if (field.name().equals(before)) {
        throw new ProblemException(
            400, "the body is no JSON: " + prefix + before + " is there twice");
      }
      if (before != null) {
        throw new ProblemException(
            422, prefix + before + " and " + field.name() + " are the same feature; give one");
      }
    }

    /** Whether it has any field, be it null. */
    boolean begun() {
      return begun;
    }

    /** The row that was read, as of now; refuses (422) one that lacks what it must have. */
    FeatureRow toRow() {
      return new FeatureRow(
          texts.getOrDefault(PRODUCT, ""),
          texts.getOrDefault(MARKET, ""),
          Instant.now().getEpochSecond(),
          values(),
          catalogue);
    }

    /** The values of the row that was read; refuses (422) one that lacks what it must have. */
    double[] values() {
      for (RequestField field : required) {
        if (Double.isNaN(values[field.position()])) {
          throw new ProblemException(422, prefix + field.name() + " is required");
        }
      }
      return values;
    }
  }
}
