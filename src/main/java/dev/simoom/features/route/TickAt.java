package dev.simoom.features.route;

import dev.simoom.market.Tick;

/**
 * A tick that may join a second, and where it stands.
 *
 * @param tick the tick
 * @param product its product's state
 * @param offset its place in its partition of {@code ticks.raw}
 * @param opensSecond whether the open second is complete and this tick opens another
 * @param opensSegment whether a new segment begins with it
 */
record TickAt(
    Tick tick, ProductState product, long offset, boolean opensSecond, boolean opensSegment) {}
