package dev.simoom.simulator.market;

import java.util.Optional;

/**
 * One change of a synthetic market: a new ticker, and the trade that caused it, if one did.
 *
 * @param at nanoseconds since the market opened
 * @param ticker the product's ticker after the change
 * @param trade the trade, or empty where only the best bid or ask changed
 */
record MarketStep(long at, Ticker ticker, Optional<Trade> trade) {}
