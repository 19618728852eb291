package dev.simoom.features.file;

import java.util.Objects;
import java.util.Optional;

/**
 * What a file of labelled rows says of a row beside its features.
 *
 * @param sigmaFuture how volatile the horizon after the row was, log return per sqrt(s); NaN where
 *     its segment does not hold the whole horizon
 * @param spike whether that reached tau; empty where either is not known
 * @param tau from which {@code sigma_future} on the horizon is a spike, log return per sqrt(s); NaN
 *     where {@code sigmaFuture} is, and where the product has none
 * @param segment number of the product's segment within the file, from 1
 * @param part {@code training}, {@code validation} or {@code test}; empty where the row belongs to
 *     none
 */
public record RowLabel(
    double sigmaFuture, Optional<Boolean> spike, double tau, long segment, Optional<String> part) {
  public RowLabel {
    Objects.requireNonNull(spike, "spike");
    Objects.requireNonNull(part, "part");
  }

  /** 1, 0 or empty, as files have it. */
  Optional<Long> spikeNumber() {
    return spike.map(happened -> happened ? 1L : 0L);
  }
}
