package dev.simoom.routes.trial;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** Stands in for a component that reaches outside while routes are tried: it sends nothing. */
final class TrialComponent extends DefaultComponent {
  TrialComponent() {
    // what Camel would set by the scheme is an option of the component that this stands in for
    setAutowiredEnabled(false);
  }

  @Override
  protected Endpoint createEndpoint(String uri, String rest, Map<String, Object> options) {
    options.clear();
    return new DefaultEndpoint(uri, this) {
      @Override
      public Producer createProducer() {
        return new DefaultProducer(this) {
          @Override
          public void process(Exchange exchange) {
            // nothing is sent
          }
        };
      }

      @Override
      public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("nothing is read from outside in a trial");
      }

      @Override
      public boolean isLenientProperties() {
        return true;
      }
    };
  }
}
