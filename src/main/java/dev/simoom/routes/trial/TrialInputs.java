package dev.simoom.routes.trial;

import dev.simoom.stream.RecordFormat;
import dev.simoom.stream.RecordHeaders;
import dev.simoom.stream.Topics;
import dev.simoom.stream.batch.TrialInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultExchange;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Makes the messages on which a route is tried, of the newest records of the topic that it reads.
 *
 * @param records where they come from
 * @param topics the names of the program's topics
 * @param formats how their records are read
 * @param own what enters the routes of the program that others do not feed
 */
public record TrialInputs(
    NewestRecords records, Topics topics, List<RecordFormat<?>> formats, List<TrialInput<?>> own) {
  private static final Pattern SOURCE = Pattern.compile("kamelet:/*simoom-([a-z]+)-source.*");
  private static final Pattern KAFKA = Pattern.compile("kafka:/*([^?,]+)[^?]*(\\?.*)?");
  private static final Pattern TIMER = Pattern.compile("(timer|scheduler|quartz|cron):.*");

  /**
   * The messages for a route.
   *
   * @param from its input, with its options
   * @param number how many records at the most
   * @return empty where its input gives no records that can be read here
   */
  Optional<List<Exchange>> of(CamelContext context, String from, int number) {
    Optional<TrialInput<?>> prepared = own(from);
    if (prepared.isPresent()) {
      return Optional.of(prepared(context, prepared.get(), number));
    }
    Matcher source = SOURCE.matcher(from);
    Matcher kafka = KAFKA.matcher(from);
    if (source.matches()) {
      return format(each -> each.kind().equals(source.group(1)))
          .map(format -> read(context, format, number));
    }
    if (kafka.matches()) {
      return Optional.of(
          records.of(kafka.group(1), number).stream().map(each -> raw(context, each)).toList());
    }
    return TIMER.matcher(from).matches()
        ? Optional.of(List.of(new DefaultExchange(context)))
        : Optional.empty();
  }

  private Optional<TrialInput<?>> own(String from) {
    for (TrialInput<?> input : own) {
      boolean isIt =
          input.from().startsWith("#")
              ? from.contains("kafkaClientFactory=" + input.from())
              : TrialRules.plain(from).equals(input.from());
      if (isIt) {
        return Optional.of(input);
      }
    }
    return Optional.empty();
  }

  /** Messages as of the running program; none where there are no records. */
  private List<Exchange> prepared(CamelContext context, TrialInput<?> input, int number) {
    List<Object> bodies =
        format(each -> each.type().equals(input.type())).stream()
            .flatMap(format -> read(context, format, number).stream())
            .map(exchange -> exchange.getMessage().getBody())
            .toList();
    if (bodies.isEmpty()) {
      return List.of();
    }
    List<Exchange> exchanges = new ArrayList<>();
    for (Consumer<Exchange> message : input.of(bodies)) {
      Exchange exchange = new DefaultExchange(context);
      message.accept(exchange);
      exchanges.add(exchange);
    }
    return exchanges;
  }

  private <T> List<Exchange> read(CamelContext context, RecordFormat<T> format, int number) {
    List<Exchange> exchanges = new ArrayList<>();
    records
        .of(format.topic().apply(topics), number)
        .forEach(each -> parsed(context, format, each).ifPresent(exchanges::add));
    return exchanges;
  }

  private <T> Optional<Exchange> parsed(
      CamelContext context, RecordFormat<T> format, ConsumerRecord<String, byte[]> each) {
    try {
      T record = format.read().apply(each.value());
      Exchange exchange = new DefaultExchange(context);
      Message message = exchange.getMessage();
      message.setBody(record);
      message.setHeader(RecordHeaders.PRODUCT, format.product().apply(record));
      message.setHeader(RecordHeaders.SECOND, format.second().applyAsLong(record));
      message.setHeader(RecordHeaders.MARKET, format.market().apply(record));
      return Optional.of(exchange);
    } catch (RuntimeException e) {
      // a Kamelet's source passes it over too
      return Optional.empty();
    }
  }

  private static Exchange raw(CamelContext context, ConsumerRecord<String, byte[]> each) {
    Exchange exchange = new DefaultExchange(context);
    Message message = exchange.getMessage();
    message.setBody(each.value());
    message.setHeader(KafkaConstants.KEY, each.key());
    message.setHeader(KafkaConstants.TOPIC, each.topic());
    message.setHeader(KafkaConstants.PARTITION, each.partition());
    message.setHeader(KafkaConstants.OFFSET, each.offset());
    message.setHeader(KafkaConstants.TIMESTAMP, each.timestamp());
    return exchange;
  }

  private Optional<RecordFormat<?>> format(Predicate<RecordFormat<?>> wanted) {
    for (RecordFormat<?> format : formats) {
      if (wanted.test(format)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
