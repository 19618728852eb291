package dev.simoom.ops.meters;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/**
 * Counts log lines by level. Micrometer's own counter does it by a filter that every question
 * whether a level is on must pass, of which Camel asks dozens an exchange; this one sees the lines
 * alone.
 */
final class LogLines extends UnsynchronizedAppenderBase<ILoggingEvent> implements AutoCloseable {
  private static final List<Level> LEVELS =
      List.of(Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG, Level.TRACE);

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Map<Level, Counter> counters;

  LogLines(MeterRegistry metrics) {
    counters =
        LEVELS.stream()
            .collect(
                Collectors.toUnmodifiableMap(Function.identity(), level -> of(level, metrics)));
  }

  private static Counter of(Level level, MeterRegistry metrics) {
    return Counter.builder("logback.events")
        .description("Log lines, by level")
        .tag("level", level.toString().toLowerCase(Locale.ROOT))
        .register(metrics);
  }

  /** Begins to count. */
  void attach() {
    setContext(root.getLoggerContext());
    setName("log-lines");
    start();
    root.addAppender(this);
  }

  @Override
  protected void append(ILoggingEvent line) {
    counters.get(line.getLevel()).increment();
  }

  @Override
  public void close() {
    root.detachAppender(this);
    stop();
  }
}
