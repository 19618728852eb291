package dev.simoom.features.route;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.stream.KeyedMessages;
import dev.simoom.stream.SafeToTry;
import dev.simoom.stream.batch.Batch;
import dev.simoom.stream.batch.Outgoing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.ExchangeProperty;

/** Puts rows into their batch as messages for {@code ticks.features}, keyed by product. */
@SafeToTry
public final class RowCollector {
  private final FeatureRowJson json;
  private final Counter rows;
  private final AtomicLong behindMillis = new AtomicLong();

  RowCollector(FeatureCatalogue catalogue, MeterRegistry metrics) {
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
      @ExchangeProperty(WindowStrategy.PARTITION) PartitionState partition,
      CamelContext camel) {
    KeyedMessages messages = new KeyedMessages(camel);
    for (FeatureRow row : made) {
      batch.add(new Outgoing(partition, messages.of(row.productId(), json.write(row))));
    }
    FeatureRow newest = made.get(made.size() - 1);
    long behind = System.currentTimeMillis() - (newest.second() + 1) * 1000;
    int sent = made.size();
    batch.onAcknowledged(
        () -> {
          behindMillis.set(behind);
          rows.increment(sent);
        });
  }
}
