package dev.simoom.scoring;

import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.WhenDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Notes which branch of the router was taken: the id of a {@code when} or {@code otherwise} in a
 * route from {@code direct:score} becomes the exchange property {@value #BRANCH} before its first
 * step, so that each prediction can say it.
 */
final class RouterBranches implements InterceptStrategy {
  /** The exchange property with the id of the branch. */
  static final String BRANCH = "branch";

  private static final String ROUTER = "direct:score";

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext camel, NamedNode definition, Processor target, Processor next) {
    String branch = branch(definition).orElse(null);
    if (branch == null || !isInRouter(definition)) {
      return target;
    }
    return new DelegateAsyncProcessor(target) {
      @Override
      public boolean process(Exchange exchange, AsyncCallback callback) {
        exchange.setProperty(BRANCH, branch);
        return super.process(exchange, callback);
      }
    };
  }

  /** The id of the branch of a choice whose first step this is; Camel's parent is the choice. */
  private static Optional<String> branch(NamedNode definition) {
    if (!(definition.getParent() instanceof ChoiceDefinition choice)) {
      return Optional.empty();
    }
    for (WhenDefinition when : choice.getWhenClauses()) {
      if (when.getOutputs().indexOf(definition) == 0) {
        return Optional.of(when.getId());
      }
    }
    return Optional.ofNullable(choice.getOtherwise())
        .filter(otherwise -> otherwise.getOutputs().indexOf(definition) == 0)
        .map(otherwise -> otherwise.getId());
  }

  private static boolean isInRouter(NamedNode definition) {
    RouteDefinition route =
        definition instanceof ProcessorDefinition<?> node
            ? ProcessorDefinitionHelper.getRoute(node)
            : null;
    return route != null
        && route.getInput() != null
        && ROUTER.equals(route.getInput().getEndpointUri());
  }
}
