package dev.simoom.model;

import java.util.OptionalDouble;

/**
 * From which {@code sigma_future} on what a product does within a horizon is a spike, as of a row.
 *
 * @param value log return per sqrt(s); NaN where it is not known
 * @param knowledge what is known of the product
 * @param seconds how many of the product's own rows it rests on
 */
public record Tau(double value, Knowledge knowledge, long seconds) {
  /** From so many of its own rows on a product that no model was trained on there is known. */
  public static final long KNOWN_SECONDS = 7200;

  /** With fewer of its own rows such a product has no level. */
  public static final long LEAST_SECONDS = 60;

  /** As many of the product's own rows as the prior counts for where it was trained on. */
  private static final long PRIOR_WEIGHT_HERE = 7200;

  /** Where it was not: what other products did says less of it. */
  private static final long PRIOR_WEIGHT_ELSEWHERE = 1800;

  /** Of a product of which nothing is known. */
  public static final Tau UNKNOWN = new Tau(Double.NaN, Knowledge.UNKNOWN, 0);

  /**
   * Tau of a product: the 0.9 quantile of its own realised volatility, drawn towards a prior while
   * there are few rows: {@code ln tau = (n ln q90 + w ln prior) / (n + w)} over its n rows; w is
   * {@value #PRIOR_WEIGHT_HERE} where training rows were of the product at the market, else {@value
   * #PRIOR_WEIGHT_ELSEWHERE}. The prior is the training's tau where training rows were of the
   * product at the market, else its own median times how far the training's tau lay above the
   * training's median.
   *
   * @param trained the training's tau, of the market or of any; empty where no training row was of
   *     the product
   * @param here whether that is of the market itself
   * @param relation see {@link LabelRule#tauOverTypical}
   */
  public static Tau of(OptionalDouble trained, boolean here, double relation, ProductLevel level) {
    long rows = level.seconds();
    Knowledge knowledge = here || rows >= KNOWN_SECONDS ? Knowledge.KNOWN : Knowledge.LEARNING;
    double prior = trained.orElse(Double.NaN);
    if (!here && rows >= LEAST_SECONDS && level.typical() > 0) {
      prior = relation * level.typical();
    }
    boolean hasOwn = level.high() > 0 && (rows >= LEAST_SECONDS || here);
    if (!hasOwn) {
      return prior > 0
          ? new Tau(prior, knowledge, rows)
          : new Tau(Double.NaN, Knowledge.UNKNOWN, rows);
    }
    if (!(prior > 0)) {
      return new Tau(level.high(), knowledge, rows);
    }
    double own = (double) rows / (rows + (here ? PRIOR_WEIGHT_HERE : PRIOR_WEIGHT_ELSEWHERE));
    double log = own * StrictMath.log(level.high()) + (1 - own) * StrictMath.log(prior);
    return new Tau(StrictMath.exp(log), knowledge, rows);
  }

  /** Whether there is one. */
  public boolean isPresent() {
    return value > 0;
  }

  /** The hours of the product's own rows that it rests on. */
  public double hours() {
    return seconds / 3600.0;
  }
}
