package dev.simoom.ops.broker;

import dev.simoom.stream.DaemonThreads;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.apache.kafka.server.metrics.KafkaYammerMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real single-node Kafka (KRaft, broker and controller in one) inside this process, for a first
 * run without anything installed. Its data stay in a folder over restarts, of whatever kind.
 *
 * <p>It starts on a thread of its own, so that the rest of the program starts beside it; {@link
 * #awaitStarted()} waits. Its address is written to {@code broker.address} in the folder, where
 * commands look for a running instance.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
  private static final String ADDRESS_FILE = "broker.address";

  private final Path folder;
  private final String address;
  private final CompletableFuture<KafkaRaftServer> server;
  private final BrokerHistograms histograms =
      new BrokerHistograms(KafkaYammerMetrics::defaultRegistry);

  private EmbeddedBroker(Path folder, String address, CompletableFuture<KafkaRaftServer> server) {
    this.folder = folder;
    this.address = address;
    this.server = server;
  }

  /**
   * Begins to start a broker.
   *
   * @param folder for its data, made if it is not there
   * @param port to listen on at 127.0.0.1
   * @param controllerPort for its controller, at 127.0.0.1 too
   */
  public static EmbeddedBroker start(Path folder, int port, int controllerPort) {
    String address = "127.0.0.1:" + port;
    CompletableFuture<KafkaRaftServer> server = new CompletableFuture<>();
    DaemonThreads.of(
            "embedded-kafka-start",
            () -> {
              try {
                server.complete(startServer(folder, address, controllerPort));
              } catch (Exception | LinkageError e) {
                server.completeExceptionally(e);
              }
            })
        .start();
    return new EmbeddedBroker(folder, address, server);
  }

  private static KafkaRaftServer startServer(Path folder, String address, int controllerPort)
      throws Exception {
    long begun = System.nanoTime();
    Files.createDirectories(folder);
    format(folder);
    KafkaRaftServer server =
        new KafkaRaftServer(
            new KafkaConfig(settings(folder, address, controllerPort), false), Time.SYSTEM);
    server.startup();
    Files.writeString(folder.resolve(ADDRESS_FILE), address);
    LOG.info(
        "embedded Kafka listens on {}, data in {} ({} ms)",
        address,
        folder,
        (System.nanoTime() - begun) / 1_000_000);
    return server;
  }

  private static void format(Path folder) throws Exception {
    if (Files.exists(folder.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
      return;
    }
    new Formatter()
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(1)
        .setDirectories(List.of(folder.toString()))
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(folder.toString())
        .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
        .setIgnoreFormatted(true)
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .run();
  }

  private static Properties settings(Path folder, String address, int controllerPort) {
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("log.dirs", folder.toString());
    settings.put(
        "listeners", "PLAINTEXT://" + address + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("advertised.listeners", "PLAINTEXT://" + address);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.put("auto.create.topics.enable", "false");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("group.min.session.timeout.ms", "1000");
    // a killed broker is taken back soon, and its data folder stays small
    settings.put("broker.session.timeout.ms", "3000");
    settings.put("broker.heartbeat.interval.ms", "500");
    settings.put("log.segment.bytes", String.valueOf(64 << 20));
    settings.put("log.cleaner.dedupe.buffer.size", String.valueOf(4 << 20));
    settings.put("log.cleaner.io.buffer.size", String.valueOf(128 << 10));
    settings.put("metadata.log.segment.bytes", String.valueOf(16 << 20));
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "2");
    return settings;
  }

  /** Where clients reach it, {@code host:port}. */
  public String address() {
    return address;
  }

  /**
   * Waits until it has started.
   *
   * @throws IllegalStateException where it could not be started, with the reason
   */
  public void awaitStarted() {
    try {
      server.join();
    } catch (CompletionException e) {
      throw new IllegalStateException(
          "the embedded Kafka did not start on "
              + address
              + " with data in "
              + folder
              + ": "
              + e.getCause().getMessage(),
          e.getCause());
    }
  }

  /** Whether it has started and was not closed. */
  public boolean isRunning() {
    return server.isDone() && !server.isCompletedExceptionally();
  }

  @Override
  public void close() {
    histograms.close();
    if (server.isCompletedExceptionally()) {
      return;
    }
    KafkaRaftServer running = server.join();
    running.shutdown();
    running.awaitShutdown();
    try {
      Files.deleteIfExists(folder.resolve(ADDRESS_FILE));
    } catch (IOException e) {
      LOG.warn("the file with the broker's address was left behind: {}", e.getMessage());
    }
  }

  /**
   * The address that an instance running on this folder wrote; it may be gone by now.
   *
   * @throws IOException where no instance has written one
   */
  public static String addressIn(Path folder) throws IOException {
    Path file = folder.resolve(ADDRESS_FILE);
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "no broker: KAFKA_BOOTSTRAP_SERVERS is not set, and no simoom runs with data in "
              + folder);
    }
    return Files.readString(file).trim();
  }
}
