package dev.simoom.console;

import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.route.LatestPredictions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * The predictions of the last minutes and what became of them, in the order in which they came, so
 * that a page that opens or comes back misses none. What a listener is handed and what it then
 * hears have no gap and no overlap.
 */
@Component
public final class PredictionHistory {
  private static final int MOST_EVENTS = 50_000;

  /** Products are not further apart than this, unless the exchange's clock jumped. */
  private static final long AHEAD_SECONDS = 60;

  private final Deque<StreamEvent> events = new ArrayDeque<>();
  private final List<Consumer<StreamEvent>> listeners = new ArrayList<>();
  private final LatestPrices prices;
  private final long seconds;
  private long sequence;
  private long newestSecond;

  public PredictionHistory(
      ConsoleSettings settings, LatestPredictions latest, LatestPrices prices) {
    this.seconds = settings.history().toSeconds();
    this.prices = prices;
    latest.listen(this::add);
  }

  private synchronized void add(Prediction prediction) {
    OptionalDouble price = prices.of(prediction.productId());
    if (prediction.second() > newestSecond || isOfAnotherTime(prediction.second())) {
      newestSecond = prediction.second();
    }
    add(
        StreamEvent.of(
            ++sequence,
            new StreamEvent.Priced(
                prediction, price.isPresent() ? (Double) price.getAsDouble() : null)));
  }

  /** Takes in what became of a prediction. */
  synchronized void add(ShownOutcome outcome) {
    add(StreamEvent.of(++sequence, outcome));
  }

  private void add(StreamEvent event) {
    events.addLast(event);
    while (!events.isEmpty()
        && (events.size() > MOST_EVENTS || isOlder(events.peekFirst(), seconds))) {
      events.removeFirst();
    }
    listeners.forEach(listener -> listener.accept(event));
  }

  private boolean isOlder(StreamEvent event, long age) {
    return event.second() <= newestSecond - age || event.second() > newestSecond + AHEAD_SECONDS;
  }

  /** The exchange's clock has jumped back: what came before the jump is of a time to come. */
  private boolean isOfAnotherTime(long second) {
    return second < newestSecond - Math.max(seconds, AHEAD_SECONDS);
  }

  /**
   * Tells the listener of each event from now on; it must not block.
   *
   * @return the events of the last seconds
   */
  synchronized List<StreamEvent> listenSince(long age, Consumer<StreamEvent> listener) {
    listeners.add(listener);
    return events.stream().filter(event -> !isOlder(event, age)).toList();
  }

  /**
   * Tells the listener of each event from now on; it must not block.
   *
   * @return the events after that of the given sequence, as far as they are still known
   */
  synchronized List<StreamEvent> listenAfter(long seen, Consumer<StreamEvent> listener) {
    listeners.add(listener);
    return events.stream().filter(event -> event.sequence() > seen).toList();
  }

  /** Tells the listener no more. */
  synchronized void leave(Consumer<StreamEvent> listener) {
    listeners.remove(listener);
  }
}
