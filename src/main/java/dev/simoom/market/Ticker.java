package dev.simoom.market;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.NumberInput;
import dev.simoom.wire.Decimals;
import java.io.IOException;
import java.util.Optional;

/** A ticker object of a frame as far as it was read. */
final class Ticker {
  private static final int LONGEST_PRODUCT_ID = 64;

  private String productId = "";
  private double price = Double.NaN;
  private double bestBid = Double.NaN;
  private double bestAsk = Double.NaN;
  private double bestBidQuantity = Double.NaN;
  private double bestAskQuantity = Double.NaN;
  private double volume24h = Double.NaN;
  private String problem;

  /**
   * Reads a field, whose value is the parser's current token; what is not needed is not looked at.
   */
  void read(String field, JsonParser from) throws IOException {
    switch (field) {
      case "product_id" -> productId = isNested(field, from) ? "" : text(from);
      case "price" -> price = number(field, from);
      case "best_bid" -> bestBid = number(field, from);
      case "best_ask" -> bestAsk = number(field, from);
      case "best_bid_quantity" -> bestBidQuantity = number(field, from);
      case "best_ask_quantity" -> bestAskQuantity = number(field, from);
      case "volume_24_h" -> volume24h = number(field, from);
      // the exchange may add fields at any time
      default -> from.skipChildren();
    }
  }

  private boolean isNested(String field, JsonParser from) throws IOException {
    JsonToken value = from.currentToken();
    if (value != JsonToken.START_OBJECT && value != JsonToken.START_ARRAY) {
      return false;
    }
    from.skipChildren();
    problem = field + ": a number in a string is expected";
    return true;
  }

  private static String text(JsonParser from) throws IOException {
    return from.currentToken() == JsonToken.VALUE_NULL ? "" : from.getText();
  }

  private double number(String field, JsonParser from) throws IOException {
    if (from.currentToken() == JsonToken.VALUE_STRING) {
      double simple =
          Decimals.simple(from.getTextCharacters(), from.getTextOffset(), from.getTextLength());
      if (!Double.isNaN(simple)) {
        return simple;
      }
    }
    return isNested(field, from) ? Double.NaN : number(field, text(from));
  }

  private double number(String field, String value) {
    if (value.isEmpty()) {
      return Double.NaN;
    }
    try {
      double number = NumberInput.parseDouble(value, true);
      if (number >= 0 && number < Double.POSITIVE_INFINITY) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below, as for a number out of range
    }
    problem = field + " is not a number of 0 or more: '" + value + "'";
    return Double.NaN;
  }

  /** What keeps this from being a tick. */
  Optional<String> problem() {
    if (problem != null) {
      return Optional.of(problem);
    }
    if (productId.isEmpty()) {
      return Optional.of("a ticker without product_id");
    }
    if (productId.length() > LONGEST_PRODUCT_ID) {
      return Optional.of("a ticker whose product_id has " + productId.length() + " characters");
    }
    if (!(bestBid > 0)) {
      return without("best_bid");
    }
    if (!(bestAsk > 0)) {
      return without("best_ask");
    }
    return price > 0 ? Optional.empty() : without("price");
  }

  private Optional<String> without(String field) {
    return Optional.of("a ticker of " + productId + " without a positive " + field);
  }

  /** The tick; only where there is no problem. */
  Tick toTick(long eventTime, long receivedAt, long sequence, String connection) {
    return new Tick(
        productId,
        price,
        bestBid,
        bestAsk,
        bestBidQuantity,
        bestAskQuantity,
        volume24h,
        eventTime,
        receivedAt,
        sequence,
        connection);
  }
}
