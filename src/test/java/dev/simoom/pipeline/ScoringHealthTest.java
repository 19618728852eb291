package dev.simoom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simoom.model.ActiveModel;
import dev.simoom.model.Variant;
import dev.simoom.routes.file.RoutesExport;
import dev.simoom.support.Admin;
import dev.simoom.support.GivenModel;
import dev.simoom.support.RunningSimoom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.kafka.clients.admin.AdminClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each way to stop scoring is told by {@code /health/ready}, with its reason, and by nobody who
 * asks for the role api; and is over by itself once it is mended.
 */
class ScoringHealthTest {
  /** 15 s on a machine that has nothing else to do. */
  private static final Duration TOLD_WITHIN =
      Duration.ofSeconds(Integer.getInteger("simoom.health.told-within", 90));

  private static final Duration MENDED_WITHIN = Duration.ofSeconds(180);
  private static final String FILE = "scoring.camel.yaml";

  @TempDir static Path folder;
  private static Path routes;
  private static RunningSimoom program;
  private static Admin api;

  @BeforeAll
  static void start() throws Exception {
    routes = folder.resolve("routes");
    RoutesExport.write(routes, false);
    program = RunningSimoom.in(folder).set("simoom.routes", routes.toString()).start();
    api = new Admin(program.port());
    await().atMost(MENDED_WITHIN).until(ScoringHealthTest::isWell);
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  private static boolean isWell() {
    return api.get("/health/ready").status() == 200
        && api.get("/health").json().path("routes").isEmpty()
        && program.counter("volatility.consumer.predictions.made") > 0;
  }

  /** Waits until scoring says why it does not work; {@code /predict} goes on. */
  private static void assertTold(String why) {
    long begun = System.nanoTime();
    await()
        .atMost(TOLD_WITHIN)
        .untilAsserted(
            () -> {
              Admin.Reply scoring = api.get("/health/ready?role=scoring");
              assertThat(scoring.status()).isEqualTo(503);
              assertThat(scoring.json().at("/roles/0/reasons").toString()).contains(why);
            });
    System.out.printf("told after %d ms: %s%n", (System.nanoTime() - begun) / 1_000_000, why);
    assertThat(api.get("/health/ready").status()).isEqualTo(503);
    assertThat(api.get("/health").status()).isEqualTo(503);
    Admin.Reply ready = api.get("/health/ready?role=api");
    assertThat(ready.status()).as(ready.json().toString()).isEqualTo(200);
    assertThat(program.gauge("simoom.role.ready", "role", "scoring")).isZero();
  }

  private static void assertMended() {
    double before = program.counter("volatility.consumer.predictions.made");
    await()
        .atMost(MENDED_WITHIN)
        .untilAsserted(
            () -> {
              Admin.Reply ready = api.get("/health/ready");
              assertThat(ready.status()).as(ready.json().toString()).isEqualTo(200);
              assertThat(program.counter("volatility.consumer.predictions.made"))
                  .isGreaterThan(before);
            });
    assertThat(program.gauge("simoom.role.ready", "role", "scoring")).isEqualTo(1);
  }

  private static CamelContext camel() {
    return program.bean(CamelContext.class);
  }

  @Test
  void shouldTellThatTheRouteIsStopped() throws Exception {
    camel().getRouteController().stopRoute("scoring");
    assertTold("route scoring is stopped since");
    JsonNode route = api.get("/health").json().path("routes").path(0);
    assertThat(route.path("route").asText()).isEqualTo("scoring");
    assertThat(route.path("state").asText()).isEqualTo("stopped");
    camel().getRouteController().startRoute("scoring");
    assertMended();
  }

  @Test
  void shouldTellThatTheRouteIsSuspended() throws Exception {
    camel().getRouteController().suspendRoute("scoring");
    assertTold("route scoring is stopped since");
    camel().getRouteController().resumeRoute("scoring");
    assertMended();
  }

  /** What is written there counts: the route should not run, and still nobody scores. */
  @Test
  void shouldTellThatTheRouteIsEditedNotToStart() throws Exception {
    Path file = routes.resolve(FILE);
    String text = Files.readString(file);
    Files.writeString(
        file, text.replace("autoStartup: \"{{simoom.run.scoring}}\"", "autoStartup: false"));
    try {
      assertTold("no score for");
    } finally {
      Files.writeString(file, text);
    }
    assertMended();
  }

  @Test
  void shouldTellThatAStepFails() throws Exception {
    Path file = routes.resolve(FILE);
    String text = Files.readString(file);
    Files.writeString(
        file,
        text.replaceFirst(
            "(?m)^( +)steps:\n",
            "$1steps:\n$1  - choice:\n$1      id: broken-choice\n$1      when:\n"
                + "$1        - id: broken-when\n"
                + "$1          simple: \"\\${body.noSuchThing} > 0\"\n"
                + "$1          steps: [{log: {id: never, message: never}}]\n"));
    try {
      assertTold("route scoring fails at broken-choice since");
      await().until(() -> program.counter("simoom.log.repeats") > 0);
    } finally {
      Files.writeString(file, text);
    }
    assertMended();
  }

  @Test
  void shouldTellThatAStepHangs() throws Exception {
    Path file = routes.resolve(FILE);
    String text = Files.readString(file);
    Files.writeString(
        file,
        text.replaceFirst(
            "(?m)^( +)steps:\n",
            "$1steps:\n"
                + "$1  - delay: {id: long-delay, expression: {constant: {expression:"
                + " \"25000\"}}}\n"));
    try {
      assertTold("route scoring is stuck at long-delay since");
    } finally {
      Files.writeString(file, text);
    }
    assertMended();
  }

  /** The baseline answers in its place: scoring goes on, and is ready. */
  @Test
  void shouldWarnThatTheModelFails() {
    ActiveModel active = program.bean(ActiveModel.class);
    ActiveModel.Loaded before = active.current().orElseThrow();
    active.activate(
        new GivenModel(
            Variant.ML,
            "gone",
            features -> {
              throw new IllegalStateException("its file is gone");
            }),
        "gone");
    await().atMost(TOLD_WITHIN).until(() -> api.part("model").startsWith("warning"));
    assertMended();
    active.activate(before.model(), before.source());
    await().until(() -> api.part("model").startsWith("ok"));
  }

  @Test
  void shouldTellThatTheTopicIsGone() throws Exception {
    try (AdminClient admin =
        AdminClient.create(Map.of("bootstrap.servers", (Object) program.broker()))) {
      admin.deleteTopics(List.of("ticks.predictions")).all().get();
      assertTold("ticks.predictions is gone");
      admin
          .createTopics(
              List.of(
                  new org.apache.kafka.clients.admin.NewTopic("ticks.predictions", 6, (short) 1)))
          .all()
          .get();
    }
    assertMended();
  }
}
