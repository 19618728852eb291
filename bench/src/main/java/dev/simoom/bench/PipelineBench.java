package dev.simoom.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.features.FeatureStream;
import dev.simoom.market.Tick;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.LogManager;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine;

/**
 * How fast ticks that lie in {@code ticks.raw} become rows and predictions, beside what Kafka's
 * clients alone and Kafka Streams take for the same ticks in the same process.
 */
@Command(name = "pipeline", mixinStandardHelpOptions = true)
final class PipelineBench implements Callable<Integer> {
  @Option(names = "--recording", description = "default: ${DEFAULT-VALUE}")
  Path recording = Path.of("../shared/data/standx-btc-usd-2026-01-05-48h.ndjson.gz");

  @Option(names = "--ticks", description = "default: ${DEFAULT-VALUE}")
  int ticks = 2_000_000;

  @Option(names = "--products", description = "default: ${DEFAULT-VALUE}")
  int products = 12;

  @Option(names = "--runs", description = "after one that warms up; default: ${DEFAULT-VALUE}")
  int runs = 5;

  @Option(names = "--threads", description = "consumers of ticks.raw, of Simoom and of Streams")
  int threads = 1;

  @Option(names = "--outside", description = "the broker is a process of its own")
  boolean outside;

  @Option(names = "--costs", description = "prints what each kind of thread has cost")
  boolean threadCosts;

  @Option(names = "--only", split = ",", description = "bare, streams, features, chain")
  List<String> only = List.of("bare", "streams", "features", "chain");

  private final AtomicLong numbers = new AtomicLong();
  private final Map<String, List<Double>> rates = new LinkedHashMap<>();
  private BenchBroker broker;
  private Path folder;
  private String raw;
  private long rows;
  private List<byte[]> someRows;

