package dev.simoom.model;

/**
 * How much a product moved by its own rows of the last day, as of a moment.
 *
 * @param typical median of its realised volatility over a horizon, log return per sqrt(s)
 * @param high 0.9 quantile of the same
 * @param seconds how many rows these rest on; 0: none, and the two are NaN
 */
public record ProductLevel(double typical, double high, long seconds) {
  /** Of a product without a row. */
  public static final ProductLevel NONE = new ProductLevel(Double.NaN, Double.NaN, 0);
}
