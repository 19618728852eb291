package dev.simoom.simulator.market;

/**
 * A trade of a synthetic market.
 *
 * @param id counts up within the product
 * @param price in price steps
 * @param size in units of 1e-8 of the base currency
 * @param buyerTook whether the taker bought; the exchange's {@code side} is the maker's, so {@code
 *     SELL} then
 */
public record Trade(long id, long price, long size, boolean buyerTook) {}
