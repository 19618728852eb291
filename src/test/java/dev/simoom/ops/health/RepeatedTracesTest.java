package dev.simoom.ops.health;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RepeatedTracesTest {
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final RepeatedTraces repeats = new RepeatedTraces(metrics);

  private FilterReply decide(String logger, Throwable thrown, long millis) {
    LoggingEvent event =
        new LoggingEvent(
            "", (Logger) LoggerFactory.getLogger(logger), Level.ERROR, "it failed", thrown, null);
    event.setTimeStamp(millis);
    return repeats.decide(event);
  }

  private static RuntimeException one() {
    return new IllegalStateException("one " + System.nanoTime());
  }

  private static RuntimeException other() {
    return new IllegalStateException("other");
  }

  @Test
  void shouldLogATraceOnceAndCountTheOthers() {
    assertThat(decide("a", one(), 0)).isEqualTo(FilterReply.NEUTRAL);
    for (int i = 1; i <= 50; i++) {
      assertThat(decide("a", one(), i * 1000)).isEqualTo(FilterReply.DENY);
    }
    assertThat(metrics.get("simoom.log.repeats").counter().count()).isEqualTo(50);
  }

  @Test
  void shouldLogItAgainAfterTenMinutes() {
    decide("a", one(), 0);
    assertThat(decide("a", one(), 601_000)).isEqualTo(FilterReply.NEUTRAL);
  }

  @Test
  void shouldTellTracesApart() {
    decide("a", one(), 0);
    assertThat(decide("b", one(), 1)).isEqualTo(FilterReply.NEUTRAL);
    assertThat(decide("a", other(), 1)).isEqualTo(FilterReply.NEUTRAL);
    assertThat(decide("a", new RuntimeException(other()), 1)).isEqualTo(FilterReply.NEUTRAL);
  }

  @Test
  void shouldLeaveLinesWithoutATraceAlone() {
    assertThat(decide("a", null, 0)).isEqualTo(FilterReply.NEUTRAL);
    assertThat(decide("a", null, 1)).isEqualTo(FilterReply.NEUTRAL);
  }
}
