package dev.simoom.stream;

import java.util.List;
import java.util.function.BiConsumer;
import org.apache.camel.Exchange;

/**
 * What enters a route while an edit of it is tried: a message of the newest records of a kind, as a
 * poll of the running program would give it, without the effects of the consumer and of the bean
 * that reads the poll. A bean of each room that owns such a route.
 *
 * @param from the input of the route without its options, or the name of its Kafka consumers, as
 *     {@code #scoringConsumers}
 * @param type the class of the records
 * @param prepare gives an exchange its body and properties
 */
public record TrialInput<T>(String from, Class<T> type, BiConsumer<List<T>, Exchange> prepare) {
  private static final String READ = "simoom.trial.read.";

  /**
   * Gives the exchange what the records make of it.
   *
   * @throws ClassCastException where a record is of another class
   */
  public void give(List<?> records, Exchange exchange) {
    prepare.accept(records.stream().map(type::cast).toList(), exchange);
  }

  /** A message of a poll: where the route calls a bean to read it, it finds this body. */
  public static void poll(Exchange exchange, int records, String bean, Object body) {
    exchange.setProperty(Batch.PROPERTY, new Batch(records));
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
