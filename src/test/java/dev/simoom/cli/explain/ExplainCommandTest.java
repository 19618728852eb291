package dev.simoom.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.simoom.cli.SimoomCommand;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
import dev.simoom.support.RunningSimoom;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command {@code explain}, on a program that runs, and that is started again. */
class ExplainCommandTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    out.getBuffer().setLength(0);
    CommandLine commands = SimoomCommand.commands();
    commands.setOut(new PrintWriter(out, true));
    commands.setErr(new PrintWriter(err, true));
    return commands.execute(args);
  }

  private RunningSimoom start() {
    return RunningSimoom.in(folder)
        .set("simoom.simulator.history", "40m")
        .set("simoom.products", "BTC-USD,PEPE-USD")
        .start();
  }

  private List<Prediction> predictions(RunningSimoom simoom) {
    PredictionJson json = new PredictionJson();
    return simoom.topic("ticks.predictions").stream().map(json::read).toList();
  }

  private void assertAllTheSame(RunningSimoom simoom, int atLeast) {
    assertThat(run("explain", "--all", "--bootstrap-servers", simoom.broker()))
        .as("%s%s", out, err)
        .isZero();
    String last = out.toString().lines().reduce((first, second) -> second).orElseThrow();
    assertThat(last).endsWith(" 0 differ, 0 without their artifact");
    int checked = Integer.parseInt(last.split(" ")[0].replace(",", ""));
    assertThat(checked).isGreaterThanOrEqualTo(atLeast);
  }

  @Test
  void shouldComputeEveryPredictionAnewToTheLastBitAlsoAfterAStart() throws Exception {
    int before;
    try (RunningSimoom simoom = start()) {
      await()
          .atMost(PATIENCE)
          .until(() -> simoom.counter("volatility.consumer.predictions.made") > 3000);
      assertAllTheSame(simoom, 3000);

      List<Prediction> said = predictions(simoom);
      before = said.size();
      assertThat(said).filteredOn(each -> each.rawProbability() != null).isNotEmpty();
      assertThat(said).extracting(Prediction::known).contains("unknown", "learning");
      Prediction one =
          said.stream().filter(each -> each.rawProbability() != null).findFirst().orElseThrow();
      assertExplained(simoom, one);
    }
    try (RunningSimoom simoom = start()) {
      await().atMost(PATIENCE).until(() -> predictions(simoom).size() > before + 30);
      assertAllTheSame(simoom, before + 30);
    }
  }

  private void assertExplained(RunningSimoom simoom, Prediction one) throws Exception {
    String second = String.valueOf(one.second());
    assertThat(run("explain", one.productId(), second, "--bootstrap-servers", simoom.broker()))
        .isZero();
    assertThat(out.toString())
        .contains("answered by " + one.modelVersion())
        .contains("computed anew: the same to the last bit")
        .containsPattern("ticks: \\d+ on ticks.raw, partition \\d, offsets \\d+ to \\d+")
        .containsPattern("volatility_300s +\\d");

    assertThat(
            run(
                "explain",
                one.productId(),
                second,
                "--json",
                "--bootstrap-servers",
                simoom.broker()))
        .isZero();
    JsonNode json = new JsonMapper().readTree(out.toString());
    assertThat(json.at("/recomputed/probability").asDouble()).isEqualTo(one.probability());
    assertThat(json.at("/recomputed/tau").asDouble()).isEqualTo(one.tau());
    assertThat(json.at("/recomputed/slope").asDouble()).isEqualTo(one.slope());
    assertThat(json.path("ticks").size()).isPositive();
    assertThat(json.path("inputs").size()).isPositive();

    assertThat(get(simoom, "/explain?product_id=" + one.productId() + "&second=" + second))
        .isEqualTo(json);
    assertThat(get(simoom, "/v1/explain?product_id=BTC-USD&second=77").path("detail").asText())
        .isEqualTo("there is no prediction of BTC-USD at second 77 on ticks.predictions");
    assertThat(get(simoom, "/explain?product_id=BTC-USD&second=noon").path("status").asInt())
        .isEqualTo(422);
    assertThat(get(simoom, "/explain?second=77").path("detail").asText())
        .isEqualTo("product_id must name one product, e.g. BTC-USD");

    assertThat(run("explain", "BTC-USD", "77", "--bootstrap-servers", simoom.broker())).isOne();
    assertThat(err.toString()).contains("there is no prediction of BTC-USD at second 77");
  }

  private static JsonNode get(RunningSimoom simoom, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + simoom.port() + path);
    return new JsonMapper()
        .readTree(
            HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray())
                .body());
  }

  @Test
  void shouldSayWhatIsMissing() {
    assertThat(run("explain", "BTC-USD")).isEqualTo(2);
    assertThat(err.toString()).contains("either PRODUCT and SECOND are needed, or --all");
    assertThat(run("explain", "BTC-USD", "noon", "--bootstrap-servers", "127.0.0.1:1"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("SECOND is 'noon'");
  }
}
