package dev.simoom.recording;

import dev.simoom.files.Separated;
import dev.simoom.market.Tick;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where a separated file of ticks has which field, and a line of it as a tick.
 *
 * <p>Needed are {@code product_id}, {@code price}, {@code best_bid}, {@code best_ask} and {@code
 * event_time}, or another name that {@link RecordedTicker} knows for them, in capitals or not; the
 * other fields of {@code ticks.raw} may be there, and may be empty. Other columns are skipped.
 */
final class TickColumns {
  private static final List<List<String>> NEEDED =
      List.of(
          RecordedTicker.PRODUCT,
          RecordedTicker.PRICE,
          RecordedTicker.BID,
          RecordedTicker.ASK,
          RecordedTicker.TIME);

  private final Separated format;
  private final Map<String, Integer> positions = new HashMap<>();
  private final String connection;

  private TickColumns(Separated format, String connection) {
    this.format = format;
    this.connection = connection;
    for (int i = 0; i < format.names().size(); i++) {
      String name = plain(format.names().get(i));
      if (!name.isEmpty() && positions.put(name, i) != null) {
        throw new IllegalArgumentException("two columns are named " + name);
      }
    }
    for (List<String> names : NEEDED) {
      if (names.stream().noneMatch(positions::containsKey)) {
        throw new IllegalArgumentException(
            "no column "
                + names.get(0)
                + "; needed are product_id, price, best_bid, best_ask, event_time");
      }
    }
  }

  /** {@code Best Bid} is {@code best_bid}. */
  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_");
  }

  /**
   * Reads the line of names.
   *
   * @param connection of ticks that name none
   * @throws IllegalArgumentException where a needed column is not there
   */
  static TickColumns of(String header, String connection) {
    return new TickColumns(Separated.of(header), connection);
  }

  /**
   * Reads a line.
   *
   * @param number of the line
   * @throws IllegalArgumentException where it is no tick, naming the field and its value
   */
  Tick tick(String line, long number) {
    List<String> fields = format.values(line);
    return new RecordedTicker(
            name -> positions.containsKey(name) ? fields.get(positions.get(name)) : "")
        .tick(number, connection);
  }
}
