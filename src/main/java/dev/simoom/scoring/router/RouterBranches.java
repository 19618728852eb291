package dev.simoom.scoring.router;

import dev.simoom.model.ActiveModel;
import java.util.Optional;
import java.util.function.Consumer;
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
 * step, so that each prediction can say it. And a choice is made of one decision of the fleet, also
 * where that changes meanwhile: the model that answers is noted when the choice begins.
 */
final class RouterBranches implements InterceptStrategy {
  /** The exchange property with the id of the branch. */
  static final String BRANCH = "branch";

  /** The exchange property with the model that the fleet lets answer when the choice begins. */
  static final String ACTIVE = "activeModel";

  private static final String ROUTER = "direct:score";

  private final ActiveModel active;

  RouterBranches(ActiveModel active) {
    this.active = active;
  }

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext camel, NamedNode definition, Processor target, Processor next) {
    if (!isInRouter(definition)) {
      return target;
    }
    if (definition instanceof ChoiceDefinition) {
      return before(
          target, exchange -> exchange.setProperty(ACTIVE, active.current().orElse(null)));
    }
    return branch(definition)
        .map(branch -> before(target, exchange -> exchange.setProperty(BRANCH, branch)))
        .orElse(target);
  }

  private static Processor before(Processor target, Consumer<Exchange> action) {
    return new DelegateAsyncProcessor(target) {
      @Override
      public boolean process(Exchange exchange, AsyncCallback callback) {
        action.accept(exchange);
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
