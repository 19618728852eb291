package dev.simoom.simulator;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * What a market tells its first listener of the time before.
 *
 * @param length how far back it begins; zero for nothing
 * @param wanted whether it is told at all; asked once, when the first listener is there, and may
 *     block
 */
public record MarketPast(Duration length, BooleanSupplier wanted) {
  /** Nothing is told. */
  public static final MarketPast NONE = new MarketPast(Duration.ZERO, () -> false);
}
