package dev.simoom.ops.routes;

import dev.simoom.stream.RecordFormat;
import dev.simoom.stream.RecordHeaders;
import dev.simoom.stream.Topics;
import dev.simoom.stream.TrialInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
record TrialInputs(
    NewestRecords records, Topics topics, List<RecordFormat<?>> formats, List<TrialInput<?>> own) {
  private static final Pattern SOURCE =
      Pattern.compile("kamelet:/*simoom-(ticks|rows|predictions|outcomes)-source.*");
  private static final Pattern KAFKA = Pattern.compile("kafka:/*([^?,]+)[^?]*(\\?.*)?");
  private static final Pattern TIMER = Pattern.compile("(timer|scheduler|quartz|cron):.*");
  private static final Pattern SCORE = Pattern.compile("direct:/*score");

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
      return Optional.of(read(context, source.group(1), number));
    }
    if (SCORE.matcher(from).matches()) {
      return Optional.of(shares(context, number));
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

  /** One message, as a poll of the running program; none where there are no records. */
  private List<Exchange> prepared(CamelContext context, TrialInput<?> input, int number) {
    List<Object> bodies =
        read(context, kind(input.type()), number).stream()
            .map(exchange -> exchange.getMessage().getBody())
            .toList();
    if (bodies.isEmpty()) {
      return List.of();
    }
    Exchange exchange = new DefaultExchange(context);
    input.give(bodies, exchange);
    return List.of(exchange);
  }

  private static String kind(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "Tick" -> "ticks";
      case "FeatureRow" -> "rows";
      case "Prediction" -> "predictions";
      default -> "outcomes";
    };
  }

  private List<Exchange> read(CamelContext context, String kind, int number) {
    List<Exchange> exchanges = new ArrayList<>();
    format(kind)
        .ifPresent(
            format ->
                records
                    .of(topic(kind), number)
                    .forEach(each -> parsed(context, format, each).ifPresent(exchanges::add)));
    return exchanges;
  }

  /** The rows of each product in a list, as the scoring route splits them. */
  private List<Exchange> shares(CamelContext context, int number) {
    Map<Object, List<Object>> rows = new LinkedHashMap<>();
    Map<Object, Exchange> exchanges = new LinkedHashMap<>();
    for (Exchange single : read(context, "rows", number)) {
      Object product = single.getMessage().getHeader(RecordHeaders.PRODUCT);
      rows.computeIfAbsent(product, key -> new ArrayList<>()).add(single.getMessage().getBody());
      exchanges.putIfAbsent(product, single);
    }
    exchanges.forEach(
        (product, exchange) -> {
          exchange.getMessage().removeHeader(RecordHeaders.SECOND);
          exchange.getMessage().setBody(rows.get(product));
        });
    return List.copyOf(exchanges.values());
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

  private String topic(String kind) {
    return switch (kind) {
      case "ticks" -> topics.raw();
      case "rows" -> topics.features();
      case "predictions" -> topics.predictions();
      default -> topics.outcomes();
    };
  }

  private Optional<RecordFormat<?>> format(String kind) {
    for (RecordFormat<?> format : formats) {
      if (kind(format.type()).equals(kind)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
