package dev.simoom.stream;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * How the records of a topic are read, written and named in headers: a bean of each room that owns
 * a kind of record.
 *
 * @param kind what routes call them, as {@code rows} in the Kamelet {@code simoom-rows-source}
 * @param topic where they are
 * @param type the class of the records
 * @param read JSON to a record; throws where the bytes are none
 * @param write a record to the JSON of its topic
 * @param product the header {@code product}, and the key in Kafka
 * @param market the header {@code market}; may give null, which sets none
 * @param second the header {@code second}, Unix seconds
 */
public record RecordFormat<T>(
    String kind,
    Function<Topics, String> topic,
    Class<T> type,
    Function<byte[], T> read,
    Function<T, byte[]> write,
    Function<T, String> product,
    Function<T, String> market,
    ToLongFunction<T> second) {

  public RecordFormat {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(read, "read");
    Objects.requireNonNull(write, "write");
    Objects.requireNonNull(product, "product");
    Objects.requireNonNull(market, "market");
    Objects.requireNonNull(second, "second");
  }

  /**
   * The JSON of a record of this class.
   *
   * @throws ClassCastException where it is of another
   */
  public byte[] json(Object body) {
    return write.apply(type.cast(body));
  }
}
