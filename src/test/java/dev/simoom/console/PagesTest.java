package dev.simoom.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.api.ApiClient;
import dev.simoom.api.ApiTest;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class PagesTest {
  private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

  private final ApiClient api;

  PagesTest(@LocalServerPort int port) {
    api = new ApiClient(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/docs"})
  void shouldReferOnlyToWhatThisServerHas(String path) {
    ApiClient.Reply page = api.get(path, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    List<String> references =
        REFERENCE.matcher(page.response().body()).results().map(MatchResult::toString).toList();
    assertThat(references).isNotEmpty();
    REFERENCE
        .matcher(page.response().body())
        .results()
        .map(match -> match.group(1))
        .forEach(
            reference -> {
              assertThat(reference).startsWith("/");
              assertThat(api.get(reference).status()).as(reference).isEqualTo(200);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/docs"})
  void shouldHaveNoScriptOrStyleInline(String path) {
    String page = api.get(path).response().body();
    assertThat(page)
        .doesNotContainPattern("<script(?![^>]*src=)")
        .doesNotContainPattern("<style|style=|\\son\\w+=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/docs",
        "/assets/console.js",
        "/assets/product-card.js",
        "/assets/console.css",
        "/assets/docs.js"
      })
  void shouldLoadNothingFromElsewhere(String path) {
    ApiClient.Reply file = api.get(path);
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.response().body()).doesNotContainPattern("https?://|@import|url\\(");
  }

  @Test
  void shouldLetABrowserKeepWhatDoesNotChange() {
    assertThat(api.get("/assets/chart/chart.umd.js").header("Cache-Control")).contains("max-age");
    assertThat(api.get("/assets/console.js").header("Cache-Control")).isEqualTo("no-cache");
    assertThat(api.get("/assets/console.js").header("Content-Type")).contains("javascript");
  }
}
