package dev.simoom.scoring.oip;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a model behind a server is asked.
 *
 * @param address where it is
 * @param name by which predictions, metrics and logs call it
 * @param timeout how long the rows of one poll may wait for it, all requests together
 * @param retry how long it is not asked after it failed
 * @param batch how many rows a request has at the most
 * @param inputs the names of its features in their order; empty for those that it describes
 * @param output the name of the output that holds the probability; empty for the one that it
 *     describes
 * @param missing what stands for a missing value; NaN for null
 * @param threshold from which probability on a spike is predicted
 * @param headers that each request has
 */
public record OipSettings(
    OipAddress address,
    String name,
    Duration timeout,
    Duration retry,
    int batch,
    List<String> inputs,
    String output,
    double missing,
    double threshold,
    Map<String, String> headers) {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int MOST_ROWS = 10_000;

  /**
   * @throws IllegalArgumentException where one of them is not what is allowed, by its name
   */
  public OipSettings {
    if (!name.matches("[a-z][a-z0-9_]{0,63}")) {
      throw new IllegalArgumentException(
          "name is '" + name + "'; allowed are lower-case letters, digits and _, as oip_champion");
    }
    requireWithin("timeout", timeout);
    requireWithin("retry", retry);
    if (batch < 1 || batch > MOST_ROWS) {
      throw new IllegalArgumentException(
          "batch is " + batch + "; allowed is 1 to " + MOST_ROWS + " rows a request");
    }
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold is " + threshold + "; allowed is 0 to 1");
    }
    if (Double.isInfinite(missing)) {
      throw new IllegalArgumentException("missing is " + missing + "; allowed is null or a number");
    }
    inputs = List.copyOf(inputs);
    headers = Map.copyOf(headers);
  }

  private static void requireWithin(String option, Duration value) {
    if (value.toMillis() < 1 || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          option + " is " + value.toMillis() + " ms; allowed is 1 ms to 60 s");
    }
  }

  /** Without what the headers say. */
  @Override
  public String toString() {
    return name + " at " + address.place();
  }
}
