package dev.simoom.features.route;

import java.util.BitSet;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/**
 * Gathers the ticks of a share for which a route has set the exchange property {@value #KEEP}: for
 * a {@code split} over {@code ${body.ticks}} with a {@code filter} in it, in the features route.
 * What it gives is the share with those ticks alone. Bean {@code keptTicks}.
 */
public final class KeptTicks implements AggregationStrategy {
  /** The exchange property that a tick which is kept has. */
  public static final String KEEP = "keep";

  private static final String KEPT = "simoom.kept";

  @Override
  public Exchange aggregate(Exchange gathered, Exchange tick) {
    throw new UnsupportedOperationException("a splitter tells the share that it splits");
  }

  @Override
  public Exchange aggregate(Exchange gathered, Exchange tick, Exchange share) {
    Exchange result = gathered == null ? tick : gathered;
    if (tick.getException() != null) {
      result.setException(tick.getException());
      return result;
    }
    BitSet before = result.getProperty(KEPT, BitSet.class);
    BitSet kept = before == null ? new BitSet() : before;
    if (tick.getProperty(KEEP, false, Boolean.class)) {
      kept.set(tick.getProperty(ExchangePropertyKey.SPLIT_INDEX, Integer.class));
    }
    result.setProperty(KEPT, kept);
    result.getMessage().setBody(((TickShare) share.getMessage().getBody()).keeping(kept::get));
    return result;
  }
}
