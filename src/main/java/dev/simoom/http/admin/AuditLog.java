package dev.simoom.http.admin;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * Who did what: a JSON object a line, {@code at}, {@code event}, {@code user}, {@code address},
 * {@code outcome}, and what the event has beside these. Its logger is {@code simoom.audit}, its
 * file its own. No password, token or body is ever written.
 */
final class AuditLog implements AutoCloseable {
  private static final String LOGGER = "simoom.audit";
  private static final String FILE = "audit.ndjson";
  private static final int LONGEST = 256;

  private final Logger log = (Logger) LoggerFactory.getLogger(LOGGER);
  private final JsonMapper json = new JsonMapper();
  private final Clock clock;
  private final RollingFileAppender<ILoggingEvent> file;

  AuditLog(AuditSettings settings, Clock clock) {
    this.clock = clock;
    this.file = file(settings, log.getLoggerContext());
    log.setLevel(Level.INFO);
    log.setAdditive(false);
    log.addAppender(file);
  }

  /** The file is not there before there is something to write. */
  private synchronized void open() {
    if (!file.isStarted()) {
      file.start();
    }
  }

  private static RollingFileAppender<ILoggingEvent> file(
      AuditSettings settings, LoggerContext context) {
    Path path = settings.folder().resolve(FILE);
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setName("audit " + path);
    appender.setFile(path.toString());
    PatternLayoutEncoder line = new PatternLayoutEncoder();
    line.setContext(context);
    line.setPattern("%msg%n");
    line.start();
    appender.setEncoder(line);
    SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
    policy.setContext(context);
    policy.setParent(appender);
    policy.setFileNamePattern(
        settings.folder().resolve("audit.%d{yyyy-MM-dd}.%i.ndjson.gz").toString());
    policy.setMaxFileSize(new FileSize(settings.rollBytes().toBytes()));
    policy.setTotalSizeCap(new FileSize(settings.limit().toBytes()));
    policy.setMaxHistory(366);
    policy.start();
    appender.setRollingPolicy(policy);
    return appender;
  }

  /**
   * Writes an event.
   *
   * @param event {@code login}, {@code logout}, {@code model-switch} or {@code jolokia}
   * @param user as it was sent; its first 256 characters are kept
   * @param outcome {@code ok}, or why not
   * @param more what the event has beside these
   */
  void write(String event, String user, String address, String outcome, Map<String, String> more) {
    open();
    ObjectNode line = json.createObjectNode();
    line.put("at", clock.instant().toString());
    line.put("event", event);
    line.put("user", shortened(user));
    line.put("address", address);
    line.put("outcome", outcome);
    more.forEach((name, value) -> line.put(name, shortened(value)));
    try {
      log.info("{}", json.writeValueAsString(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts is always JSON", e);
    }
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  @Override
  public void close() {
    log.detachAppender(file);
    file.stop();
  }
}
