package dev.simoom.features.parity;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.stream.DaemonThreads;
import dev.simoom.stream.HealthPart;
import dev.simoom.stream.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/**
 * Recomputes some recent rows from {@code ticks.raw} while the program runs, one partition after
 * another, and counts those that differ: {@code simoom_parity_rows_different_total} is 0, always.
 */
public final class ParityCheck implements HealthPart {
  private static final Logger LOG = LoggerFactory.getLogger(ParityCheck.class);

  private final ParitySettings settings;
  private final Topics topics;
  private final Supplier<Properties> consumer;
  private final RowComparison comparison;
  private final StretchReader reader;
  private final Counter checked;
  private final Counter skipped;
  private final Counter different;
  private final ScheduledExecutorService thread = DaemonThreads.scheduler("parity");
  private int partition;
  private volatile boolean failing;

  /**
   * @param consumer the settings of a Kafka consumer, asked for at each check
   */
  ParityCheck(
      ParitySettings settings,
      Topics topics,
      FeatureCatalogue catalogue,
      Supplier<Properties> consumer,
      MeterRegistry metrics) {
    this.settings = settings;
    this.topics = topics;
    this.consumer = consumer;
    this.comparison = new RowComparison(catalogue);
    this.reader =
        new StretchReader(
            topics, catalogue, comparison.lookBackSeconds(), System.currentTimeMillis());
    checked = counter(metrics, "checked", "Rows that were recomputed from their ticks");
    skipped = counter(metrics, "skipped", "Rows whose ticks do not reach back far enough for that");
    different = counter(metrics, "different", "Rows that differ from what their ticks say");
  }

  private static Counter counter(MeterRegistry metrics, String name, String description) {
    return Counter.builder("simoom.parity.rows." + name).description(description).register(metrics);
  }

  /** Begins, once the program runs. */
  @EventListener(ApplicationReadyEvent.class)
  public void start() {
    if (settings.isOn()) {
      long every = settings.every().toMillis();
      thread.scheduleWithFixedDelay(this::checkQuietly, every, every, TimeUnit.MILLISECONDS);
    }
  }

  private void checkQuietly() {
    try {
      checkNextPartition();
      failing = false;
    } catch (RuntimeException e) {
      // the next check is due all the same
      if (!failing && !thread.isShutdown()) {
        LOG.warn("rows could not be recomputed, and will be tried again: {}", e.toString());
      }
      failing = true;
    }
  }

  /** Goes on to the next partition that has rows which were not looked at. */
  private void checkNextPartition() {
    try (TopicTails tails = new TopicTails(consumer.get())) {
      int partitions = tails.partitions(topics.raw());
      if (partitions != tails.partitions(topics.features())) {
        throw new IllegalStateException(
            topics.raw() + " and " + topics.features() + " have different numbers of partitions");
      }
      for (int tried = 0; tried < partitions; tried++) {
        partition = (partition + 1) % partitions;
        Stretch stretch = reader.read(tails, partition);
        if (!stretch.rows().isEmpty()) {
          count(comparison.compare(stretch));
          return;
        }
      }
    }
  }

  private void count(Outcome outcome) {
    checked.increment(outcome.checked());
    skipped.increment(outcome.skipped());
    different.increment(outcome.differences().size());
    for (Difference row : outcome.differences()) {
      LOG.warn(
          "the row of {} at second {} differs from its ticks: {} is {}, recomputed {}",
          row.productId(),
          row.second(),
          row.feature(),
          row.found(),
          row.expected());
    }
  }

  @Override
  public Report check() {
    if (!settings.isOn()) {
      return new Report("parity", Status.OK, "rows are not recomputed (simoom.parity.every is 0)");
    }
    long wrong = (long) different.count();
    long all = (long) checked.count();
    if (wrong > 0) {
      return new Report(
          "parity",
          Status.WARNING,
          "%d of %d recomputed rows differ; the log names them".formatted(wrong, all));
    }
    if (failing) {
      return new Report("parity", Status.WARNING, "rows could not be recomputed; the log says why");
    }
    return new Report("parity", Status.OK, "%d rows were recomputed and are equal".formatted(all));
  }

  /** Ends a check that is under way, before the broker and the routes end. */
  @EventListener(ContextClosedEvent.class)
  public void stop() throws InterruptedException {
    thread.shutdownNow();
    thread.awaitTermination(2, TimeUnit.SECONDS);
  }
}
