package dev.simoom.model.level;

import dev.simoom.model.Recalibration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How what happened corrects each model's probabilities for a product: the same throughout a block
 * of ten minutes, then moved by the block's outcomes ({@link RecalibrationStep}). A model that did
 * not answer within a whole block begins anew. Not safe for use by many threads.
 */
final class Recalibrations {
  /** What is known of a model. */
  private static final class Of {
    private Recalibration now = Recalibration.NONE;
    private final OutcomeCounts outcomes = new OutcomeCounts();
    private boolean answered;
  }

  private final Map<String, Of> models = new TreeMap<>();
  private final NavigableMap<Long, Answered> pending = new TreeMap<>();
  private final AnswersBefore before;
  private final long horizon;

  /**
   * @param horizon seconds after which what happened is known
   */
  Recalibrations(long horizon) {
    this.horizon = horizon;
    this.before = new AnswersBefore(horizon);
  }

  /** What corrects each model's probabilities in the open block; none where it is not said. */
  Map<String, Recalibration> now() {
    return models.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> each.getValue().now));
  }

  /** What was said before the partition was taken over; in its order. */
  void saidBefore(long second, Answered answered) {
    if (answered.horizon() == horizon) {
      before.add(second, answered);
    } else {
      before.passed(second);
    }
  }

  /** A row comes that was scored before the partition was taken over. */
  void again(long second) {
    Answered answered = before.at(second);
    if (answered != null) {
      note(second, answered);
    }
  }

  /** A row was scored. */
  void scored(long second, Answered answered) {
    scoredElsewhere(second);
    note(second, answered);
  }

  /** A row was scored over another horizon: none follows that was scored before. */
  void scoredElsewhere(long second) {
    before.takeAll(second - horizon, second).forEach(pending::putIfAbsent);
  }

  private void note(long second, Answered answered) {
    Of model = models.computeIfAbsent(answered.model(), absent -> new Of());
    model.now = answered.recalibration();
    model.answered = true;
    pending.put(second, answered);
  }

  /** The seconds that a row ends are known: of what was said at their begin the outcome is. */
  void happened(long second, double volatility) {
    long asked = second - horizon;
    Answered answered = pending.getOrDefault(asked, before.at(asked));
    pending.headMap(asked, true).clear();
    if (answered == null || Double.isNaN(volatility) || Double.isNaN(answered.tau())) {
      return;
    }
    Of model = models.get(answered.model());
    if (model != null) {
      model.outcomes.add(answered.raw(), volatility >= answered.tau());
    }
  }

  /** The block is at its end. */
  void closeBlock() {
    models.values().removeIf(model -> !model.answered);
    for (Of model : models.values()) {
      model.now = RecalibrationStep.after(model.now, model.outcomes, horizon);
      model.outcomes.clear();
      model.answered = false;
    }
  }

  /** Another time begins. */
  void beginAnew() {
    models.clear();
    pending.clear();
  }

  List<KeptRecalibration> kept() {
    return models.entrySet().stream().map(each -> kept(each.getKey(), each.getValue())).toList();
  }

  private static KeptRecalibration kept(String name, Of model) {
    int[] bins = model.outcomes.bins();
    return new KeptRecalibration(
        name,
        model.now.intercept(),
        model.now.slope(),
        model.answered,
        bins,
        IntStream.of(bins).map(model.outcomes::seconds).toArray(),
        IntStream.of(bins).map(model.outcomes::spikes).toArray());
  }

  void restore(List<KeptRecalibration> kept) {
    models.clear();
    for (KeptRecalibration each : kept) {
      Of model = new Of();
      model.now = new Recalibration(each.intercept(), each.slope());
      model.answered = each.answered();
      for (int i = 0; i < each.bins().length; i++) {
        model.outcomes.add(each.bins()[i], each.seconds()[i], each.spikes()[i]);
      }
      models.put(each.model(), model);
    }
  }
}
