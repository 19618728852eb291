package dev.simoom.ops.health;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Puts {@link RepeatedTraces} before the log's console and file. */
final class LogFilter implements AutoCloseable {
  private final RepeatedTraces repeats;
  private final List<Appender<ILoggingEvent>> appenders = new ArrayList<>();

  LogFilter(RepeatedTraces repeats) {
    this.repeats = repeats;
  }

  /** Begins. */
  void attach() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.iteratorForAppenders()
        .forEachRemaining(
            appender -> {
              if (appender instanceof ConsoleAppender || appender instanceof FileAppender) {
                appender.addFilter(repeats);
                appenders.add(appender);
              }
            });
    repeats.start();
  }

  @Override
  public void close() {
    for (Appender<ILoggingEvent> appender : appenders) {
      var others =
          appender.getCopyOfAttachedFiltersList().stream().filter(f -> f != repeats).toList();
      appender.clearAllFilters();
      others.forEach(appender::addFilter);
    }
  }
}
