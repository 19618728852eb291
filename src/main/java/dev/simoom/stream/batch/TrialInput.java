package dev.simoom.stream.batch;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.Exchange;

/**
 * What enters a route while an edit of it is tried: messages of the newest records of a kind, as
 * the running program would give them, without the effects of a consumer and of the bean that reads
 * its polls. A bean of each room that owns such a route.
 *
 * @param from the input of the route without its options, or the name of its Kafka consumers, as
 *     {@code #scoringConsumers}
 * @param type the class of the records
 * @param messages what the records make: each gives an exchange its body, headers and properties
 */
public record TrialInput<T>(
    String from, Class<T> type, Function<List<T>, List<Consumer<Exchange>>> messages) {
  private static final String READ = "simoom.trial.read.";

  /** All records in a single message. */
  public static <T> TrialInput<T> single(
      String from, Class<T> type, BiConsumer<List<T>, Exchange> message) {
    return new TrialInput<>(
        from, type, records -> List.of(exchange -> message.accept(records, exchange)));
  }

  /**
   * The messages of records.
   *
   * @throws ClassCastException where one is of another class
   */
  public List<Consumer<Exchange>> of(List<?> records) {
    return messages.apply(records.stream().map(type::cast).toList());
  }

  /** A message of a poll: where the route calls a bean to read it, it finds this body. */
  public static void poll(Exchange exchange, int records, String bean, Object body) {
    batch(exchange, records);
    exchange.setProperty(READ + bean, body);
  }

  /** What a bean reads in a trial; null where the bean is not one that reads a poll. */
  public static Object readBy(Exchange exchange, String bean) {
    return exchange.getProperty(READ + bean);
  }

  /** A batch that waits to be sent. */
  public static Batch batch(Exchange exchange, int records) {
    Batch batch = new Batch(records);
    exchange.setProperty(Batch.PROPERTY, batch);
    return batch;
  }
}
