package dev.simoom.ingest;

import dev.simoom.market.Tick;
import dev.simoom.market.Timestamps;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a CSV file of ticks has which field, and a line of it as a tick.
 *
 * <p>Needed are {@code product_id}, {@code price}, {@code best_bid}, {@code best_ask} and {@code
 * event_time}; {@code best_bid_quantity}, {@code best_ask_quantity}, {@code volume_24_h}, {@code
 * received_at}, {@code sequence_num} and {@code connection} may be there, and may be empty. Times
 * are RFC 3339 in UTC or Unix seconds with up to nine decimals. Other columns are passed over.
 */
final class TickColumns {
  private static final List<String> NEEDED =
      List.of("product_id", "price", "best_bid", "best_ask", "event_time");
  private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(Long.MAX_VALUE / 1_000_000_000L);

  private final Map<String, Integer> positions = new HashMap<>();
  private final int count;
  private final String connection;

  private TickColumns(List<String> header, String connection) {
    this.connection = connection;
    this.count = header.size();
    for (int i = 0; i < count; i++) {
      if (positions.put(header.get(i).strip(), i) != null) {
        throw new IllegalArgumentException("two columns are named " + header.get(i).strip());
      }
    }
    for (String name : NEEDED) {
      if (!positions.containsKey(name)) {
        throw new IllegalArgumentException(
            "no column " + name + "; needed are " + String.join(", ", NEEDED));
      }
    }
  }

  /**
   * Reads the line of names.
   *
   * @param connection of ticks that name none
   * @throws IllegalArgumentException where a needed column is not there
   */
  static TickColumns of(String header, String connection) {
    String text = header.startsWith("\uFEFF") ? header.substring(1) : header;
    return new TickColumns(fields(text), connection);
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException where it is no tick, naming the field and its value
   */
  Tick tick(String line) {
    List<String> fields = fields(line);
    if (fields.size() != count) {
      throw new IllegalArgumentException(
          fields.size() + " fields where the first line has " + count);
    }
    String product = text(fields, "product_id");
    if (product.isEmpty()) {
      throw new IllegalArgumentException("product_id is empty");
    }
    long eventTime = time("event_time", text(fields, "event_time"));
    String received = text(fields, "received_at");
    String sequence = text(fields, "sequence_num");
    String ownConnection = text(fields, "connection");
    return new Tick(
        product,
        positive(fields, "price"),
        positive(fields, "best_bid"),
        positive(fields, "best_ask"),
        quantity(fields, "best_bid_quantity"),
        quantity(fields, "best_ask_quantity"),
        quantity(fields, "volume_24_h"),
        eventTime,
        received.isEmpty() ? eventTime : time("received_at", received),
        sequence.isEmpty() ? -1 : sequence(sequence),
        ownConnection.isEmpty() ? connection : ownConnection);
  }

  private String text(List<String> fields, String name) {
    Integer at = positions.get(name);
    return at == null ? "" : fields.get(at).strip();
  }

  private double positive(List<String> fields, String name) {
    double value = quantity(fields, name);
    if (!(value > 0)) {
      throw new IllegalArgumentException(
          name + " is '" + text(fields, name) + "'; allowed is a number above 0");
    }
    return value;
  }

  private double quantity(List<String> fields, String name) {
    String text = text(fields, name);
    if (text.isEmpty()) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(text);
      if (value >= 0 && value < Double.POSITIVE_INFINITY) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below, as for a number out of range
    }
    throw new IllegalArgumentException(
        name + " is '" + text + "'; allowed is a number of 0 or more");
  }

  private static long sequence(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "sequence_num is '" + text + "'; allowed is a whole number", e);
    }
  }

  private static long time(String name, String text) {
    try {
      if (text.indexOf('-', 1) > 0 && text.indexOf(':') > 0) {
        return Timestamps.parse(text);
      }
      BigDecimal seconds = new BigDecimal(text);
      if (seconds.signum() >= 0 && seconds.compareTo(LAST_SECOND) < 0) {
        return seconds.movePointRight(9).longValueExact();
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      // said below, as for a number out of range
    }
    throw new IllegalArgumentException(
        name
            + " is '"
            + text
            + "'; allowed is an RFC 3339 time in UTC, or Unix seconds with up to nine decimals");
  }

  /** The fields of a line; a field in double quotes may hold commas, and quotes doubled. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    if (quoted) {
      throw new IllegalArgumentException("a quote is not closed");
    }
    fields.add(field.toString());
    return fields;
  }
}
