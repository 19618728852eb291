package dev.simoom.features.route;

import dev.simoom.market.IdleProduct;
import dev.simoom.market.Tick;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * One product's ticks among the records of a poll, in their order: what {@code split-by-product}
 * gives to {@code direct:windows}. A share without ticks says that the product is idle.
 *
 * <p>Readable in Simple: {@code ${body.product}}, {@code ${body.market}}, {@code ${body.size}},
 * {@code ${body.ticks}}. Where each tick stands in its partition goes along unseen, so that offsets
 * are right whatever a route filters out.
 */
public final class TickShare {
  private final PartitionState partition;
  private final String product;
  private final List<Tick> ticks;
  private final List<Long> offsets;
  private IdleProduct idle;

  TickShare(PartitionState partition, String product) {
    this(partition, product, new ArrayList<>(), new ArrayList<>());
  }

  private TickShare(
      PartitionState partition, String product, List<Tick> ticks, List<Long> offsets) {
    this.partition = partition;
    this.product = product;
    this.ticks = ticks;
    this.offsets = offsets;
  }

  /** Shares that belong to no partition, for a trial, in the order of their first ticks. */
  static List<TickShare> split(List<Tick> ticks) {
    Map<String, TickShare> shares = new LinkedHashMap<>();
    ticks.forEach(
        tick ->
            shares
                .computeIfAbsent(tick.productId(), product -> new TickShare(null, product))
                .add(tick, 0));
    return List.copyOf(shares.values());
  }

  void add(Tick tick, long offset) {
    ticks.add(tick);
    offsets.add(offset);
  }

  /** The product was idle; the newest that is said of it counts. */
  void idle(IdleProduct said) {
    idle = said;
  }

  /** As in {@code product_id}. */
  public String product() {
    return product;
  }

  /**
   * Where the ticks come from, as {@code coinbase}; empty where they do not say, or there are none.
   */
  public String market() {
    return ticks.isEmpty() ? "" : ticks.get(ticks.size() - 1).market();
  }

  /** The ticks. */
  public List<Tick> ticks() {
    return Collections.unmodifiableList(ticks);
  }

  /** How many ticks. */
  public int size() {
    return ticks.size();
  }

  /** The correlation key of the aggregator: partition and product. */
  public String key() {
    return partition.number() + "/" + product;
  }

  /** The same share with some of its ticks alone. */
  TickShare keeping(IntPredicate kept) {
    TickShare share = new TickShare(partition, product);
    share.idle = idle;
    for (int i = 0; i < ticks.size(); i++) {
      if (kept.test(i)) {
        share.add(ticks.get(i), offsets.get(i));
      }
    }
    return share;
  }

  PartitionState partition() {
    return partition;
  }

  long offset(int index) {
    return offsets.get(index);
  }

  /** That the product was idle, where that is said. */
  Optional<IdleProduct> idle() {
    return Optional.ofNullable(idle);
  }

  @Override
  public String toString() {
    return product + ": " + ticks.size() + " ticks";
  }
}
