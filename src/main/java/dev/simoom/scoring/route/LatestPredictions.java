package dev.simoom.scoring.route;

import dev.simoom.scoring.Prediction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The newest prediction of each product that this process has seen, and who wants to hear of each.
 */
public final class LatestPredictions {
  /** As far apart as the seconds of two segments. */
  private static final long ANOTHER_TIME_SECONDS = 30;

  private final Map<String, Prediction> newest = new ConcurrentSkipListMap<>();
  private final List<Consumer<Prediction>> listeners = new CopyOnWriteArrayList<>();

  /**
   * Takes in a prediction; the later second wins, so that a prediction that comes again changes
   * nothing. One that is 30 s or more behind wins too: the exchange's clock has jumped back.
   */
  public void accept(Prediction prediction) {
    newest.merge(prediction.productId(), prediction, (old, now) -> isNewer(now, old) ? now : old);
    listeners.forEach(listener -> listener.accept(prediction));
  }

  private static boolean isNewer(Prediction now, Prediction old) {
    return now.second() >= old.second() || now.second() <= old.second() - ANOTHER_TIME_SECONDS;
  }

  /** One a product, by product name. */
  public List<Prediction> all() {
    return List.copyOf(newest.values());
  }

  /** That of one product. */
  public Optional<Prediction> of(String productId) {
    return Optional.ofNullable(newest.get(productId));
  }

  /**
   * Tells the listener of each prediction from now on, on the thread that brings it; it must not
   * block.
   *
   * @return ends it
   */
  public Runnable listen(Consumer<Prediction> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
