package dev.simoom.cli;

import dev.simoom.ingest.Arrivals.Idle;
import dev.simoom.ingest.Replay;
import dev.simoom.market.Frame;
import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.market.Timestamps;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Takes a replay's ticks into a topic, and says once a second how far it is. */
final class TopicReceiver implements Replay.Receiver, AutoCloseable {
  private static final long TELL_EVERY_NANOS = 1_000_000_000L;

  private final TickJson json = new TickJson();
  private final KafkaProducer<String, byte[]> producer;
  private final String topic;
  private final String idleTopic;
  private final PrintWriter messages;
  private final long begun = System.nanoTime();
  private long told = begun;

  TopicReceiver(String broker, String topic, String idleTopic, PrintWriter messages) {
    this.topic = topic;
    this.idleTopic = idleTopic;
    this.messages = messages;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker, "compression.type", "lz4", "max.block.ms", "10000"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @Override
  public void frames(List<Frame> frames) throws InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (Frame frame : frames) {
      for (Tick tick : frame.ticks()) {
        sent.add(producer.send(new ProducerRecord<>(topic, tick.productId(), json.write(tick))));
      }
    }
    await(sent);
  }

  @Override
  public void end(List<Idle> products) throws InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (Idle product : products) {
      String text =
          "{\"product_id\":\"%s\",\"received_at\":\"%s\"}"
              .formatted(product.productId(), Timestamps.format(product.receivedAt()));
      sent.add(
          producer.send(
              new ProducerRecord<>(
                  idleTopic,
                  product.productId(),
                  text.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    }
    await(sent);
  }

  private static void await(List<Future<RecordMetadata>> sent) throws InterruptedException {
    for (Future<RecordMetadata> one : sent) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(
            "the broker did not take a tick: " + e.getCause().getMessage(), e);
      }
    }
  }

  @Override
  public void progress(Replay.Progress progress) {
    if (System.nanoTime() - told >= TELL_EVERY_NANOS) {
      told = System.nanoTime();
      tell(progress);
    }
  }

  void tell(Replay.Progress progress) {
    double seconds = (System.nanoTime() - begun) / 1e9;
    messages.printf(
        "%,d ticks of %,d frames, %d:%02d:%02d recorded, %,.0f ticks/s, %d sequence holes, %d not"
            + " understood%n",
        progress.ticks(),
        progress.frames(),
        progress.played().toHours(),
        progress.played().toMinutesPart(),
        progress.played().toSecondsPart(),
        progress.ticks() / seconds,
        progress.holes(),
        progress.rejects());
    messages.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}
