package dev.simoom.console;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The newest price of each product, for the live page: whoever sees feature rows in this process
 * tells it; a page without prices shows probabilities alone. Safe for use by many threads.
 */
@Component("latestPrices")
public final class LatestPrices {
  private final Map<String, Double> newest = new ConcurrentHashMap<>();

  /** Takes in a price, in quote currency; one that is not finite changes nothing. */
  public void accept(String productId, double price) {
    if (Double.isFinite(price)) {
      newest.put(productId, price);
    }
  }

  /** That of a product; empty where none is known. */
  public OptionalDouble of(String productId) {
    Double price = newest.get(productId);
    return price == null ? OptionalDouble.empty() : OptionalDouble.of(price);
  }
}
