package dev.simoom.scoring.outcomes;

import dev.simoom.stream.KeyedMessages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Message;

/**
 * The outcomes of a poll until they are acknowledged: they are sent together. Each consumer thread
 * has its own, so that no thread commits what another has not sent.
 */
public final class OutcomeOutbox {
  private static final String WHOSE = "simoom.outcomes";

  private final KeyedMessages keyed;
  private final OutcomePartitions partitions;
  private final Judge judge;
  private final OutcomeJson json = new OutcomeJson();
  private final ThreadLocal<Waiting> waiting = ThreadLocal.withInitial(Waiting::new);

  /** What waits on one thread. */
  public final class Waiting {
    private final List<Message> messages = new ArrayList<>();
    private final List<Message> letters = new ArrayList<>();
    private final Set<Integer> partitions = new HashSet<>();

    /** A partition was read from. */
    void readFrom(int partition) {
      partitions.add(partition);
    }

    /** Something that is neither row nor scores. */
    void letter(byte[] letter) {
      letters.add(keyed.keyless(letter));
    }
  }

  OutcomeOutbox(KeyedMessages keyed, OutcomePartitions partitions, Judge judge) {
    this.keyed = keyed;
    this.partitions = partitions;
    this.judge = judge;
  }

  /**
   * What waits on this thread. The exchange remembers it too: what comes after something was sent
   * may run on another thread.
   */
  Waiting open(Exchange exchange) {
    Waiting mine = waiting.get();
    exchange.setProperty(WHOSE, mine);
    return mine;
  }

  /** What the exchange has that is neither row nor scores. */
  public List<Message> letters(@ExchangeProperty(WHOSE) Waiting taken) {
    return List.copyOf(taken.letters);
  }

  /** Adds outcomes. */
  public void add(@Body List<Outcome> outcomes, @ExchangeProperty(WHOSE) Waiting mine) {
    for (Outcome outcome : outcomes) {
      mine.messages.add(keyed.of(outcome.productId(), json.write(outcome)));
    }
  }

  /** The outcomes that the exchange has, in their order. */
  public List<Message> messages(@ExchangeProperty(WHOSE) Waiting taken) {
    return List.copyOf(taken.messages);
  }

  /** All that the exchange has sent was acknowledged. */
  public void acknowledged(@ExchangeProperty(WHOSE) Waiting sent) {
    for (int number : sent.partitions) {
      partitions
          .find(number)
          .ifPresent(
              partition -> {
                judge.withoutRow(partition.forget());
                partition.acknowledged();
              });
    }
    sent.partitions.clear();
    sent.messages.clear();
    sent.letters.clear();
  }
}
