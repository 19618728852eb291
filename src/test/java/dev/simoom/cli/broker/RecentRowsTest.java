package dev.simoom.cli.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.ops.broker.EmbeddedBroker;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentRowsTest {
  private static final long NOW = 1_700_000_000_000L;

  private final FeatureCatalogue catalogue = new FeatureCatalogue();

  @TempDir private Path folder;

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private byte[] row(long second) {
    return new FeatureRowJson(catalogue)
        .write(new FeatureRow("BTC-USD", second, new double[catalogue.size()]));
  }

  @Test
  void shouldReadTheRowsThatCameSinceAMomentAndPassOverWhatIsNone() throws Exception {
    EmbeddedBroker broker = EmbeddedBroker.start(folder, freePort(), freePort());
    try {
      broker.awaitStarted();
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
        // the rows are years old: they are to be kept
        NewTopic rows = new NewTopic("rows", 2, (short) 1).configs(Map.of("retention.ms", "-1"));
        admin.createTopics(List.of(rows)).all().get();
      }
      try (KafkaProducer<String, byte[]> producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", broker.address()),
              new StringSerializer(),
              new ByteArraySerializer())) {
        for (int i = 0; i < 10; i++) {
          producer.send(new ProducerRecord<>("rows", null, NOW + i * 1000L, "BTC-USD", row(i)));
        }
        producer.send(new ProducerRecord<>("rows", null, NOW + 9500, "BTC-USD", new byte[] {1}));
      }
      RecentRows rows = new RecentRows(broker.address(), "rows", catalogue);
      assertThat(rows.since(Instant.ofEpochMilli(NOW + 6000)))
          .extracting(FeatureRow::second)
          .containsExactly(6L, 7L, 8L, 9L);
      assertThat(rows.since(Instant.ofEpochMilli(NOW + 20_000))).isEmpty();
    } finally {
      broker.close();
    }
  }

  @Test
  void shouldSayWhichBrokerDoesNotAnswer() throws IOException {
    String nobody = "127.0.0.1:" + freePort();
    RecentRows rows = new RecentRows(nobody, "rows", catalogue);
    assertThatThrownBy(() -> rows.since(Instant.EPOCH))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("rows cannot be read from " + nobody);
  }
}
