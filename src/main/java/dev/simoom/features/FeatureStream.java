package dev.simoom.features;

import dev.simoom.market.Tick;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Ticks in, rows out, without routes or broker: the way of files, training and tests.
 *
 * <p>It drives the same {@link SecondGate}, {@link Second} and {@link Windows} as the route does.
 * Not safe for use by many threads.
 */
public final class FeatureStream {
  private final FeatureCatalogue catalogue;
  private final Consumer<FeatureRow> rows;
  private final Map<String, Product> products = new HashMap<>();
  private long late;
  private long repeated;

  /**
   * @param rows is given each row as its second completes
   */
  public FeatureStream(FeatureCatalogue catalogue, Consumer<FeatureRow> rows) {
    this.catalogue = catalogue;
    this.rows = rows;
  }

  /** Every row of these ticks. */
  public static List<FeatureRow> rowsOf(FeatureCatalogue catalogue, Iterable<Tick> ticks) {
    List<FeatureRow> rows = new ArrayList<>();
    FeatureStream stream = new FeatureStream(catalogue, rows::add);
    ticks.forEach(stream::accept);
    stream.finish();
    return rows;
  }

  /** Takes the next tick. */
  public void accept(Tick tick) {
    Product product =
        products.computeIfAbsent(tick.productId(), id -> new Product(catalogue.windows()));
    switch (product.gate.decide(tick)) {
      case JOIN -> product.open.add(tick);
      case NEXT_SECOND -> open(product, product.windows.begin(tick, false));
      case FIRST, AFTER_GAP, CLOCK_BACK -> open(product, product.windows.begin(tick, true));
      case LATE -> late++;
      case REPEATED -> repeated++;
    }
  }

  /** Completes the seconds that are open: nothing more will come. */
  public void finish() {
    products.keySet().stream().sorted().map(products::get).forEach(this::complete);
  }

  /** Ticks that were kept out because their second was complete. */
  public long late() {
    return late;
  }

  /** Ticks that were kept out because they had come before. */
  public long repeated() {
    return repeated;
  }

  private void open(Product product, Second next) {
    complete(product);
    product.open = next;
  }

  private void complete(Product product) {
    if (product.open != null) {
      product.windows.add(product.open);
      rows.accept(catalogue.row(product.open.productId(), product.windows));
      product.open = null;
    }
  }

  private static final class Product {
    final SecondGate gate = new SecondGate();
    final Windows windows;
    Second open;

    Product(Windows windows) {
      this.windows = windows;
    }
  }
}
