package dev.simoom.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.features.custom.CustomFeatures;
import dev.simoom.features.file.FeatureFileReader;
import dev.simoom.market.Tick;
import dev.simoom.recording.Recording;
import dev.simoom.recording.Recording.Recorded;
import dev.simoom.scoring.PredictionJson;
import dev.simoom.support.FeatureJar;
import dev.simoom.support.TopicReader;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code docs/features.md} says of a feature of one's own, done with the packaged jar: its
 * class and its expressions in files, in the rows of a process that is killed, and in a model.
 */
@Tag("processes")
class CustomFeaturesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(yaml|java|sh)\\n(.*?)^```$");
  private static final String MODEL = "logistic_regression";
  private static final Map<String, String> OWN =
      Map.of("SIMOOM_LIB", "lib", "SIMOOM_CUSTOM_FEATURES", "features.yaml");

  @TempDir Path folder;

  private Victims processes;
  private final int port = Victims.freePort();
  private final String address = "127.0.0.1:" + port;

  @BeforeEach
  void layOut() throws IOException {
    assumeTrue(Victims.isPackaged(), "the jar is not packaged");
    processes = new Victims(folder);
    Files.createDirectories(folder.resolve("target"));
    Files.createSymbolicLink(folder.resolve("target/simoom.jar"), Victims.jar());
  }

  @AfterEach
  void endProcesses() {
    if (processes != null) {
      processes.close();
    }
  }

  @Test
  void shouldDoAsThePageSays() throws Exception {
    followThePage();
    try (URLClassLoader lib = FeatureJar.loader(List.of(folder.resolve("lib/mine.jar")))) {
      FeatureCatalogue catalogue =
          CustomFeatures.catalogue(lib, Optional.of(folder.resolve("features.yaml")));
      List<FeatureRow> expected =
          new FeatureFileReader(catalogue).read(folder.resolve("rows.parquet"));
      for (String name : List.of("volatility_ratio", "hectic", "tick_imbalance_120s")) {
        assertThat(expected).anyMatch(row -> Double.isFinite(row.value(name)));
      }
      killWhileItMakesRows(catalogue, expected);
      scoreLive(expected.size());
    }
    useTheModel();
  }

  /** Writes its files, and runs its commands as they stand there. */
  private void followThePage() throws Exception {
    String page = Files.readString(Path.of("docs", "features.md"));
    int begin = page.indexOf("\n## A feature of your own\n");
    Matcher block = BLOCK.matcher(page.substring(begin, page.indexOf("\n## ", begin + 1)));
    StringBuilder script = new StringBuilder("set -e\n");
    while (block.find()) {
      String text = block.group(2);
      switch (block.group(1)) {
        case "yaml" -> Files.writeString(folder.resolve("features.yaml"), text);
        case "java" -> {
          Files.createDirectories(folder.resolve("mine"));
          Files.writeString(folder.resolve("mine/TickImbalance.java"), text);
        }
        default -> script.append(text.replace(" train ", " train --promote --force 'to try it' "));
      }
    }
    String said = run(Map.of(), "bash", "-c", script.toString());
    assertThat(said)
        .contains("| `tick_imbalance_120s` | 1 | 120 | 1 | ")
        .contains("| `volatility_ratio` | 1 | 300 | 1 | ")
        .contains("wrote models/artifacts/" + MODEL);
  }

  private void killWhileItMakesRows(FeatureCatalogue catalogue, List<FeatureRow> expected)
      throws Exception {
    processes.broker(port).start();
    Victim featurizer =
        processes.process(
            "features",
            List.of(
                "-Xmx300m",
                "-jar",
                Victims.jar().toString(),
                "--server.port=0",
                "--simoom.kafka.session-timeout-ms=3000",
                "--simoom.parity.every=1s"),
            Map.of(
                "SIMOOM_ROLES", "features",
                "KAFKA_BOOTSTRAP_SERVERS", address,
                "SIMOOM_LIB", "lib",
                "SIMOOM_CUSTOM_FEATURES", "features.yaml"));
    featurizer.start();
    List<Tick> ticks = ticks(folder.resolve("market.ndjson.gz"));
    TickSender sender = new TickSender(address, ticks, Duration.ofSeconds(1));
    // the last second of each product is open until it is told that it is idle
    List<FeatureRow> closed = withoutTheLastOfEachProduct(expected);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> admin.listTopics().names().get().contains("ticks.features"));
    }
    try (RowWatch watch = new RowWatch(address, "ticks.features")) {
      sender.start();
      sender.let(0.6);
      await().atMost(PATIENCE).until(() -> watch.distinct() >= 0.5 * expected.size());
      featurizer.kill();
      featurizer.start();
      sender.let(1);
      await().atMost(PATIENCE).until(() -> watch.distinct() >= closed.size());
    }
    assertThat(sender.failure()).isEmpty();
    FeatureRowJson json = new FeatureRowJson(catalogue);
    RowsFound found = RowsFound.of(closed, rows(json));
    System.out.println("custom features: " + featurizer.kills() + " kills, " + found);
    assertThat(featurizer.kills()).isEqualTo(1);
    found.areRight();
    assertThat(featurizer.output()).doesNotContain("differs from its ticks");
  }

  /** The model that reads them answers for the rows of the topic. */
  private void scoreLive(int rows) throws Exception {
    Map<String, String> environment = new HashMap<>(OWN);
    environment.put("SIMOOM_ROLES", "scoring");
    environment.put("KAFKA_BOOTSTRAP_SERVERS", address);
    Victim scorer =
        processes.process(
            "scoring",
            List.of("-Xmx300m", "-jar", Victims.jar().toString(), "--server.port=0"),
            environment);
    scorer.start();
    PredictionJson json = new PredictionJson();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () ->
                assertThat(
                        TopicReader.readAll(address, "ticks.predictions").stream()
                            .map(json::read)
                            .filter(made -> made.modelVersion().startsWith(MODEL + "/")))
                    .as(scorer.output())
                    .hasSizeGreaterThan(rows - 10));
  }

  private List<FeatureRow> rows(FeatureRowJson json) {
    return TopicReader.readAll(address, "ticks.features").stream().map(json::read).toList();
  }

  private static List<FeatureRow> withoutTheLastOfEachProduct(List<FeatureRow> rows) {
    List<FeatureRow> closed = new ArrayList<>(rows);
    rows.stream()
        .map(FeatureRow::productId)
        .distinct()
        .forEach(
            product ->
                closed.remove(
                    rows.stream()
                        .filter(row -> row.productId().equals(product))
                        .reduce((first, second) -> second)
                        .orElseThrow()));
    return closed;
  }

  private static List<Tick> ticks(Path recording) throws IOException {
    List<Tick> ticks = new ArrayList<>();
    try (Recording from = Recording.open(recording)) {
      for (Recorded next = from.next(); next != null; next = from.next()) {
        ticks.addAll(next.frame().ticks());
      }
    }
    return ticks;
  }

  /** It scores a file; without its features, or with another version, it is refused by name. */
  private void useTheModel() throws Exception {
    Path artifact;
    try (Stream<Path> versions = Files.list(folder.resolve("models/artifacts/" + MODEL))) {
      artifact = versions.findFirst().orElseThrow();
    }
    JsonNode model = new JsonMapper().readTree(artifact.resolve("model.json").toFile());
    assertThat(model.path("custom_features").findValuesAsText("name"))
        .containsExactly("tick_imbalance_120s", "volatility_ratio");
    String infer =
        "java -jar target/simoom.jar infer --model-path "
            + folder.relativize(artifact)
            + " --features rows.parquet --out scores.csv";
    run(OWN, "bash", "-c", infer);
    assertThat(Files.readAllLines(folder.resolve("scores.csv"))).hasSizeGreaterThan(1000);

    assertThat(fails(Map.of("SIMOOM_LIB", "lib"), infer))
        .contains(
            "it reads version 1 of feature 'volatility_ratio' of the user's own, which is not"
                + " there");
    assertThat(fails(Map.of("SIMOOM_CUSTOM_FEATURES", "features.yaml"), infer))
        .contains(
            "it reads version 1 of feature 'tick_imbalance_120s' of the user's own, which is not");
    Files.writeString(
        folder.resolve("features.yaml"),
        Files.readString(folder.resolve("features.yaml")).replace("version: 1", "version: 2"));
    assertThat(fails(OWN, infer)).contains("it reads version 1 of feature 'volatility_ratio'; ");
  }

  private String fails(Map<String, String> environment, String command) throws Exception {
    Process process = start(environment, "bash", "-c", command);
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isEqualTo(1);
    assertThat(said).doesNotContain("\tat ");
    return said;
  }

  private String run(Map<String, String> environment, String... command) throws Exception {
    Process process = start(environment, command);
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private Process start(Map<String, String> environment, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.start();
  }
}
