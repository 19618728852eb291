package dev.simoom.bench;

import dev.simoom.crash.BrokerProcess;
import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.ops.broker.EmbeddedBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The broker of a bench, Simoom's own, in this process or in one of its own, and its topics. */
final class BenchBroker implements AutoCloseable {
  static final int PARTITIONS = 6;

  /** Milliseconds that a fetch waits, as Simoom's consumers have it. */
  static final String FETCH_WAIT = "20";

  private final String address;
  private final AutoCloseable end;
  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> ends;

  private BenchBroker(String address, AutoCloseable end) {
    this.address = address;
    this.end = end;
    this.admin = Admin.create(Map.of("bootstrap.servers", address));
    this.ends =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", address),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  static BenchBroker inside(Path folder) throws IOException {
    EmbeddedBroker broker = EmbeddedBroker.start(folder, freePort(), freePort());
    broker.awaitStarted();
    return new BenchBroker(broker.address(), broker);
  }

  static BenchBroker outside(Path folder) throws IOException, InterruptedException {
    int port = freePort();
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName(),
                folder.toString(),
                String.valueOf(port),
                String.valueOf(freePort()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    BenchBroker broker =
        new BenchBroker(
            "127.0.0.1:" + port,
            () -> {
              process.destroy();
              process.waitFor(10, TimeUnit.SECONDS);
            });
    while (true) {
      try {
        broker.admin.describeCluster().nodes().get(1, TimeUnit.SECONDS);
        return broker;
      } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
        Thread.sleep(100);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String address() {
    return address;
  }

  void create(Collection<String> topics) throws ExecutionException, InterruptedException {
    admin
        .createTopics(topics.stream().map(t -> new NewTopic(t, PARTITIONS, (short) 1)).toList())
        .all()
        .get();
  }

  void delete(Collection<String> topics) throws ExecutionException, InterruptedException {
    admin.deleteTopics(topics).all().get();
  }

  /** Forgets what Simoom's groups have committed, so that the next run begins at the beginning. */
  void forgetGroups() throws ExecutionException, InterruptedException {
    List<String> groups =
        admin.listConsumerGroups().all().get().stream()
            .map(g -> g.groupId())
            .filter(group -> group.startsWith("simoom-"))
            .toList();
    admin.deleteConsumerGroups(groups).all().get();
  }

  /** Whether the members of so many groups have all partitions between them. */
  boolean isAssigned(int groups) {
    try {
      List<String> names =
          admin.listConsumerGroups().all().get().stream().map(g -> g.groupId()).toList();
      return admin.describeConsumerGroups(names).all().get().values().stream()
              .filter(
                  group ->
                      group.members().stream()
                              .mapToInt(m -> m.assignment().topicPartitions().size())
                              .sum()
                          >= PARTITIONS)
              .count()
          >= groups;
    } catch (ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<TopicPartition> partitions(String topic) {
    return IntStream.range(0, PARTITIONS).mapToObj(p -> new TopicPartition(topic, p)).toList();
  }

  /** How many records a topic has. */
  long size(String topic) {
    return ends.endOffsets(partitions(topic)).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Writes ticks as the ingest does; returns when they are acknowledged. */
  void write(String topic, List<Tick> ticks) {
    TickJson json = new TickJson();
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(producerSettings(), new StringSerializer(), new ByteArraySerializer())) {
      for (Tick tick : ticks) {
        producer.send(new ProducerRecord<>(topic, tick.productId(), json.write(tick)));
      }
    }
    if (size(topic) != ticks.size()) {
      throw new IllegalStateException(size(topic) + " of " + ticks.size() + " ticks in " + topic);
    }
  }

  /** A producer as Simoom's routes have it. */
  Map<String, Object> producerSettings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", address);
    settings.put("compression.type", "lz4");
    settings.put("batch.size", 262_144);
    settings.put("linger.ms", 0);
    settings.put("max.in.flight.requests.per.connection", 1);
    return settings;
  }

  @Override
  public void close() throws Exception {
    ends.close();
    admin.close();
    end.close();
  }
}