  public static void main(String[] args) {
    // Kafka's clients would say pages of their settings, and who says them would be measured
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
    // a context of Spring that ends would give the loggers their first levels again
    System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    LogManager.getLogManager().reset();
    System.exit(new CommandLine(new PipelineBench()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    folder = Files.createTempDirectory("simoom-bench");
    try (BenchBroker opened =
        outside ? BenchBroker.outside(folder.resolve("kafka")) : BenchBroker.inside(folder.resolve("kafka"))) {
      broker = opened;
      fill();
      for (int run = 0; run <= runs; run++) {
        round(run);
      }
      summary();
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
    return 0;
  }

  private void fill() throws Exception {
    List<Tick> market = Market.of(recording, products, ticks);
    ticks = market.size();
    FeatureCatalogue catalogue = new FeatureCatalogue();
    List<FeatureRow> expected = FeatureStream.rowsOf(catalogue, market);
    // the last second of each product stays open: nobody says that they are idle
    rows = expected.size() - products;
    FeatureRowJson json = new FeatureRowJson(catalogue);
    someRows =
        expected.subList(expected.size() / 2, expected.size() / 2 + 1000).stream()
            .map(json::write)
            .toList();
    raw = topic("raw");
    broker.create(List.of(raw));
    broker.write(raw, market);
    System.out.printf(
        "%,d ticks of %d products, %,d rows of %d bytes, %d cores, broker %s, %d thread(s)%n",
        ticks,
        products,
        rows,
        (int) someRows.stream().mapToInt(row -> row.length).average().orElse(0),
        Runtime.getRuntime().availableProcessors(),
        outside ? "in another process" : "in this process",
        threads);
  }

  private String topic(String what) {
    return "bench." + numbers.incrementAndGet() + "." + what;
  }

  private void round(int run) throws Exception {
    Map<String, String> outputs = new LinkedHashMap<>();
    List<String> made = new ArrayList<>();
    Map<String, Double> rate = new LinkedHashMap<>();
    for (String what : only) {
      Contestant contestant = contestant(what, made);
      contestant.begin();
      ThreadCosts costs = new ThreadCosts();
      Measured measured =
          Measured.between(
              contestant::hasBegun, () -> broker.size(contestant.output()) >= rows);
      outputs.put(what, contestant.output());
      rate.put(contestant.name(), measured.perSecond(ticks));
      System.out.printf(
          "%s %-26s %,9.0f ticks/s  %5.2f us CPU a tick%n",
          run == 0 ? "warm-up" : "run " + run + "  ",
          contestant.name(),
          measured.perSecond(ticks),
          measured.cpuMicrosPerTick(ticks));
      if (contestant instanceof SimoomContestant simoom && "chain".equals(what)) {
        System.out.printf(
            "        of %,d predictions, %,.0f had met their outcome by then%n",
            rows, simoom.counter("simoom.outcomes.made"));
      }
      if (threadCosts) {
        costs.print(rows, measured.cpuSeconds());
      }
      contestant.end();
      // the next one with the same groups begins at the beginning too
      broker.forgetGroups();
    }
    if (run > 0) {
      rate.forEach((name, value) -> rates.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
      ratios(rate);
    } else if (outputs.containsKey("streams") && outputs.containsKey("features")) {
      System.out.printf(
          "rows of Kafka Streams and of Simoom are the same, byte for byte: %,d%n",
          new SameRecords(broker).compare(outputs.get("streams"), outputs.get("features")));
    }
    broker.delete(made);
  }

  private static void ratios(Map<String, Double> rate) {
    double streams = rate.getOrDefault(StreamsTopology.NAME, Double.NaN);
    double bare = rate.getOrDefault(BareKafka.NAME, Double.NaN);
    rate.forEach((name, value) -> ratios(name, value / streams, value / bare));
  }

  private static void ratios(String name, double toStreams, double toBare) {
    System.out.printf(
        "        %-26s %.2f of Kafka Streams, %.2f of bare Kafka clients%n",
        name, toStreams, toBare);
  }

  private Contestant contestant(String what, List<String> made) throws Exception {
    switch (what) {
      case "bare" -> {
        String output = topic("bare");
        broker.create(List.of(output));
        made.add(output);
        return new BareKafka(broker, raw, output, (double) rows / ticks, someRows);
      }
      case "streams" -> {
        String output = topic("streams");
        broker.create(List.of(output));
        made.add(output);
        return new StreamsTopology(broker, raw, output, threads, folder.resolve("streams"));
      }
      case "features" -> {
        return simoom("Simoom, features", "features", "features", made);
      }
      case "chain" -> {
        return simoom("Simoom, whole chain", "features,scoring,api", "predictions", made);
      }
      default -> throw new IllegalArgumentException("--only " + what);
    }
  }

  private Contestant simoom(String name, String roles, String output, List<String> made)
      throws Exception {
    Map<String, String> topics = SimoomContestant.topics(raw, topic("simoom"));
    List<String> outputs = topics.values().stream().filter(each -> !each.equals(raw)).toList();
    broker.create(outputs);
    made.addAll(outputs);
    return new SimoomContestant(broker, name, roles, topics, output, threads, folder);
  }

  /** Medians of the rates, and of the ratios within each run, which are not the rates' ratios. */
  private void summary() {
    System.out.printf("medians of %d runs:%n", runs);
    rates.forEach(
        (name, values) -> System.out.printf("        %-26s %,9.0f ticks/s%n", name, median(values)));
    for (String name : rates.keySet()) {
      ratios(name, ratio(name, StreamsTopology.NAME), ratio(name, BareKafka.NAME));
    }
  }

  private double ratio(String name, String to) {
    List<Double> yardstick = rates.get(to);
    if (yardstick == null) {
      return Double.NaN;
    }
    List<Double> rate = rates.get(name);
    return median(
        IntStream.range(0, runs).mapToObj(run -> rate.get(run) / yardstick.get(run)).toList());
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1)
        .average()
        .orElse(Double.NaN);
  }
}
