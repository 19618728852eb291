package dev.simoom.cli.broker;

import dev.simoom.ingest.Replay;
import dev.simoom.market.Frame;
import dev.simoom.market.IdleProduct;
import dev.simoom.market.IdleProductJson;
import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
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

/** Takes a replay's ticks into a topic; returns when the broker has them. */
final class TopicReceiver implements Replay.Receiver, AutoCloseable {
  private final TickJson json = new TickJson();
  private final IdleProductJson idleJson = new IdleProductJson();
  private final KafkaProducer<String, byte[]> producer;
  private final String topic;
  private final String idleTopic;
  private final ReplayProgress progress;

  TopicReceiver(String broker, String topic, String idleTopic, ReplayProgress progress) {
    this.topic = topic;
    this.idleTopic = idleTopic;
    this.progress = progress;
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
  public void end(List<IdleProduct> products) throws InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (IdleProduct product : products) {
      sent.add(
          producer.send(
              new ProducerRecord<>(idleTopic, product.productId(), idleJson.write(product))));
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
  public void progress(Replay.Progress now) {
    progress.at(now);
  }

  @Override
  public void rejected(long line, String reason) {
    progress.rejected(line, reason);
  }

  @Override
  public void close() {
    producer.close();
  }
}
