package dev.simoom.features.route;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.stream.KeyedMessages;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Message;

/**
 * The rows of completed seconds, and what is no tick, from the poll that completed them until they
 * are acknowledged: while one poll's are sent, the next poll is read.
 *
 * <p>One thread sends, in the order in which the polls were handed over. What it could not send is
 * sent first the next time.
 */
public final class RowOutbox {
  private static final String SENDING = "simoom.rows";

  private final KeyedMessages messages;
  private final FeatureRowJson json;
  private final Counter rows;
  private final AtomicLong behindMillis = new AtomicLong();
  private final Queue<PollRows> polls = new ConcurrentLinkedQueue<>();

  RowOutbox(KeyedMessages messages, FeatureCatalogue catalogue, MeterRegistry metrics) {
    this.messages = messages;
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

  /** What a poll has to send. */
  final class Filling implements TickSeconds.Rows {
    private final PollRows poll = new PollRows();

    @Override
    public void accept(PartitionState partition, long firstOffset, FeatureRow row) {
      poll.row(partition, firstOffset, row);
      rows.increment();
      behindMillis.set(System.currentTimeMillis() - (row.second() + 1) * 1000);
    }

    void letter(PartitionState partition, long offset, byte[] letter) {
      poll.letter(partition, offset, letter);
    }

    /** Hands it over; whether there is anything. */
    boolean handOver() {
      return !poll.isEmpty() && polls.add(poll);
    }
  }

  /** For a poll, on its consumer's thread. */
  Filling open() {
    return new Filling();
  }

  /** Takes what was handed over, to be sent with this exchange. */
  public void take(Exchange exchange) {
    exchange.setProperty(SENDING, List.copyOf(polls));
  }

  /** The rows that the exchange has to send, in their order. */
  public List<Message> rows(@ExchangeProperty(SENDING) List<PollRows> taken) {
    List<Message> found = new ArrayList<>();
    taken.forEach(
        poll -> poll.rows(row -> found.add(messages.of(row.productId(), json.write(row)))));
    return found;
  }

  /** What the exchange has to send that is no tick. */
  public List<Message> letters(@ExchangeProperty(SENDING) List<PollRows> taken) {
    List<Message> found = new ArrayList<>();
    taken.forEach(poll -> poll.letters(letter -> found.add(messages.keyless(letter))));
    return found;
  }

  /** All that the exchange had to send was acknowledged. */
  public void acknowledged(@ExchangeProperty(SENDING) List<PollRows> sent) {
    sent.forEach(
        poll -> {
          polls.remove(poll);
          poll.acknowledge();
        });
  }
}
