package dev.simoom.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of a topic as messages of a user's route, one each: what the Kamelets {@code
 * simoom-*-source} and {@code simoom-*-sink} call.
 */
@SafeToTry
public final class RecordMessages<T> {
  private static final Logger LOG = LoggerFactory.getLogger(RecordMessages.class);

  private final RecordFormat<T> format;
  private final Counter unreadable;

  public RecordMessages(RecordFormat<T> format, MeterRegistry metrics) {
    this.format = format;
    this.unreadable =
        Counter.builder("simoom.kamelet.records.unreadable")
            .description("Records that a Kamelet's source could not read and skipped")
            .tag("record", format.type().getSimpleName())
            .register(metrics);
  }

  /**
   * Makes the record of its JSON the body, and sets {@code product}, {@code market} and {@code
   * second} in place of all headers. A record that cannot be read is logged and counted, and the
   * exchange ends: the route that owns the topic sends it to the dead letters.
   */
  public void read(Exchange exchange) {
    Message message = exchange.getMessage();
    byte[] json = message.getBody(byte[].class);
    try {
      T record = format.read().apply(json == null ? new byte[0] : json);
      message.removeHeaders("*");
      message.setBody(record);
      setHeaders(message, record);
    } catch (RuntimeException e) {
      unreadable.increment();
      LOG.warn("a record of {} is skipped: {}", exchange.getFromRouteId(), e.getMessage());
      exchange.setRouteStop(true);
    }
  }

  /** Sets {@code product}, {@code market} and {@code second} to those of the record. */
  public void setHeaders(Message message, T record) {
    message.setHeader(RecordHeaders.PRODUCT, format.product().apply(record));
    message.setHeader(RecordHeaders.SECOND, format.second().applyAsLong(record));
    String market = format.market().apply(record);
    if (market != null) {
      message.setHeader(RecordHeaders.MARKET, market);
    } else {
      message.removeHeader(RecordHeaders.MARKET);
    }
  }

  /**
   * Makes the body, a record or its JSON, the value of a Kafka record whose key is its product, and
   * removes all other headers.
   *
   * @throws InvalidPayloadException where the body is neither
   */
  public void write(Exchange exchange) throws InvalidPayloadException {
    Message message = exchange.getMessage();
    T record =
        format.type().isInstance(message.getBody())
            ? format.type().cast(message.getBody())
            : format.read().apply(message.getMandatoryBody(byte[].class));
    message.removeHeaders("*");
    message.setHeader(KafkaConstants.KEY, format.product().apply(record));
    message.setBody(format.write().apply(record));
  }
}
