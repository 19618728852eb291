package dev.simoom.features.route;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;

/**
 * The rows of completed seconds, and what is no tick, until they are acknowledged: those of a poll
 * are sent together.
 *
 * <p>Each consumer thread has its own, so that no thread commits what another has not sent.
 */
public final class RowOutbox {
  private static final String WHOSE = "simoom.rows";

  private final CamelContext camel;
  private final FeatureRowJson json;
  private final Counter rows;
  private final AtomicLong behindMillis = new AtomicLong();
  private final ThreadLocal<Waiting> waiting = ThreadLocal.withInitial(Waiting::new);

  RowOutbox(CamelContext camel, FeatureCatalogue catalogue, MeterRegistry metrics) {
    this.camel = camel;
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

  /** What waits on one thread. */
  public final class Waiting implements TickSeconds.Rows {
    private final List<Sent> rowsToSend = new ArrayList<>();
    private final List<Sent> letters = new ArrayList<>();

    @Override
    public void accept(PartitionState partition, long firstOffset, FeatureRow row) {
      Message message = new DefaultMessage(camel);
      message.setHeader(KafkaConstants.KEY, row.productId());
      message.setBody(json.write(row));
      rowsToSend.add(new Sent(partition, message));
      partition.unsent(firstOffset);
      rows.increment();
      behindMillis.set(System.currentTimeMillis() - (row.second() + 1) * 1000);
    }

    /** Something that is no tick, and where it stands. */
    void letter(PartitionState partition, long offset, byte[] letter) {
      Message message = new DefaultMessage(camel);
      message.setBody(letter);
      letters.add(new Sent(partition, message));
      partition.unsent(offset);
    }
  }

  private record Sent(PartitionState partition, Message message) {}

  /**
   * What waits on this thread. The exchange remembers it too: what comes after something was sent
   * may run on another thread.
   */
  Waiting open(Exchange exchange) {
    Waiting mine = waiting.get();
    exchange.setProperty(WHOSE, mine);
    return mine;
  }

  /** The rows that the exchange has, in their order. */
  public List<Message> rows(@ExchangeProperty(WHOSE) Waiting taken) {
    return taken.rowsToSend.stream().map(Sent::message).toList();
  }

  /** What the exchange has that is no tick. */
  public List<Message> letters(@ExchangeProperty(WHOSE) Waiting taken) {
    return taken.letters.stream().map(Sent::message).toList();
  }

  /** All that the exchange has sent was acknowledged. */
  public void acknowledged(@ExchangeProperty(WHOSE) Waiting sent) {
    Set<PartitionState> partitions = new HashSet<>();
    sent.rowsToSend.forEach(row -> partitions.add(row.partition()));
    sent.letters.forEach(letter -> partitions.add(letter.partition()));
    partitions.forEach(PartitionState::acknowledged);
    sent.rowsToSend.clear();
    sent.letters.clear();
  }

  /** The partition goes: its next owner makes its rows anew. */
  void forget(PartitionState partition) {
    waiting.get().rowsToSend.removeIf(row -> row.partition() == partition);
    waiting.get().letters.removeIf(letter -> letter.partition() == partition);
  }
}
