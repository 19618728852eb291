package dev.simoom.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simoom.model.ActiveModel;
import dev.simoom.scoring.route.LatestPredictions;
import dev.simoom.simulator.ExchangeSimulator;
import dev.simoom.simulator.market.SyntheticMarket;
import dev.simoom.support.RunningSimoom;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The live page of the whole program, in a real browser. */
class LivePageTest {
  /** 1000 is what docs/live-page.md tells of, on a machine that has little else to do. */
  private static final double MOST_MILLIS_TO_PAINT = Integer.getInteger("simoom.page.paint", 5000);

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int DOCS_SECONDS = Integer.getInteger("simoom.docs.seconds", 300);
  private static final Duration STALE = Duration.ofSeconds(20);
  private static final String CARD = "article[aria-label='BTC-USD'] ";

  private static final String PASSWORD = "open-sesame-6";

  @TempDir static Path folder;
  private static ExchangeSimulator exchange;
  private static RunningSimoom simoom;

  @BeforeAll
  static void start() {
    exchange = new ExchangeSimulator(0, new SyntheticMarket(List.of("BTC-USD", "ETH-USD"), 7));
    exchange.start();
    simoom =
        RunningSimoom.in(folder)
            .set("simoom.source", "coinbase")
            .set("simoom.ingest.url", exchange.url())
            .set("simoom.admin.password", PASSWORD)
            .set("simoom.console.heartbeat", "1s")
            .start();
  }

  @AfterAll
  static void stop() {
    simoom.close();
    exchange.stop();
  }

  @Test
  void shouldFillGoStaleWhenTheSourceIsCutAndRecover() {
    try (LivePage page = new LivePage(simoom.port()).open("/")) {
      page.awaitText("#line", PATIENCE, "live"::equals);
      awaitFresh(page);
      assertThat(page.text(CARD + ".price")).matches("[\\d.,]+");
      page.awaitText("#model", PATIENCE, text -> text.contains("(ml), answering since "));
      page.awaitText("#parts", PATIENCE, text -> text.contains("source: ok (frames arrive)"));
      page.awaitText("#figures", PATIENCE, text -> text.matches("(?s).*ticks\\s+[1-9].* / s.*"));
      page.awaitText("#figures", PATIENCE, text -> text.contains("behind the market"));
      assertThat(page.text("#notice")).isEmpty();

      exchange.faults().refuseConnects();
      page.awaitText(
          "#notice",
          STALE,
          "Stale: nothing new of BTC-USD, ETH-USD. source: not connected to the exchange."::equals);
      page.awaitText(CARD + ".age", STALE, text -> text.startsWith("stale: nothing new for "));
      page.awaitText("#parts", STALE, text -> text.contains("source: down"));

      exchange.faults().acceptConnects();
      page.awaitText("#notice", PATIENCE, String::isEmpty);
      awaitFresh(page);
      page.awaitText("#parts", PATIENCE, text -> text.contains("source: ok (frames arrive)"));
      assertThat(page.complaints()).isEmpty();
    }
  }

  private static void awaitFresh(LivePage page) {
    for (String product : List.of("BTC-USD", "ETH-USD")) {
      String card = "article[aria-label='" + product + "'] ";
      page.awaitText(card + ".probability", PATIENCE, text -> text.matches("[\\d.]+ %"));
      page.awaitText(card + ".age", PATIENCE, text -> text.startsWith("as of "));
    }
  }

