package dev.simoom.training.evaluation;

import java.util.Locale;

/** How well scores fit what happened, over rows that count as often as their weight says. */
public enum Metric {
  /**
   * Precision at each recall, averaged over the recalls: {@code sum (R_n - R_(n-1)) P_n} over the
   * distinct scores.
   */
  AVERAGE_PRECISION(false) {
    @Override
    public double of(Scored scored, int[] weights) {
      double hits = 0;
      double seen = 0;
      double counted = 0;
      double sum = 0;
      for (int at = 0; at < scored.ranking().size(); at++) {
        int row = scored.ranking().row(at);
        seen += weights[row];
        hits += scored.spikes()[row] ? weights[row] : 0;
        if (hits > counted && scored.ranking().endsTie(at)) {
          sum += (hits - counted) * hits / seen;
          counted = hits;
        }
      }
      return sum / hits;
    }
  },
  /** The chance that a spike has a higher score than a row without; ties count half. */
  ROC_AUC(false) {
    @Override
    public double of(Scored scored, int[] weights) {
      double hits = 0;
      double misses = 0;
      double tiedHits = 0;
      double tiedMisses = 0;
      double sum = 0;
      for (int at = 0; at < scored.ranking().size(); at++) {
        int row = scored.ranking().row(at);
        if (scored.spikes()[row]) {
          tiedHits += weights[row];
        } else {
          tiedMisses += weights[row];
        }
        if (scored.ranking().endsTie(at)) {
          sum += tiedMisses * (hits + tiedHits / 2);
          hits += tiedHits;
          misses += tiedMisses;
          tiedHits = 0;
          tiedMisses = 0;
        }
      }
      return sum / (hits * misses);
    }
  },
  /** Mean squared difference between probability and outcome: G. W. Brier (1950). */
  BRIER(true) {
    @Override
    public double of(Scored scored, int[] weights) {
      double sum = 0;
      double count = 0;
      for (int row = 0; row < weights.length; row++) {
        double error = scored.scores()[row] - (scored.spikes()[row] ? 1 : 0);
        sum += weights[row] * error * error;
        count += weights[row];
      }
      return sum / count;
    }
  },
  /**
   * Expected calibration error: the difference between mean probability and share of spikes in ten
   * equally wide bins of probability, averaged over the rows. C. Guo et al., "On calibration of
   * modern neural networks" (2017).
   */
  CALIBRATION_ERROR(true) {
    @Override
    public double of(Scored scored, int[] weights) {
      double[] difference = new double[BINS];
      double count = 0;
      for (int row = 0; row < weights.length; row++) {
        double p = scored.scores()[row];
        difference[Math.min((int) (p * BINS), BINS - 1)] +=
            weights[row] * (p - (scored.spikes()[row] ? 1 : 0));
        count += weights[row];
      }
      double sum = 0;
      for (double each : difference) {
        sum += Math.abs(each);
      }
      return sum / count;
    }
  },
  /** The precision at the first score from which on at least half of the spikes are found. */
  PRECISION_AT_HALF_RECALL(false) {
    @Override
    public double of(Scored scored, int[] weights) {
      double all = 0;
      for (int row = 0; row < weights.length; row++) {
        all += scored.spikes()[row] ? weights[row] : 0;
      }
      double hits = 0;
      double seen = 0;
      for (int at = 0; at < scored.ranking().size(); at++) {
        int row = scored.ranking().row(at);
        seen += weights[row];
        hits += scored.spikes()[row] ? weights[row] : 0;
        if (hits >= all / 2 && hits > 0 && scored.ranking().endsTie(at)) {
          return hits / seen;
        }
      }
      return Double.NaN;
    }
  },
  /** The share of spikes among the rows at or above the cut-off. */
  PRECISION(true) {
    @Override
    public double of(Scored scored, int[] weights) {
      Confusion c = Confusion.of(scored, weights);
      return c.hits() / (c.hits() + c.falseAlarms());
    }
  },
  /** The share of the spikes that lie at or above the cut-off. */
  RECALL(true) {
    @Override
    public double of(Scored scored, int[] weights) {
      Confusion c = Confusion.of(scored, weights);
      return c.hits() / (c.hits() + c.misses());
    }
  },
  /** The harmonic mean of precision and recall at the cut-off. */
  F1(true) {
    @Override
    public double of(Scored scored, int[] weights) {
      Confusion c = Confusion.of(scored, weights);
      return 2 * c.hits() / (2 * c.hits() + c.falseAlarms() + c.misses());
    }
  },
  /** How many spikes lie at or above the cut-off. */
  HITS(true) {
    @Override
    public double of(Scored scored, int[] weights) {
      return Confusion.of(scored, weights).hits();
    }
  },
  /** How many calm rows lie at or above the cut-off. */
  FALSE_ALARMS(true) {
    @Override
    public double of(Scored scored, int[] weights) {
      return Confusion.of(scored, weights).falseAlarms();
    }
  },
  /** How many spikes lie below the cut-off. */
  MISSES(true) {
    @Override
    public double of(Scored scored, int[] weights) {
      return Confusion.of(scored, weights).misses();
    }
  },
  /** How many calm rows lie below the cut-off. */
  CALM(true) {
    @Override
    public double of(Scored scored, int[] weights) {
      return Confusion.of(scored, weights).calm();
    }
  },
  /** The share of the calm rows that lie at or above the cut-off. */
  FALSE_ALARM_RATE(true) {
    @Override
    public double of(Scored scored, int[] weights) {
      Confusion c = Confusion.of(scored, weights);
      return c.falseAlarms() / (c.falseAlarms() + c.calm());
    }
  };

  private static final int BINS = 10;
  private final boolean needsProbabilities;

  Metric(boolean needsProbabilities) {
    this.needsProbabilities = needsProbabilities;
  }

  /**
   * @param weights by row, how often it counts
   * @return NaN where it is undefined, e.g. without a spike
   */
  public abstract double of(Scored scored, int[] weights);

  boolean fits(Scored scored) {
    return scored.probabilities() || !needsProbabilities;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  private record Confusion(double hits, double falseAlarms, double misses, double calm) {
    public static Confusion of(Scored scored, int[] weights) {
      double hits = 0;
      double falseAlarms = 0;
      double misses = 0;
      double calm = 0;
      for (int row = 0; row < weights.length; row++) {
        if (scored.scores()[row] >= scored.threshold()) {
          hits += scored.spikes()[row] ? weights[row] : 0;
          falseAlarms += scored.spikes()[row] ? 0 : weights[row];
        } else {
          misses += scored.spikes()[row] ? weights[row] : 0;
          calm += scored.spikes()[row] ? 0 : weights[row];
        }
      }
      return new Confusion(hits, falseAlarms, misses, calm);
    }
  }
}
