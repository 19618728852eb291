package dev.simoom.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was said of each product in the last six hours, in ten bins of probability, and how much of
 * that came true. Safe for use by many threads.
 */
final class Reliability {
  private static final int BINS = 10;
  private static final long BLOCK_SECONDS = 600;
  private static final int BLOCKS = 36;

  /** So many products fit on the page. */
  private static final int MOST_PRODUCTS = 32;

  private final Map<String, Deque<Block>> products = new TreeMap<>();

  /** Ten minutes of a product. */
  private static final class Block {
    private final long begin;
    private final long[] rows = new long[BINS];
    private final double[] said = new double[BINS];
    private final long[] came = new long[BINS];

    Block(long begin) {
      this.begin = begin;
    }
  }

  /**
   * Seconds of like probability.
   *
   * @param rows how many
   * @param said the sum of their probabilities
   * @param came after how many of them a spike came
   */
  record Bin(
      @JsonProperty("rows") long rows,
      @JsonProperty("said") double said,
      @JsonProperty("came") long came) {}

  /**
   * A product's.
   *
   * @param since Unix seconds from which on outcomes are counted
   * @param bins those that are not empty, by probability
   */
  record OfProduct(
      @JsonProperty("product_id") String productId,
      @JsonProperty("since") long since,
      @JsonProperty("bins") List<Bin> bins) {}

  /** A prediction met what happened. */
  synchronized void add(String productId, long second, double probability, boolean spike) {
    if (!products.containsKey(productId) && products.size() == MOST_PRODUCTS) {
      return;
    }
    Deque<Block> blocks = products.computeIfAbsent(productId, absent -> new ArrayDeque<>());
    long begin = Math.floorDiv(second, BLOCK_SECONDS) * BLOCK_SECONDS;
    if (!blocks.isEmpty() && blocks.getLast().begin > begin + BLOCKS * BLOCK_SECONDS) {
      blocks.clear(); // the exchange's clock went back, as when a recording is replayed
    }
    if (blocks.isEmpty() || blocks.getLast().begin < begin) {
      blocks.addLast(new Block(begin));
    }
    while (blocks.getFirst().begin <= blocks.getLast().begin - BLOCKS * BLOCK_SECONDS) {
      blocks.removeFirst();
    }
    Block block = blocks.getLast();
    int bin = Math.min(BINS - 1, (int) (probability * BINS));
    block.rows[bin]++;
    block.said[bin] += probability;
    block.came[bin] += spike ? 1 : 0;
  }

  /** Of each product, by its name. */
  synchronized List<OfProduct> all() {
    List<OfProduct> all = new ArrayList<>();
    products.forEach((product, blocks) -> all.add(of(product, blocks)));
    return all;
  }

  private static OfProduct of(String product, Deque<Block> blocks) {
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      long rows = 0;
      double said = 0;
      long came = 0;
      for (Block block : blocks) {
        rows += block.rows[i];
        said += block.said[i];
        came += block.came[i];
      }
      if (rows > 0) {
        bins.add(new Bin(rows, said, came));
      }
    }
    return new OfProduct(product, blocks.getFirst().begin, bins);
  }
}