  @Test
  void shouldLetWhoIsLoggedInSwitchTheModel() {
    try (LivePage page = new LivePage(simoom.port()).open("/")) {
      page.awaitText("#model", PATIENCE, text -> text.contains("(ml), answering since "));
      assertThat(page.text("#switch")).isEmpty();
      page.press("#login a");
      page.type("input[name=password]", PASSWORD, Keys.ENTER);
      page.awaitText("#switch", PATIENCE, text -> text.contains("baseline"));
      String before = page.text("#model");

      page.type("#switch select", "baseline", Keys.ENTER);
      page.press("#switch [type=submit]");
      page.awaitText("#switched", PATIENCE, text -> text.matches("baseline/.+ answers now"));
      page.awaitText("#model", PATIENCE, text -> text.contains("(baseline), answering since "));
      String version = simoom.bean(ActiveModel.class).current().orElseThrow().model().id();
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  simoom.bean(LatestPredictions.class).all().stream()
                      .allMatch(newest -> newest.modelVersion().equals(version)));

      String first = before.substring(0, before.indexOf('/'));
      page.type("#switch select", first, Keys.ENTER);
      page.press("#switch [type=submit]");
      page.awaitText("#model", PATIENCE, text -> text.startsWith(first + "/"));
      page.press("#logout");
      page.awaitText("#switched", PATIENCE, "logged out"::equals);
      assertThat(page.text("#switch")).isEmpty();
      assertThat(page.open("/actuator").text("body"))
          .contains("Log in to steer the routes and switch models");
    }
  }

  @Test
  void shouldBeReadByKeyboardAlone() {
    try (LivePage page = new LivePage(simoom.port()).open("/")) {
      awaitFresh(page);
      page.pressTab(1);
      assertThat(focused(page)).isEqualTo("A:To the markets");
      page.pressTab(1);
      assertThat(focused(page)).isEqualTo("INPUT:");
      page.type(":focus", Keys.ARROW_RIGHT);
      assertThat(page.run("return document.querySelector(':checked').value")).isEqualTo("15");
      page.pressTab(1);
      assertThat(focused(page)).isEqualTo("CANVAS:");
      page.type(":focus", Keys.HOME);
      page.awaitText(
          CARD + ".reading",
          PATIENCE,
          text ->
              text.matches(
                  "\\d+:\\d+:\\d+.*: [\\d.]+ %, ([\\d.,]+|no price); (not known yet|calm as"
                      + " said|hit|miss|false alarm)"));
    }
  }

  private static Object focused(LivePage page) {
    return page.run(
        "const at = document.activeElement; return at.tagName + ':' + at.textContent.trim()");
  }

  @Test
  void shouldFitAPhone() {
    try (LivePage page = new LivePage(simoom.port())) {
      page.look(360, 740, "dark");
      page.open("/");
      awaitFresh(page);
      assertThat(page.run("return document.documentElement.scrollWidth")).isEqualTo(360L);
      assertThat(page.run("return getComputedStyle(document.body).backgroundColor"))
          .isEqualTo("rgb(23, 21, 18)");
    }
  }

  @Test
  void shouldShowItselfSoon() {
    try (LivePage page = new LivePage(simoom.port())) {
      List<Double> paints =
          List.of(
              page.open("/").firstPaint(),
              page.open("/").firstPaint(),
              page.open("/").firstPaint());
      System.out.println("first paint, ms: " + paints);
      assertThat(paints.stream().sorted().toList().get(1)).isLessThan(MOST_MILLIS_TO_PAINT);
    }
  }

  /** {@code mvn test -Dtest=LivePageTest -Dsimoom.docs.write=true}: some minutes of its own. */
  @Test
  @EnabledIfSystemProperty(named = "simoom.docs.write", matches = "true")
  void shouldLookAsTheDocsShow() throws Exception {
    await()
        .atMost(Duration.ofMinutes(10))
        .until(() -> simoom.topic("ticks.predictions").size() >= 2 * DOCS_SECONDS);
    for (String colours : List.of("light", "dark")) {
      picture(1280, 800, colours, "live-page-" + colours);
    }
    picture(390, 844, "dark", "live-page-phone");
  }

  private static void picture(int width, int height, String colours, String name) throws Exception {
    try (LivePage page = new LivePage(simoom.port())) {
      page.look(width, height, colours);
      page.open("/");
      awaitFresh(page);
      page.awaitText("#figures", PATIENCE, text -> text.contains(" / s"));
      page.picture(Path.of("docs", name + ".webp"));
    }
  }
}
