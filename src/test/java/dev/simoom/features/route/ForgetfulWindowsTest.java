package dev.simoom.features.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.features.FeatureStream;
import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.support.RunningSimoom;
import dev.simoom.support.Ticks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The aggregator's repository is what makes rows: one that forgets gives other rows. */
class ForgetfulWindowsTest {
  private final FeatureCatalogue catalogue = new FeatureCatalogue();

  @TempDir Path folder;

  /** A group without what came before. */
  private Exchange group(CamelContext camel) {
    Exchange carrier = new DefaultExchange(camel);
    carrier.getMessage().setBody(new ProductState(catalogue.windows()));
    return carrier;
  }

  @Test
  void shouldMakeTheRowsOfTheFileWithOursAndOthersWithOneThatForgets() {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      ticks.add(Ticks.at("BTC-USD", i / 4.0, 100 + i % 7, 1, 2));
    }
    List<FeatureRow> expected = FeatureStream.rowsOf(catalogue, ticks);

    assertThat(rows("ours", ticks, Map.of(), expected.size() - 1))
        .isEqualTo(expected.subList(0, expected.size() - 1));
    assertThat(
            rows(
                "forgetful",
                ticks,
                Map.of("windowRepository", new StorelessRepository(this::group)),
                1))
        .isNotEqualTo(expected.subList(0, expected.size() - 1));
  }

  private List<FeatureRow> rows(
      String name, List<Tick> ticks, Map<String, Object> beans, int least) {
    TickJson json = new TickJson();
    FeatureRowJson rowJson = new FeatureRowJson(catalogue);
    RunningSimoom.Builder builder =
        RunningSimoom.in(folder.resolve(name))
            .set("simoom.roles", "features")
            .set("simoom.features.max-poll-records", "500");
    beans.forEach(builder::replace);
    try (RunningSimoom simoom = builder.start();
        KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", simoom.broker()),
                new StringSerializer(),
                new ByteArraySerializer())) {
      ticks.forEach(
          tick ->
              producer.send(new ProducerRecord<>("ticks.raw", tick.productId(), json.write(tick))));
      producer.flush();
      await()
          .atMost(Duration.ofSeconds(120))
          .until(
              () ->
                  simoom.counter("simoom.features.ticks") == ticks.size()
                      && simoom.counter("simoom.features.rows") >= least);
      return simoom.topic("ticks.features").stream().map(rowJson::read).toList();
    }
  }
}
