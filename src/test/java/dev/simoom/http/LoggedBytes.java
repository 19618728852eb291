package dev.simoom.http;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/** How much is logged, with its stack traces. */
public final class LoggedBytes extends AppenderBase<ILoggingEvent> {
  private static final int FRAME_BYTES = 90;

  private final AtomicLong bytes = new AtomicLong();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  /** Listens from now on. */
  public void begin() {
    bytes.set(0);
    start();
    root.addAppender(this);
  }

  /** Listens no more. */
  public void end() {
    root.detachAppender(this);
    stop();
  }

  /** What was logged since the begin. */
  public long bytes() {
    return bytes.get();
  }

  @Override
  protected void append(ILoggingEvent event) {
    bytes.addAndGet(event.getFormattedMessage().length());
    for (IThrowableProxy at = event.getThrowableProxy(); at != null; at = at.getCause()) {
      bytes.addAndGet((long) FRAME_BYTES * at.getStackTraceElementProxyArray().length);
    }
  }
}
