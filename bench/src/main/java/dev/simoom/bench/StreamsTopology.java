package dev.simoom.bench;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.features.Second;
import dev.simoom.features.SecondGate;
import dev.simoom.features.Windows;
import dev.simoom.market.TickJson;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The yardstick: the same rows by Kafka Streams, with Simoom's own ticks, seconds, windows, rows
 * and JSON.
 *
 * <p>Made to be as fast as it goes: the windows are fields of the processor, so that nothing is
 * written to a state store and nothing is kept over a restart.
 */
final class StreamsTopology implements Contestant {
  static final String NAME = "Kafka Streams";

  private final BenchBroker broker;
  private final String raw;
  private final String output;
  private final int threads;
  private final Path folder;
  private volatile boolean begun;
  private KafkaStreams streams;

  StreamsTopology(BenchBroker broker, String raw, String output, int threads, Path folder) {
    this.broker = broker;
    this.raw = raw;
    this.output = output;
    this.threads = threads;
    this.folder = folder;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String output() {
    return output;
  }

  @Override
  public boolean hasBegun() {
    return begun;
  }

  @Override
  public void begin() throws InterruptedException {
    Topology topology = new Topology();
    topology
        .addSource("ticks", raw)
        .addProcessor("rows", Rows::new, "ticks")
        .addSink("features", output, "rows");
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "streams-" + output);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    settings.put(StreamsConfig.MAIN_CONSUMER_PREFIX + "auto.offset.reset", "earliest");
    settings.put(StreamsConfig.MAIN_CONSUMER_PREFIX + "max.poll.records", 10_000);
    settings.put(StreamsConfig.MAIN_CONSUMER_PREFIX + "fetch.max.wait.ms", BenchBroker.FETCH_WAIT);
    settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 10_000);
    broker
        .producerSettings()
        .forEach((name, value) -> settings.put(StreamsConfig.PRODUCER_PREFIX + name, value));
    // as its own default has it, and more than Simoom's producers do
    settings.put(StreamsConfig.PRODUCER_PREFIX + "linger.ms", 100);
    settings.put(StreamsConfig.PRODUCER_PREFIX + "max.in.flight.requests.per.connection", 5);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.address());
    settings.put(
        StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class.getName());
    settings.put(
        StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class.getName());
    streams = new KafkaStreams(topology, settings);
    // a task that moves leaves its windows behind: nothing is read before each thread has its tasks
    streams.pause();
    streams.start();
    while (!eachThreadHasTasks()) {
      Thread.sleep(20);
    }
    streams.resume();
  }

  private boolean eachThreadHasTasks() {
    return streams.state() == KafkaStreams.State.RUNNING
        && streams.metadataForLocalThreads().stream()
                .filter(thread -> !thread.activeTasks().isEmpty())
                .count()
            == threads;
  }

  @Override
  public void end() {
    streams.close(new KafkaStreams.CloseOptions().leaveGroup(true));
    streams.cleanUp();
  }

  /** Ticks to rows; one for each task, that is each partition. */
  private final class Rows implements Processor<String, byte[], String, byte[]> {
    private final TickJson ticks = new TickJson();
    private final FeatureCatalogue catalogue = new FeatureCatalogue();
    private final FeatureRowJson rows = new FeatureRowJson(catalogue);
    private final Map<String, Product> products = new HashMap<>();
    private ProcessorContext<String, byte[]> context;

    @Override
    public void init(ProcessorContext<String, byte[]> processing) {
      context = processing;
    }

    @Override
    public void process(Record<String, byte[]> record) {
      begun = true;
      var tick = ticks.read(record.value());
      Product product =
          products.computeIfAbsent(
              tick.productId(), id -> new Product(catalogue.longestWindow()));
      SecondGate.Decision decision = product.gate.decide(tick);
      if (decision == SecondGate.Decision.JOIN) {
        product.open.add(tick);
      } else if (decision.opensSecond()) {
        if (product.open != null) {
          product.windows.add(product.open);
          String market = product.open.market();
          FeatureRow row = catalogue.row(tick.productId(), product.windows).at(market);
          context.forward(record.withValue(rows.write(row)));
        }
        product.open = new Second(tick, decision.opensSegment());
      }
    }
  }

  private static final class Product {
    final SecondGate gate = new SecondGate();
    final Windows windows;
    Second open;

    Product(int longestWindow) {
      windows = new Windows(longestWindow);
    }
  }
}
