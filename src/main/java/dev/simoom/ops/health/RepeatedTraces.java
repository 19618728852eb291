package dev.simoom.ops.health;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets a stack trace into the log once in ten minutes, and counts the others: one that comes with
 * every message would hide all else. The same trace is one of the same logger whose failure, and
 * the failure at its root, are of the same class and come from the same line.
 */
final class RepeatedTraces extends Filter<ILoggingEvent> {
  private static final long AGAIN_AFTER = Duration.ofMinutes(10).toMillis();
  private static final int MOST_KNOWN = 500;

  private final Counter repeats;
  private final Map<String, Long> said =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST_KNOWN;
        }
      };

  RepeatedTraces(MeterRegistry metrics) {
    repeats =
        Counter.builder("simoom.log.repeats")
            .description("Log lines left out because their stack trace had been logged before")
            .register(metrics);
  }

  @Override
  public FilterReply decide(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown == null) {
      return FilterReply.NEUTRAL;
    }
    String key = event.getLoggerName() + '|' + line(thrown) + '|' + line(root(thrown));
    synchronized (said) {
      Long before = said.get(key);
      if (before != null && event.getTimeStamp() - before < AGAIN_AFTER) {
        repeats.increment();
        return FilterReply.DENY;
      }
      said.put(key, event.getTimeStamp());
    }
    return FilterReply.NEUTRAL;
  }

  private static IThrowableProxy root(IThrowableProxy thrown) {
    IThrowableProxy root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static String line(IThrowableProxy thrown) {
    var lines = thrown.getStackTraceElementProxyArray();
    return thrown.getClassName() + (lines.length == 0 ? "" : lines[0]);
  }
}
