package dev.simoom.scoring.route;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps scores that the broker does not take: JSON, a line a row, in files that are rolled over by
 * size; the oldest go when all together pass the limit. What cannot be written either is counted,
 * and the pipeline goes on.
 */
public final class PredictionLogFile {
  private static final Logger LOG = LoggerFactory.getLogger(PredictionLogFile.class);
  private static final String PREFIX = "predictions-";
  private static final String SUFFIX = ".jsonl";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final PredictionLogSettings settings;
  private final Counter kept;
  private final Counter lost;
  private Path file;

  PredictionLogFile(PredictionLogSettings settings, MeterRegistry metrics) {
    this.settings = settings;
    this.kept =
        Counter.builder("simoom.prediction.log.file.rows")
            .description("Rows whose scores went to a file because the broker did not take them")
            .register(metrics);
    this.lost =
        Counter.builder("simoom.prediction.log.lost.rows")
            .description("Rows whose scores neither the broker nor the disk took")
            .register(metrics);
  }

  /** Appends the bodies of messages, which are bytes. */
  public synchronized void append(List<Message> messages) {
    try {
      Path to = current();
      try (OutputStream out =
          Files.newOutputStream(to, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        for (Message message : messages) {
          out.write(message.getBody(byte[].class));
          out.write('\n');
        }
      }
      kept.increment(messages.size());
      LOG.warn(
          "The broker does not take {} scores for the log: they are in {}", messages.size(), to);
    } catch (IOException e) {
      file = null;
      lost.increment(messages.size());
      LOG.warn("{} scores are not logged, neither broker nor disk takes them", messages.size(), e);
    }
  }

  private Path current() throws IOException {
    if (file == null || !Files.exists(file) || Files.size(file) >= settings.rollBytes().toBytes()) {
      Files.createDirectories(settings.path());
      prune();
      file = settings.path().resolve(PREFIX + STAMP.format(Instant.now()) + SUFFIX);
    }
    return file;
  }

  private void prune() throws IOException {
    List<Path> newestFirst;
    try (Stream<Path> all = Files.list(settings.path())) {
      newestFirst =
          all.filter(path -> path.getFileName().toString().startsWith(PREFIX))
              .filter(path -> path.getFileName().toString().endsWith(SUFFIX))
              .sorted(Comparator.comparing(Path::getFileName).reversed())
              .toList();
    }
    long room = settings.limit().toBytes() - settings.rollBytes().toBytes();
    for (Path old : newestFirst) {
      room -= Files.size(old);
      if (room < 0) {
        LOG.info("{} is deleted, the folder of the prediction log is at its limit", old);
        Files.deleteIfExists(old);
      }
    }
  }
}
