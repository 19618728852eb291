package dev.simoom.http.predict;

import dev.simoom.scoring.Prediction;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.springframework.stereotype.Component;

/**
 * Gathers the predictions of a request's shares into one list, in the order of the request's rows.
 */
@Component("gatherByIndex")
final class GatherByIndex implements AggregationStrategy {
  @Override
  public Exchange aggregate(Exchange gathered, Exchange share) {
    throw new UnsupportedOperationException("a splitter tells the request that it splits");
  }

  @Override
  public Exchange aggregate(Exchange gathered, Exchange share, Exchange asked) {
    if (share.getException() != null) {
      return share;
    }
    PredictRequest request = (PredictRequest) asked.getMessage().getBody();
    int number = share.getProperty(ExchangePropertyKey.SPLIT_INDEX, Integer.class);
    RequestShare rows = request.shares().get(number);
    List<?> predictions = (List<?>) share.getMessage().getBody();
    Prediction[] all =
        gathered == null
            ? new Prediction[request.rows().size()]
            : gathered.getMessage().getBody(Prediction[].class);
    for (int i = 0; i < predictions.size(); i++) {
      all[rows.index(i)] = (Prediction) predictions.get(i);
    }
    share.getMessage().setBody(number + 1 == request.shares().size() ? Arrays.asList(all) : all);
    return share;
  }
}
