package dev.simoom.features.route;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.stream.Batch;
import dev.simoom.stream.KeyedMessages;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Puts rows into their batch as messages for {@code ticks.features}, keyed by product. */
public final class RowCollector {
  private final KeyedMessages messages;
  private final FeatureRowJson json;
  private final Counter rows;
  private final AtomicLong behindMillis = new AtomicLong();

  RowCollector(KeyedMessages messages, FeatureCatalogue catalogue, MeterRegistry metrics) {
    this.messages = messages;
    this.json = new FeatureRowJson(catalogue);
    this.rows =
        Counter.builder("simoom.features.rows")
            .description("Feature rows of completed seconds that were sent")
            .register(metrics);
    TimeGauge.builder(
            "simoom.features.freshness", behindMillis, TimeUnit.MILLISECONDS, AtomicLong::get)
        .description(
            "Age of the newest feature row when it was made: now minus the end of its second")
        .register(metrics);
  }

  /** Adds the rows to the batch. */
  public void add(
      @Body List<FeatureRow> made,
      @ExchangeProperty(Batch.PROPERTY) Batch batch,
      @ExchangeProperty(WindowStrategy.PARTITION) PartitionState partition) {
    for (FeatureRow row : made) {
      batch.add(partition, messages.of(row.productId(), json.write(row)));
    }
    FeatureRow newest = made.get(made.size() - 1);
    behindMillis.set(System.currentTimeMillis() - (newest.second() + 1) * 1000);
    int sent = made.size();
    batch.onAcknowledged(() -> rows.increment(sent));
  }
}
