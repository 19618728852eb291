package dev.simoom.features.route;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Folds ticks into their second; the first tick of another second completes the open one before it
 * joins.
 */
final class SecondStrategy implements AggregationStrategy {
  @Override
  public boolean canPreComplete() {
    return true;
  }

  @Override
  public boolean preComplete(Exchange open, Exchange next) {
    return open != null && tick(next).opensSecond();
  }

  @Override
  public Exchange aggregate(Exchange open, Exchange next) {
    TickAt tick = tick(next);
    if (open == null) {
      next.getMessage().setBody(new OpenSecond(tick));
      return next;
    }
    open.getMessage().getBody(OpenSecond.class).add(tick);
    return open;
  }

  private static TickAt tick(Exchange exchange) {
    return exchange.getMessage().getBody(TickAt.class);
  }
}
