package dev.simoom.features.route;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;

/**
 * The rows of completed seconds until they are acknowledged: a poll's rows are sent together.
 *
 * <p>Each consumer thread has its own, so that no thread commits what another has not sent.
 */
final class RowOutbox {
  private static final String WHOSE = "simoom.rows";

  private final CamelContext camel;
  private final FeatureCatalogue catalogue;
  private final FeatureRowJson json;
  private final Counter rows;
  private final AtomicLong behindMillis = new AtomicLong();
  private final ThreadLocal<List<Waiting>> waiting = ThreadLocal.withInitial(ArrayList::new);

  private record Waiting(PartitionState partition, Message message) {}

  RowOutbox(CamelContext camel, FeatureCatalogue catalogue, MeterRegistry metrics) {
    this.camel = camel;
    this.catalogue = catalogue;
    this.json = new FeatureRowJson(catalogue);
    this.rows =
        Counter.builder("simoom.features.rows")
            .description("Feature rows made from completed seconds")
            .register(metrics);
    TimeGauge.builder(
            "simoom.features.freshness", behindMillis, TimeUnit.MILLISECONDS, AtomicLong::get)
        .description(
            "Age of the newest feature row when it was made: now minus the end of its second")
        .register(metrics);
  }

  /**
   * A second is complete: its row is made, and waits to be sent unless it was acknowledged before.
   */
  void complete(OpenSecond complete) {
    ProductState product = complete.product();
    product.windows().add(complete.second());
    if (product.openSince() == complete.firstOffset()) {
      product.openSince(ProductState.NONE);
    }
    PartitionState partition = product.partition();
    if (complete.firstOffset() < partition.emitFrom()) {
      return;
    }
    FeatureRow row = catalogue.row(complete.second().productId(), product.windows());
    Message message = new DefaultMessage(camel);
    message.setHeader(KafkaConstants.KEY, row.productId());
    message.setBody(json.write(row));
    waiting.get().add(new Waiting(partition, message));
    partition.unsent(complete.firstOffset());
    rows.increment();
    behindMillis.set(System.currentTimeMillis() - (row.second() + 1) * 1000);
  }

  /**
   * The rows of this thread that wait, in their order. The exchange remembers whose they are: what
   * comes after their acknowledgement may run on another thread.
   */
  List<Message> messages(Exchange exchange) {
    List<Waiting> mine = waiting.get();
    exchange.setProperty(WHOSE, mine);
    return mine.stream().map(Waiting::message).toList();
  }

  /** All the rows that the exchange sent were acknowledged. */
  void acknowledged(Exchange exchange) {
    List<?> sent = exchange.getProperty(WHOSE, List.class);
    sent.forEach(row -> ((Waiting) row).partition().acknowledged());
    sent.clear();
  }

  /** The partition goes: its next owner makes its rows anew. */
  void forget(PartitionState partition) {
    waiting.get().removeIf(row -> row.partition() == partition);
  }
}
