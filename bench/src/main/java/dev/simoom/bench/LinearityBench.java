package dev.simoom.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureStream;
import dev.simoom.market.Tick;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine;

/** Whether twice the ticks, or twice the products, cost twice the CPU time: the whole chain. */
@Command(name = "linearity", mixinStandardHelpOptions = true)
final class LinearityBench implements Callable<Integer> {
  private static final int FEW_PRODUCTS = 12;

  @Option(names = "--recording", description = "default: ${DEFAULT-VALUE}")
  Path recording = Path.of("../shared/data/standx-btc-usd-2026-01-05-48h.ndjson.gz");

  @Option(names = "--ticks", description = "at 1x, of 12 products; default: ${DEFAULT-VALUE}")
  int ticks = 400_000;

  @Option(names = "--each", description = "ticks of each of many products; default: ${DEFAULT-VALUE}")
  int each = 3_000;

  @Option(names = "--runs", description = "of each load, the median counts; default: ${DEFAULT-VALUE}")
  int runs = 3;

  @Option(names = "--products", split = ",", description = "default: 50,100,250,500")
  List<Integer> products = List.of(50, 100, 250, 500);

  private int number;

  private record Load(String name, int products, int ticks) {}

  public static void main(String[] args) {
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
    // a context of Spring that ends would give the loggers their first levels again
    System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    LogManager.getLogManager().reset();
    System.exit(new CommandLine(new LinearityBench()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("simoom-bench");
    try (BenchBroker broker = BenchBroker.inside(folder.resolve("kafka"))) {
      // what comes first pays for the compiler: it is run and not told
      measure(broker, folder, new Load("warm-up", FEW_PRODUCTS, ticks), 2);
      for (int times : new int[] {1, 2, 4}) {
        tell(broker, folder, new Load(times + "x ticks", FEW_PRODUCTS, times * ticks));
      }
      for (int many : products) {
        tell(broker, folder, new Load(many + " products", many, many * each));
      }
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
    return 0;
  }

  private void tell(BenchBroker broker, Path folder, Load load) throws Exception {
    double[] costs =
        measure(broker, folder, load, runs).stream().mapToDouble(Double::doubleValue).sorted().toArray();
    System.out.printf(
        "%-14s %,10d ticks  %6.2f CPU seconds per million ticks, median of %s%n",
        load.name(),
        load.ticks(),
        costs[costs.length / 2],
        Arrays.toString(Arrays.stream(costs).map(c -> Math.round(c * 100) / 100.0).toArray()));
  }

  private List<Double> measure(BenchBroker broker, Path folder, Load load, int times)
      throws Exception {
    List<Tick> market = Market.of(recording, load.products(), load.ticks());
    long rows =
        FeatureStream.rowsOf(new FeatureCatalogue(), market).size() - (long) load.products();
    String raw = "linearity." + ++number + ".raw";
    broker.create(List.of(raw));
    broker.write(raw, market);
    List<Double> costs = new ArrayList<>();
    for (int run = 0; run < times; run++) {
      Map<String, String> topics = SimoomContestant.topics(raw, "linearity." + ++number);
      List<String> outputs = topics.values().stream().filter(t -> !t.equals(raw)).toList();
      broker.create(outputs);
      Contestant simoom =
          new SimoomContestant(
              broker, load.name(), "features,scoring,api", topics, "predictions", 1, folder);
      simoom.begin();
      Measured measured =
          Measured.between(simoom::hasBegun, () -> broker.size(simoom.output()) >= rows);
      simoom.end();
      broker.forgetGroups();
      broker.delete(outputs);
      costs.add(measured.cpuMicrosPerTick(market.size()));
    }
    broker.delete(List.of(raw));
    return costs;
  }
}
