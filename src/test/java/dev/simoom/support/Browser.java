package dev.simoom.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real browser without a screen; a test that needs one is skipped where there is none. */
public final class Browser {
  private Browser() {}

  /** Opens it; the test closes it. */
  public static ChromeDriver open() {
    Optional<Path> browser =
        Stream.of("chromium", "google-chrome")
            .map(Browser::find)
            .flatMap(Optional::stream)
            .findFirst();
    Optional<Path> driver = find("chromedriver");
    assumeTrue(
        browser.isPresent() && driver.isPresent(),
        "no chromium and chromedriver on the PATH: install the packages chromium, chromium-driver");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.orElseThrow().toFile());
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1400,1000");
    return new ChromeDriver(
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.orElseThrow().toFile())
            .usingAnyFreePort()
            .build(),
        options);
  }

  private static Optional<Path> find(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
