package dev.simoom.scoring.router;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Gathers the bodies of a splitter into one list, in order: those that are lists by their elements.
 * Bean {@code gather}.
 */
final class GatherLists implements AggregationStrategy {
  private static final class Gathered extends ArrayList<Object> {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public Exchange aggregate(Exchange before, Exchange coming) {
    if (coming.getException() != null) {
      return coming;
    }
    Object body = coming.getMessage().getBody();
    Exchange result = before == null ? coming : before;
    Gathered all =
        result.getMessage().getBody() instanceof Gathered known && before != null
            ? known
            : new Gathered();
    if (body instanceof List<?> list) {
      all.addAll(list);
    } else if (body != null) {
      all.add(body);
    }
    result.getMessage().setBody(all);
    return result;
  }
}
