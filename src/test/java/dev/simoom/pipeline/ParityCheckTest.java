package dev.simoom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.features.parity.ParityCheck;
import dev.simoom.stream.HealthPart.Status;
import dev.simoom.support.RunningSimoom;
import dev.simoom.support.SharedData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows recomputed while the program runs: those it made are right, one that it did not is found.
 */
class ParityCheckTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TICKS = 48_712;

  /**
   * A check takes so many of a product's newest rows; a quick machine makes all before the first.
   */
  private static final int ROWS_OF_A_CHECK = 10;

  private final FeatureRowJson json = new FeatureRowJson(new FeatureCatalogue());

  @TempDir Path folder;

  @Test
  void shouldFindNoRowThatDiffersButTheOneThatIsWrong() throws Exception {
    Path recording = SharedData.recording("coinbase-btc-usd-2025-12.ndjson.gz");
    try (RunningSimoom simoom =
        RunningSimoom.in(folder)
            .set("simoom.roles", "ingest,features")
            .set("simoom.source", "replay")
            .set("simoom.replay.file", recording.toString())
            .set("simoom.replay.speed", "max")
            .set("simoom.parity.every", "1s")
            .start()) {
      await().atMost(PATIENCE).until(() -> simoom.counter("simoom.features.ticks") >= TICKS);
      // the last rows come when the recording is at its end
      await()
          .atMost(PATIENCE)
          .until(() -> simoom.counter("simoom.parity.rows.checked") >= ROWS_OF_A_CHECK);
      assertThat(simoom.counter("simoom.parity.rows.different")).isZero();
      ParityCheck check = simoom.bean(ParityCheck.class);
      assertThat(check.check().status()).isEqualTo(Status.OK);

      sendWrongRow(simoom);

      await().atMost(PATIENCE).until(() -> simoom.counter("simoom.parity.rows.different") >= 1);
      assertThat(check.check().status()).isEqualTo(Status.WARNING);
      assertThat(check.check().detail()).contains("recomputed rows differ");
    }
  }

  private void sendWrongRow(RunningSimoom simoom) throws Exception {
    List<byte[]> rows = simoom.topic("ticks.features");
    FeatureRow newest = json.read(rows.get(rows.size() - 1));
    double[] values = newest.values();
    values[1] += 0.01;
    FeatureRow wrong = new FeatureRow(newest.productId(), newest.second(), values);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", simoom.broker()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>("ticks.features", wrong.productId(), json.write(wrong)))
          .get();
    }
  }
}
