package dev.simoom.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simoom.support.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;

/** The live page in a real browser, as a person finds things on it. */
final class LivePage implements AutoCloseable {
  private final ChromeDriver browser = Browser.open();
  private final String base;

  LivePage(int port) {
    base = "http://127.0.0.1:" + port;
  }

  LivePage open(String path) {
    browser.get(base + path);
    return this;
  }

  /** What is to be read at the first place of this kind; empty where it is hidden. */
  String text(String css) {
    return browser.findElement(By.cssSelector(css)).getText();
  }

  void awaitText(String css, Duration atMost, Predicate<String> expected) {
    await(css)
        .atMost(atMost)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(text(css)).as(css).matches(expected));
  }

  int count(String css) {
    return browser.findElements(By.cssSelector(css)).size();
  }

  /** Typed where it is, once it is there: a page that was asked for may still be on its way. */
  void type(String css, CharSequence... keys) {
    shown(css).sendKeys(keys);
  }

  /**
   * A link or button, by keyboard: what moves it about while the page fills cannot make it miss.
   */
  void press(String css) {
    type(css, Keys.ENTER);
  }

  private WebElement shown(String css) {
    return await(css)
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> browser.findElement(By.cssSelector(css)), WebElement::isDisplayed);
  }

  void pressTab(int times) {
    for (int i = 0; i < times; i++) {
      browser.switchTo().activeElement().sendKeys(Keys.TAB);
    }
  }

  void click(String css) {
    shown(css).click();
  }

  Object run(String script) {
    return browser.executeScript(script);
  }

  /** Milliseconds from the request for the page to the first thing to be seen of it. */
  double firstPaint() {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                (Long) run("return performance.getEntriesByName('first-contentful-paint').length")
                    == 1);
    return ((Number)
            run("return performance.getEntriesByName('first-contentful-paint')[0].startTime"))
        .doubleValue();
  }

  /** Bytes of script objects that are left after garbage was collected. */
  long heap() {
    browser.executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
    return ((Number) browser.executeCdpCommand("Runtime.getHeapUsage", Map.of()).get("usedSize"))
        .longValue();
  }

  /** Elements, texts and all: what the document consists of, with what was thrown away and kept. */
  long nodes() {
    return ((Number) browser.executeCdpCommand("Memory.getDOMCounters", Map.of()).get("nodes"))
        .longValue();
  }

  /** What the browser complained of since the last time: errors of scripts, refused resources. */
  List<String> complaints() {
    return browser.manage().logs().get("browser").getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  void look(int width, int height, String colours) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
  }

  /** The whole page as a picture. */
  void picture(Path file) throws IOException {
    Object data =
        browser
            .executeCdpCommand(
                "Page.captureScreenshot",
                Map.of("captureBeyondViewport", true, "format", "webp", "quality", 80))
            .get("data");
    Files.write(file, Base64.getDecoder().decode((String) data));
  }

  @Override
  public void close() {
    browser.quit();
  }
}
