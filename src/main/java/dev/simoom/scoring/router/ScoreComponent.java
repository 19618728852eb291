package dev.simoom.scoring.router;

import dev.simoom.scoring.Prediction;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code score:NAME}: scores feature rows with a named model, {@code score:oip:URL} with one behind
 * another server. The body, a {@link dev.simoom.features.FeatureRow} or a list of them, becomes a
 * {@link Prediction} or a list of them.
 *
 * <p>A model that is not there is refused when the endpoint is made, so that a route that was
 * edited to name it is not taken.
 */
@Component("score")
public final class ScoreComponent extends DefaultComponent {
  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> options)
      throws Exception {
    ScoreEndpoint endpoint = new ScoreEndpoint(uri, this);
    endpoint.setModel(remaining);
    setProperties(endpoint, options);
    return endpoint;
  }
}
