package dev.simoom.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.http.ApiApp;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

class StreamShutdownTest {
  @Test
  void shouldLetListenersGoBeforeTheServerWaitsForItsLastRequests() {
    ServletWebServerApplicationContext context =
        (ServletWebServerApplicationContext)
            new SpringApplicationBuilder(ApiApp.class)
                .web(WebApplicationType.SERVLET)
                .run(
                    "--server.port=0",
                    "--server.address=127.0.0.1",
                    "--spring.lifecycle.timeout-per-shutdown-phase=60s",
                    "--camel.main.routes-include-pattern=false");
    try (EventLines listener =
        new EventLines(context.getWebServer().getPort(), "/predictions/stream")) {
      long start = System.nanoTime();
      context.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
      assertThat(listener.comments(Integer.MAX_VALUE)).isFalse();
    }
  }
}
