package dev.simoom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simoom.model.ActiveModel;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
import dev.simoom.support.Admin;
import dev.simoom.support.ModelFolderCopy;
import dev.simoom.support.RunningSimoom;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which model answers, as one fact for several programs on one broker. */
class ModelSwitchTest {
  /** A second where switches are timed ({@code -Dsimoom.switches=100}, nothing beside it). */
  private static final Duration AGREE_WITHIN =
      Duration.ofSeconds(System.getProperty("simoom.switches") == null ? 30 : 1);

  private static final int SWITCHES = Integer.getInteger("simoom.switches", 20);
  private static final int CONNECTIONS = 16;
  private static final String ROW = "{\"rows\":[{\"n\":50,\"ret_std\":0.0004}]}";
  private static final String ML = "xgboost";

  @TempDir Path folder;

  /** Two programs under load; after each switch both answer with the same model within a second. */
  @Test
  void shouldSwitchTwoInstancesUnderLoadWithoutLosingARequest() throws Exception {
    try (RunningSimoom first = program("first").start();
        RunningSimoom second = beside(first, "second").start()) {
      Admin one = new Admin(first.port());
      Admin two = new Admin(second.port());
      Map<String, Double> scoreOf =
          Map.of("ml", score(one, "ml", ML), "baseline", score(one, "baseline", null));
      assertThat(scoreOf.get("ml")).isNotEqualTo(scoreOf.get("baseline"));
      AtomicBoolean on = new AtomicBoolean(true);
      AtomicInteger answered = new AtomicInteger();
      Queue<String> wrong = new ConcurrentLinkedQueue<>();
      List<Thread> load = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        Admin client = new Admin(i % 2 == 0 ? first.port() : second.port());
        Thread thread = new Thread(() -> ask(client, scoreOf, on, answered, wrong));
        thread.start();
        load.add(thread);
      }
      List<Long> millis = new ArrayList<>();
      try {
        for (int i = 0; i < SWITCHES; i++) {
          String variant = i % 2 == 0 ? "ml" : "baseline";
          int before = answered.get();
          long begun = System.nanoTime();
          Admin.Reply reply = (i % 4 < 2 ? one : two).switchTo(variant, i % 2 == 0 ? ML : null);
          assertThat(reply.status()).as(reply.json().toString()).isEqualTo(200);
          await()
              .pollInterval(Duration.ofMillis(5))
              .atMost(AGREE_WITHIN)
              .until(() -> isActive(first, variant) && isActive(second, variant));
          millis.add((System.nanoTime() - begun) / 1_000_000);
          assertThat(List.of(one, two))
              .allSatisfy(
                  each ->
                      assertThat(each.predict(ROW).json().path("model_variant").asText())
                          .isEqualTo(variant));
          await().until(() -> answered.get() > before + CONNECTIONS);
        }
      } finally {
        on.set(false);
        for (Thread thread : load) {
          thread.join();
        }
      }
      assertThat(wrong).isEmpty();
      assertThat(first.counter("simoom.model.switches")).isGreaterThanOrEqualTo(SWITCHES);
      System.out.printf(
          "%d switches under %d connections: %d answers, none failed;"
              + " from request until both agree: median %d ms, slowest %d ms%n",
          SWITCHES,
          CONNECTIONS,
          answered.get(),
          millis.stream().sorted().toList().get(SWITCHES / 2),
          Collections.max(millis));
    }
  }

  private static boolean isActive(RunningSimoom program, String variant) {
    return program
        .bean(ActiveModel.class)
        .current()
        .filter(loaded -> loaded.model().variant().label().equals(variant))
        .isPresent();
  }

  private static double score(Admin admin, String variant, String version) {
    assertThat(admin.switchTo(variant, version).status()).isEqualTo(200);
    return admin.predict(ROW).json().path("scores").path(0).asDouble();
  }

  private static void ask(
      Admin client,
      Map<String, Double> scoreOf,
      AtomicBoolean on,
      AtomicInteger answered,
      Queue<String> wrong) {
    while (on.get()) {
      Admin.Reply reply = client.predict(ROW);
      JsonNode json = reply.json();
      Double expected = scoreOf.get(json.path("model_variant").asText());
      boolean right =
          reply.status() == 200
              && expected != null
              && expected == json.path("scores").path(0).asDouble();
      if (!right) {
        wrong.add(reply.toString());
      }
      answered.incrementAndGet();
    }
  }

  /** What was decided is found again, but a start with the baseline set is a rollback. */
  @Test
  void shouldFindTheSameAnswerAfterARestart() throws IOException {
    try (RunningSimoom simoom = program("kept").start()) {
      Admin admin = new Admin(simoom.port());
      assertThat(admin.part("model-control")).startsWith("ok: no switch was decided");
      assertThat(admin.switchTo("ml", ML).status()).isEqualTo(200);
    }
    try (RunningSimoom simoom = program("kept").start()) {
      Admin admin = new Admin(simoom.port());
      assertThat(admin.get("/version").json().path("model_version").asText()).startsWith(ML + "/");
      assertThat(admin.part("model-control")).startsWith("ok: the switch to ml xgboost/");
    }
    try (RunningSimoom simoom = program("kept").set("simoom.model.variant", "baseline").start()) {
      Admin admin = new Admin(simoom.port());
      assertThat(admin.get("/version").json().path("model_variant").asText()).isEqualTo("baseline");
      assertThat(admin.part("model-control")).startsWith("warning: the switch to ml xgboost/");
    }
  }

  /** The scored rows name the model that answers, and the switch back too. */
  @Test
  void shouldScoreTheLiveRowsWithTheModelThatWasDecided() throws IOException {
    try (RunningSimoom simoom =
        program("live").set("simoom.roles", "ingest,features,scoring,api").start()) {
      Admin admin = new Admin(simoom.port());
      for (String[] choice : new String[][] {{"ml", ML}, {"baseline", null}}) {
        assertThat(admin.switchTo(choice[0], choice[1]).status()).isEqualTo(200);
        PredictionJson json = new PredictionJson();
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> {
                  List<Prediction> all =
                      simoom.topic("ticks.predictions").stream().map(json::read).toList();
                  return all.stream().anyMatch(p -> p.modelVariant().equals(choice[0]))
                      && all.stream()
                          .allMatch(
                              p ->
                                  p.modelVersion().startsWith("baseline/")
                                      == p.modelVariant().equals("baseline"));
                });
      }
    }
  }

  /** Each way to spoil an artifact is refused with its reason; the model that runs goes on. */
  @Test
  void shouldRefuseASpoiltArtifactAndGoOn() throws IOException {
    ModelFolderCopy models = ModelFolderCopy.in(folder.resolve("models"));
    try (RunningSimoom simoom =
        program("spoilt").set("simoom.model.directory", models.folder().toString()).start()) {
      Admin admin = new Admin(simoom.port());
      String running = admin.get("/version").json().path("model_version").asText();

      models.truncate("xgboost", "xgboost.trees");
      assertRefused(admin, "xgboost", "xgboost.trees has SHA-256", running);
      models.swap("har_logistic", "logistic_regression");
      assertRefused(admin, "har_logistic", "model.json is that of logistic_regression/", running);
      models.edit("logistic_regression", "\"weight\" : -?[0-9]", "\"weight\" : 7");
      assertRefused(admin, "logistic_regression", "changed after it was written", running);
      String renamed = models.rename("random_forest");
      assertRefused(admin, "random_forest/" + renamed, "model.json is that of random_f", running);
      assertRefused(admin, "random_forest", "there is no model.json", running);
      assertThat(simoom.topic("model.control")).isEmpty();
      assertThat(admin.get("/v2/models/xgboost/ready").status()).isEqualTo(503);
      assertThat(admin.get("/v2/models/champion/ready").status()).isEqualTo(200);
    }
  }

  private static void assertRefused(Admin admin, String version, String reason, String running) {
    Admin.Reply reply = admin.switchTo("ml", version);
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.json().path("detail").asText()).contains(reason);
    assertThat(admin.predict("{\"price\":50000}").json().path("model_version").asText())
        .isEqualTo(running);
  }

  /** One whose folder lacks what the fleet decided warns, and goes on with what it has. */
  @Test
  void shouldWarnWhereOneInstanceCannotFollow() throws IOException {
    ModelFolderCopy models = ModelFolderCopy.in(folder.resolve("models"));
    try (RunningSimoom first = program("fit").start();
        RunningSimoom second =
            beside(first, "unfit")
                .set("simoom.model.directory", models.folder().toString())
                .start()) {
      Admin two = new Admin(second.port());
      String running = two.get("/version").json().path("model_version").asText();
      models.truncate("xgboost", "xgboost.trees");
      assertThat(new Admin(first.port()).switchTo("ml", ML).status()).isEqualTo(200);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> two.part("model-control").startsWith("warning: the switch to ml xgboost/"));
      assertThat(two.part("model-control")).endsWith("is not followed: its artifact was refused");
      assertThat(two.predict(ROW).json().path("version").asText()).isEqualTo(running);
      assertThat(second.counter("simoom.model.switches")).isEqualTo(1);
    }
  }

  private RunningSimoom.Builder program(String name) {
    return RunningSimoom.in(folder.resolve(name))
        .set("simoom.roles", "api,scoring")
        .set("simoom.admin.password", Admin.PASSWORD);
  }

  private RunningSimoom.Builder beside(RunningSimoom other, String name) {
    return program(name).set("simoom.kafka.bootstrap-servers", other.broker());
  }
}
