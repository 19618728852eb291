package dev.simoom.scoring.oip;

import dev.simoom.features.FeatureRow;
import dev.simoom.model.VolatilityModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Asks one server for scores: rows in batches, within a time limit, and not at all for a while
 * after it failed. Says for each row why there is no score, and never throws. Safe for use by many
 * threads.
 */
public final class OipServer implements AutoCloseable {
  private static final String NO_VERSION = "unversioned";
  private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final OipSettings settings;
  private final OipHttp http;
  private final OipMetadata metadata;
  private final OipState state;
  private final Supplier<Optional<VolatilityModel>> champion;
  private final OipCircuit circuit;
  private final OipTime time;
  private final AtomicReference<OipInputs> known = new AtomicReference<>();
  private final AtomicReference<OipModel> model = new AtomicReference<>();

  OipServer(
      OipSettings settings,
      OipHttp http,
      OipMetadata metadata,
      OipState state,
      Supplier<Optional<VolatilityModel>> champion) {
    this.settings = settings;
    this.http = http;
    this.metadata = metadata;
    this.state = state;
    this.champion = champion;
    this.circuit = new OipCircuit(settings.retry(), System::nanoTime);
    this.time = new OipTime(settings.timeout().toNanos());
    this.model.set(model(NO_VERSION, List.of()));
  }

  /**
   * Asks for the model's description, so that a route that names one which cannot be asked is
   * refused. A server that does not answer now may do so later.
   *
   * @throws IllegalArgumentException where it describes a model that cannot be asked, with the
   *     reason
   */
  public void describe() {
    try {
      known.set(metadata.read(http.metadata(OipHttp.FIRST_ANSWER.toNanos())));
    } catch (OipException e) {
      if (e.reason() == OipReason.REFUSED) {
        throw new IllegalArgumentException(
            "the model at " + settings.address().place() + " is refused: " + e.getMessage());
      }
      failed(e);
    }
  }

  /**
   * Scores rows.
   *
   * @param poll what the rows came with: those of one poll share its time limit
   * @return a score a row, in their order
   */
  public List<OipScore> score(List<FeatureRow> rows, Object poll) {
    List<OipScore> scores = new ArrayList<>(rows.size());
    for (int from = 0; from < rows.size(); from += settings.batch()) {
      List<FeatureRow> some = rows.subList(from, Math.min(from + settings.batch(), rows.size()));
      scores.addAll(request(some, poll));
    }
    return scores;
  }

  private List<OipScore> request(List<FeatureRow> rows, Object poll) {
    if (time.left(poll) < LEAST_NANOS) {
      return without(rows, OipReason.LATE);
    }
    if (!circuit.admits()) {
      return without(rows, OipReason.CIRCUIT_OPEN);
    }
    boolean hadAllItsTime = time.isWhole(poll);
    long begun = System.nanoTime();
    try {
      OipAnswer answer = asked(rows, begun + time.left(poll));
      circuit.answered();
      return answered(rows, answer);
    } catch (OipException e) {
      if (e.reason() == OipReason.SLOW && !hadAllItsTime) {
        return without(rows, OipReason.LATE);
      }
      failed(e);
      return without(rows, e.reason());
    } finally {
      long took = System.nanoTime() - begun;
      time.spend(poll, took);
      state.took(took);
    }
  }

  private OipAnswer asked(List<FeatureRow> rows, long deadline) throws OipException {
    OipInputs inputs = known.get();
    if (inputs == null) {
      inputs = metadata.read(http.metadata(deadline - System.nanoTime()));
      known.set(inputs);
    }
    byte[] body =
        http.infer(inputs.request(rows, settings.missing()), deadline - System.nanoTime());
    OipAnswer answer = OipAnswer.read(body, rows.size(), inputs.output());
    OipModel before = model.get();
    String version = answer.version().isEmpty() ? NO_VERSION : answer.version();
    if (!before.version().equals(version) || !before.inputs().equals(inputs.features())) {
      model.set(model(version, inputs.features()));
    }
    return answer;
  }

  private OipModel model(String version, List<String> inputs) {
    return new OipModel(settings.name(), version, settings.threshold(), inputs, champion);
  }

  private List<OipScore> answered(List<FeatureRow> rows, OipAnswer answer) {
    OipModel here = model.get();
    double[] values = answer.values();
    List<OipScore> scores = new ArrayList<>(rows.size());
    int without = 0;
    for (int at = 0; at < values.length; at++) {
      boolean isProbability = values[at] >= 0 && values[at] <= 1;
      without += isProbability ? 0 : 1;
      scores.add(
          new OipScore(
              rows.get(at),
              here,
              isProbability ? values[at] : Double.NaN,
              isProbability ? Optional.empty() : Optional.of(OipReason.NO_PROBABILITY)));
    }
    state.answered(rows.size() - without);
    if (without > 0) {
      state.without(OipReason.NO_PROBABILITY, without);
      state.failing(
          OipReason.NO_PROBABILITY, "of " + rows.size() + " rows, " + without + " have none");
    } else {
      state.well();
    }
    return scores;
  }

  /** What it describes may have changed: it is asked again before the next rows. */
  private void failed(OipException e) {
    known.set(null);
    if (e.reason().opensCircuit()) {
      circuit.failed();
    }
    state.failing(e.reason(), e.getMessage());
  }

  private List<OipScore> without(List<FeatureRow> rows, OipReason reason) {
    state.without(reason, rows.size());
    OipModel here = model.get();
    return rows.stream()
        .map(row -> new OipScore(row, here, Double.NaN, Optional.of(reason)))
        .toList();
  }

  /** How it is. */
  OipState state() {
    return state;
  }

  @Override
  public void close() {
    http.close();
  }
}
