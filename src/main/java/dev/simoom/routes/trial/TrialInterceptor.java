package dev.simoom.routes.trial;

import dev.simoom.routes.file.RouteErrorLocator;
import dev.simoom.routes.trial.TrialStep.Outcome;
import dev.simoom.stream.batch.TrialInput;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NamedNode;
import org.apache.camel.NamedRoute;
import org.apache.camel.Processor;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.AsyncProcessorConverterHelper;

/** Stands before each node of routes that are tried: lets no message out and notes what it does. */
final class TrialInterceptor implements InterceptStrategy {
  /** The property of an exchange that says which of the records it is. */
  static final String RECORD = "simoom.trial.record";

  private static final int LONGEST_TEXT = 400;
  private static final int LONGEST_REASON = 160;

  private final TrialRules rules;
  private final List<TrialStep> steps = new ArrayList<>();

  TrialInterceptor(TrialRules rules) {
    this.rules = rules;
  }

  /** What was noted so far, in its order. */
  synchronized List<TrialStep> steps() {
    return List.copyOf(steps);
  }

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode node, Processor target, Processor next) {
    Processor tried = exchange -> process(exchange, node, target);
    return AsyncProcessorConverterHelper.convert(tried);
  }

  private void process(Exchange exchange, NamedNode node, Processor target) throws Exception {
    if (node instanceof BeanDefinition bean && bean.getRef() != null) {
      Object read = TrialInput.readBy(exchange, bean.getRef());
      if (read != null) {
        exchange.getMessage().setBody(read);
        note(exchange, node, Outcome.DONE, text(exchange));
        return;
      }
    }
    TrialRules.Rule rule = rules.of(node);
    if (rule instanceof TrialRules.Rule.PassOver over) {
      note(exchange, node, Outcome.NOT_SENT, over.said() + ": " + text(exchange));
    } else if (rule instanceof TrialRules.Rule.End end) {
      note(exchange, node, Outcome.ENDS, end.said() + ": " + text(exchange));
      exchange.setRouteStop(true);
    } else {
      work(exchange, node, target);
    }
  }

  private void work(Exchange exchange, NamedNode node, Processor target) throws Exception {
    int before = steps().size();
    try {
      target.process(exchange);
    } catch (Exception | LinkageError e) {
      exchange.setException(e);
    }
    Exception failure = exchange.getException();
    if (failure == null) {
      note(exchange, node, Outcome.DONE, text(exchange));
    } else if (steps().stream().skip(before).noneMatch(s -> s.outcome() == Outcome.FAILED)) {
      // the innermost node that failed; those around it only pass the failure on
      note(exchange, node, Outcome.FAILED, reason(failure));
    }
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String said = RouteErrorLocator.firstLine(root.getMessage());
    return cut(said.isEmpty() ? root.toString() : said, LONGEST_REASON);
  }

  private static String cut(String text, int longest) {
    return text.length() > longest ? text.substring(0, longest) + "..." : text;
  }

  private static String text(Exchange exchange) {
    return cut(said(exchange, exchange.getMessage()).replaceAll("\\s+", " "), LONGEST_TEXT);
  }

  /** The body as text; of a list of messages, which a batch holds, each one's. */
  private static String said(Exchange exchange, Message message) {
    Object body = message.getBody();
    if (body instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Message) {
      return list.stream()
          .map(each -> said(exchange, (Message) each))
          .collect(Collectors.joining(" "));
    }
    return body == null
        ? "(no body)"
        : String.valueOf(
            exchange.getContext().getTypeConverter().convertTo(String.class, exchange, body));
  }

  private synchronized void note(Exchange exchange, NamedNode node, Outcome outcome, String text) {
    int record = exchange.getProperty(RECORD, 0, Integer.class);
    int line = Math.max(0, node.getLineNumber());
    steps.add(new TrialStep(record, routeOf(node), node.getId(), line, outcome, text));
  }

  private static String routeOf(NamedNode node) {
    NamedRoute route =
        node instanceof ProcessorDefinition<?> definition
            ? ProcessorDefinitionHelper.getRoute(definition)
            : null;
    return route == null ? "" : route.getRouteId();
  }
}
