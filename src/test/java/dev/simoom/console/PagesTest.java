package dev.simoom.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.http.ApiTest;
import dev.simoom.http.problem.ApiClient;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

@ApiTest
class PagesTest {
  private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"#]+)\"");
  private static final String ELSEWHERE = "https?://|@import|url\\(";
  private static final String SVG_NAME = "http://www.w3.org/2000/svg";

  private final ApiClient api;

  PagesTest(@LocalServerPort int port) {
    api = new ApiClient(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/docs", "/login"})
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
              assertThat(reference).as("relative, for proxies").doesNotStartWith("/");
              String found = URI.create(path).resolve(reference).toString();
              assertThat(api.get(found).status()).as(found).isEqualTo(200);
            });
  }

  @Test
  void shouldLinkTheSchemaOfEveryTopic() throws IOException {
    String page = api.get("/docs").response().body();
    Resource[] schemas =
        new PathMatchingResourcePatternResolver()
            .getResources("classpath:/assets/topics/*.schema.json");
    assertThat(schemas).hasSizeGreaterThan(5);
    for (Resource schema : schemas) {
      assertThat(page).contains("href=\"assets/topics/" + schema.getFilename() + "\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/docs", "/login"})
  void shouldHaveNoScriptOrStyleInline(String path) {
    String page = api.get(path).response().body();
    assertThat(page)
        .doesNotContainPattern("<script(?![^>]*src=)")
        .doesNotContainPattern("<style|style=|\\son\\w+=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/docs", "/login"})
  void shouldLoadPagesThatNeedNothingFromElsewhere(String path) {
    assertThat(api.get(path).response().body()).doesNotContainPattern(ELSEWHERE);
  }

  @Test
  void shouldHaveNoScriptOrStyleThatNeedsAnythingFromElsewhere() throws IOException {
    Resource[] files =
        new PathMatchingResourcePatternResolver().getResources("classpath:/assets/*.*");
    assertThat(files).hasSizeGreaterThan(5);
    for (Resource file : files) {
      ApiClient.Reply reply = api.get("/assets/" + file.getFilename());
      assertThat(reply.status()).as(file.getFilename()).isEqualTo(200);
      assertThat(reply.response().body().replace(SVG_NAME, ""))
          .as(file.getFilename())
          .doesNotContainPattern(ELSEWHERE);
    }
  }

  @Test
  void shouldLetABrowserKeepWhatDoesNotChange() {
    assertThat(api.get("/assets/chart/chart.umd.js").header("Cache-Control")).contains("max-age");
    assertThat(api.get("/assets/console.js").header("Cache-Control")).isEqualTo("no-cache");
    assertThat(api.get("/assets/console.js").header("Content-Type")).contains("javascript");
  }
}
