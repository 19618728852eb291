package dev.simoom.model.gate;

import dev.simoom.model.artifact.Measure;
import dev.simoom.model.artifact.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is asked of a model's figures before it may answer. It is refused where its average
 * precision is more than {@value #NOISE} below the champion's, or below that of persistence, and
 * where its calibration error is above 97.5% of those that a calibrated model would show on the
 * very rows, unless the champion's is higher.
 */
public final class GateRules {
  /** Smaller differences in average precision are none. */
  public static final double NOISE = 0.005;

  private static final String PRECISION = "average_precision";
  private static final String CALIBRATION = "calibration_error";

  private GateRules() {}

  /**
   * Why a model may not answer, by figures on the same rows.
   *
   * @param own the model's
   * @param champion of the model that answers; empty where nothing does
   * @param championId its name and version
   * @param persistence of the ranking by the last minute's volatility
   * @return none where it may
   */
  public static List<String> reasons(
      Score own, Optional<Score> champion, String championId, Score persistence) {
    List<String> reasons = new ArrayList<>();
    champion.ifPresent(
        other -> {
          Measure difference = difference(own, other);
          if (!(difference.value() >= -NOISE)) {
            reasons.add(
                "it ranks worse than the champion "
                    + championId
                    + precisions(own, other, difference));
          }
        });
    Measure over = difference(own, persistence);
    if (!(over.value() >= 0)) {
      reasons.add("it ranks worse than persistence" + precisions(own, persistence, over));
    }
    Measure error = measure(own, CALIBRATION);
    Measure calibrated = measure(own, CALIBRATION + "_if_calibrated");
    Optional<Double> champions = champion.map(other -> measure(other, CALIBRATION).value());
    if (!(error.value() <= Math.max(calibrated.high(), champions.orElse(0.0)))) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "it is not calibrated: its calibration error is %.4f; a calibrated model would show"
                  + " up to %.4f on these rows%s",
              error.value(),
              calibrated.high(),
              champions
                  .map(c -> String.format(Locale.ROOT, ", and the champion shows %.4f", c))
                  .orElse("")));
    }
    return reasons;
  }

  private static String precisions(Score own, Score other, Measure difference) {
    String hours =
        difference.lowByHour() == null
            ? ""
            : String.format(
                Locale.ROOT,
                ", of an hour [%.4f, %.4f]",
                difference.lowByHour(),
                difference.highByHour());
    String intervals =
        Double.isNaN(difference.low())
            ? ""
            : String.format(
                Locale.ROOT,
                " (95%% by blocks of ten minutes [%.4f, %.4f]%s)",
                difference.low(),
                difference.high(),
                hours);
    return String.format(
        Locale.ROOT,
        ": average precision %.4f against %.4f, a difference of %+.4f%s",
        measure(own, PRECISION).value(),
        measure(other, PRECISION).value(),
        difference.value(),
        intervals);
  }

  /** With its intervals where both were drawn together. */
  private static Measure difference(Score own, Score other) {
    Measure drawn = own.measures().get(PRECISION + "_minus_" + other.model());
    double value = measure(own, PRECISION).value() - measure(other, PRECISION).value();
    return drawn == null ? new Measure(value, Double.NaN, Double.NaN) : drawn;
  }

  /** NaN where it is undefined, which passes nothing. */
  private static Measure measure(Score score, String name) {
    return score.measures().getOrDefault(name, new Measure(Double.NaN, Double.NaN, Double.NaN));
  }
}
