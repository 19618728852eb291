package dev.simoom.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.simoom.recording.ReplaySpeed;
import dev.simoom.simulator.ExchangeSimulator;
import dev.simoom.simulator.market.SyntheticMarket;
import dev.simoom.support.Metrics;
import dev.simoom.support.SimoomJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The stack of the compose file, without containers: see {@link Stack}. The exchange is a simulator
 * in this process. {@code scripts/stack_test.sh} runs the long form.
 */
@EnabledOnOs(OS.LINUX)
@Tag("stack")
class StackIT {
  private static final int ENDED_BY_SIGTERM = 143;
  private static final Duration BROKER_AWAY =
      Duration.ofSeconds(Integer.getInteger("simoom.stack.away.seconds", 60));

  /** On three pairs of the six partitions, as three instances are given them. */
  private static final String PRODUCTS = "BTC-USD,SOL-USD,XRP-USD";

  private static final String API_KEY = "a-key-of-this-test";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final long begun = System.nanoTime();
  private ExchangeSimulator exchange;
  private Stack stack;

  @BeforeEach
  void prepare() throws Exception {
    assumeTrue(SimoomJar.isThere(), "the jar is not packaged");
    exchange =
        new ExchangeSimulator(
            0, new SyntheticMarket(List.of(PRODUCTS.split(",")), 11, ReplaySpeed.parse("2")));
    exchange.start();
    Path app = folder.resolve("app");
    run(
        Map.of(),
        "scripts/make_layers.sh",
        "--no-cache",
        System.getProperty("simoom.jar", "target/simoom.jar"),
        app.toString());
    stack =
        new Stack(
            folder,
            app,
            Map.of(
                "COMPOSE_PROFILES",
                "coinbase",
                "SIMOOM_PRODUCTS",
                PRODUCTS,
                "SIMOOM_INGEST_URL",
                exchange.url(),
                "SIMOOM_ADMIN_PASSWORD",
                "a-password-of-this-test",
                "SIMOOM_API_KEY",
                API_KEY,
                "GRAFANA_ADMIN_PASSWORD",
                "not-used"));
  }

  @AfterEach
  void end() {
    if (stack != null) {
      stack.close();
    }
    exchange.close();
  }

  @Test
  void shouldComeUpInOrderAndGoOnWhenOneOfThreeFeaturizersIsKilled() throws Exception {
    stack.up("coinbase", Map.of("featurizer", 3));
    say("up: " + stack.order());
    assertThat(stack.order())
        .containsSubsequence(
            "started kafka-1",
            "service_healthy kafka-1",
            "started kafka-init-1",
            "service_completed_successfully kafka-init-1",
            "started ingest-1",
            "service_healthy api-1");
    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> stack.instancesOf("featurizer").stream().allMatch(this::makesRows));
    say("each of three featurizers makes rows");
    stack.instance("featurizer-2").kill();
    say("one is killed");
    smoke();
    say("smoke passed");
    limitsHold();
    endAll();
    say("all ended in time");
    Evidence evidence = Evidence.of(stack.broker());
    evidence.rowsAreThoseOfTheTicks();
    evidence.predictionsCameOnce();
    say(
        evidence.recordedTicksAreThere(recordings(0))
            + " ticks recorded and published, "
            + evidence.rows()
            + " rows, all as their ticks say");
    assertThat(exchange.goodbyes()).isEqualTo(1);
  }

  @Test
  @EnabledIfSystemProperty(named = "simoom.stack.long", matches = "true")
  void shouldHealWhenAnyServiceIsKilledAndWhenTheBrokerIsAway() throws Exception {
    stack.up("coinbase", Map.of("featurizer", 3, "prediction-consumer", 2));
    smoke();
    say("up: " + stack.order());
    for (String name :
        List.of(
            "ingest-1",
            "featurizer-1",
            "featurizer-2",
            "prediction-consumer-1",
            "prediction-consumer-2",
            "api-1",
            "kafka-1")) {
      Instance victim = stack.instance(name);
      victim.kill();
      // as the engine does: restart: unless-stopped
      victim.start();
      long healthy = stack.awaitHealthy(victim).toMillis();
      smoke();
      say(name + " killed and started again: healthy after " + healthy + " ms, smoke passed");
    }
    int connections = exchange.accepted();
    double frames =
        Metrics.of(stack.instance("ingest-1").port()).value("simoom_ingest_frames_total");
    stack.instance("kafka-1").kill();
    say("the broker is away for " + BROKER_AWAY.toSeconds() + " s");
    TimeUnit.MILLISECONDS.sleep(BROKER_AWAY.toMillis());
    Metrics away = Metrics.of(stack.instance("ingest-1").port());
    say(
        String.format(
            "%.0f frames came meanwhile, %.0f wait, %.0f dropped",
            away.value("simoom_ingest_frames_total") - frames,
            away.value("simoom_ingest_frames_waiting"),
            away.value("simoom_ingest_frames_dropped_total")));
    stack.instance("kafka-1").start();
    for (Instance instance : stack.ours()) {
      stack.awaitHealthy(instance);
    }
    smoke();
    say("the broker is back, smoke passed");
    assertThat(exchange.accepted()).as("connections to the exchange").isEqualTo(connections);
    limitsHold();
    endAll();
    Evidence evidence = Evidence.of(stack.broker());
    evidence.rowsAreThoseOfTheTicks();
    // those of the ingest that was killed end where it was killed
    say(
        evidence.recordedTicksAreThere(recordings(1))
            + " ticks that the exchange sent since the kill of ingest are all published, once; "
            + evidence.ticks()
            + " ticks and "
            + evidence.rows()
            + " rows in all, each row as its ticks say");
  }

  /** The last recordings, without so many of the first. */
  private List<Path> recordings(int without) throws IOException {
    List<Path> all = Evidence.recordings(stack.volume("recordings"));
    return all.subList(without, all.size());
  }

  private boolean makesRows(Instance instance) {
    return Metrics.of(instance.port()).value("simoom_features_rows_total") > 0;
  }

  private void limitsHold() throws IOException {
    List<String> said = new ArrayList<>();
    for (Instance instance : stack.ours()) {
      long resident = instance.mostResident();
      said.add(instance.name() + " " + (resident >> 20) + " MB");
      assertThat(resident).as(instance.name()).isLessThan(instance.service().memoryLimit());
    }
    say("most memory resident: " + said);
  }

  private void smoke() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("scripts/smoke.sh"));
    command.add(stack.instance("api-1").url());
    stack.ours().stream()
        .filter(instance -> !instance.name().equals("api-1"))
        .forEach(instance -> command.add(instance.url()));
    run(
        Map.of("SIMOOM_API_KEY", API_KEY, "SIMOOM_PRODUCTS", PRODUCTS, "SMOKE_WITHIN", "180"),
        command.toArray(String[]::new));
  }

  private void run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path output = folder.resolve("script.log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    int code = builder.start().waitFor();
    assertThat(code).as("%s: %s", List.of(command), Files.readString(output)).isZero();
  }

  private void say(String what) {
    System.out.printf("stack: %3d s: %s%n", (System.nanoTime() - begun) / 1_000_000_000, what);
  }

  /** What ingest sent last becomes rows before those who make them are asked to end. */
  private void endAll() throws InterruptedException {
    assertThat(stack.down("ingest").values()).containsOnly(ENDED_BY_SIGTERM);
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> Evidence.of(stack.broker()).rowsAreThoseOfTheTicks());
    assertThat(stack.down().values()).containsOnly(ENDED_BY_SIGTERM);
  }
}
