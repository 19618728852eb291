package dev.simoom.features.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.stream.AdmittedProducts;
import dev.simoom.stream.DeadLetters;
import dev.simoom.stream.KeyedMessages;
import dev.simoom.stream.Topics;
import dev.simoom.stream.batch.Batch;
import dev.simoom.stream.batch.Batches;
import dev.simoom.stream.batch.RecordBatches;
import dev.simoom.support.Ticks;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TickReaderTest {
  private static final Topics TOPICS =
      new Topics(
          "raw",
          "idle",
          "rows",
          "said",
          "log",
          "outcomes",
          "dlq",
          "control",
          "ledger",
          "levels",
          1);
  private static final TopicPartition RAW = new TopicPartition("raw", 0);

  private final MeterRegistry metrics = new SimpleMeterRegistry();
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final TickCounters counters = new TickCounters(metrics);
  private final AdmittedProducts products = new AdmittedProducts(List.of("BTC-USD"), 0, metrics);
  private final FeaturePartitions partitions =
      new FeaturePartitions(
          TOPICS,
          new WindowRefill(catalogue.longestWindow()),
          new TickSeconds(catalogue, counters),
          products);
  private final TickReader reader =
      new TickReader(
          TOPICS,
          partitions,
          products,
          new Batches(metrics, (route, where) -> {}),
          new DeadLetters(metrics),
          new KeyedMessages(camel),
          counters);

  /** A step may fail before the ticks are in the windows, where no open second holds them. */
  @Test
  void shouldHaveNothingDoneBeforeItsBatchIsAcknowledged() {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ticks.add(Ticks.at(i / 4.0, 100 + i));
    }
    partitions.assigned(RAW, OptionalLong.empty(), partition -> new TicksInMemory(ticks));

    Batch first = read(0, ticks.subList(0, 10));
    assertThat(partitions.done(List.of(RAW))).containsEntry(RAW, 0L);
    Batch second = read(10, ticks.subList(10, 20));
    first.acknowledge();
    assertThat(partitions.done(List.of(RAW))).containsEntry(RAW, 10L);
    second.acknowledge();
    assertThat(partitions.done(List.of(RAW))).containsEntry(RAW, 20L);
  }

  private Batch read(long offset, List<Tick> ticks) {
    TickJson json = new TickJson();
    Exchange exchange = new DefaultExchange(camel);
    reader.read(RecordBatches.of(RAW, offset, ticks.stream().map(json::write).toList()), exchange);
    return Batches.of(exchange);
  }
}
