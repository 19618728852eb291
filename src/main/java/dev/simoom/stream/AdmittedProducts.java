package dev.simoom.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which products this process works on, so that whoever sends ticks or rows cannot make it
 * keep state without end: those of {@code SIMOOM_PRODUCTS}, and so many others as {@link
 * ProductLimits} allows, first come, first served. The records of any other product are dropped and
 * counted in {@code simoom_products_refused_total}. Safe for use by many threads.
 */
public final class AdmittedProducts {
  private static final Logger LOG = LoggerFactory.getLogger(AdmittedProducts.class);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,39}");
  private static final int MOST_NAMED_IN_LOG = 20;
  private static final List<String> STEPS =
      List.of("ingest", "features", "scoring", "outcomes", "alerts", "drift", "page");

  private final Set<String> subscribed;
  private final int mostOthers;
  private final MeterRegistry metrics;
  private final Set<String> others = ConcurrentHashMap.newKeySet();
  private final Set<String> namedInLog = ConcurrentHashMap.newKeySet();
  private final Map<String, Counter> refused = new ConcurrentHashMap<>();

  /**
   * @param subscribed products that are always admitted
   * @param mostOthers how many others may be
   */
  public AdmittedProducts(Collection<String> subscribed, int mostOthers, MeterRegistry metrics) {
    this.subscribed = Set.copyOf(new HashSet<>(subscribed));
    this.mostOthers = mostOthers;
    this.metrics = metrics;
    STEPS.forEach(step -> refused.put(step, counter(step)));
  }

  /**
   * Whether a record of this product is worked on; one that is not is counted, and is to be dropped
   * by the caller.
   *
   * @param where the step that asks, a label of the counter: {@code ingest}, {@code features},
   *     {@code scoring}, {@code outcomes}, {@code alerts}, {@code drift} or {@code page}
   */
  public boolean admits(String productId, String where) {
    if (subscribed.contains(productId) || others.contains(productId)) {
      return true;
    }
    if (isNewcomer(productId)) {
      return true;
    }
    refused.computeIfAbsent(where, this::counter).increment();
    if (namedInLog.size() < MOST_NAMED_IN_LOG && namedInLog.add(shown(productId))) {
      LOG.warn(
          "{}: records of product {} are dropped: it is not in SIMOOM_PRODUCTS, and {} others are"
              + " admitted (SIMOOM_OTHER_PRODUCTS)",
          where,
          shown(productId),
          mostOthers);
    }
    return false;
  }

  /** The products that are not subscribed to and were admitted so far. */
  public int others() {
    return others.size();
  }

  private boolean isNewcomer(String productId) {
    if (others.size() >= mostOthers || !NAME.matcher(productId).matches()) {
      return false;
    }
    synchronized (others) {
      return others.contains(productId) || others.size() < mostOthers && others.add(productId);
    }
  }

  private static String shown(String productId) {
    return productId.length() <= 40 && NAME.matcher(productId).matches()
        ? productId
        : "with a name of " + productId.length() + " characters";
  }

  private Counter counter(String where) {
    return Counter.builder("simoom.products.refused")
        .description(
            "Ticks, rows and predictions that were dropped because their product is not in"
                + " SIMOOM_PRODUCTS")
        .tag("where", where)
        .register(metrics);
  }
}
