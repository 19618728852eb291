package dev.simoom.routes.trial;

import dev.simoom.stream.SafeToTry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.DelayDefinition;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.IdempotentConsumerDefinition;
import org.apache.camel.model.KameletDefinition;
import org.apache.camel.model.PollEnrichDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.RoutingSlipDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.ThrottleDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.model.language.MethodCallExpression;

/** Which nodes work while a route is tried, which are skipped, and where a trial ends. */
final class TrialRules {
  /** What comes back from these is not read by a route. */
  private static final Set<String> ONE_WAY =
      Set.of("kafka", "file", "kamelet", "controlbus", "vertx-websocket", "ws", "wss", "mock");

  /** These change nothing outside. */
  private static final Set<String> HARMLESS =
      Set.of("log", "score", "language", "validator", "dataformat", "ref");

  private static final Pattern BEAN = Pattern.compile("bean:(?://)?([\\w.-]+)");
  private static final Pattern ANOTHER_SERVER = Pattern.compile("score:(?://)?oip\\b");
  private static final String OURS = "dev.simoom.";

  private final CamelContext context;
  private final Set<String> inputs;

  /**
   * @param inputs those of the routes that are tried together, e.g. {@code direct:score}
   */
  TrialRules(CamelContext context, Set<String> inputs) {
    this.context = context;
    this.inputs = Set.copyOf(inputs);
  }

  /** What is to be done with a message at a node. */
  sealed interface Rule {
    /** The node works. */
    record Work() implements Rule {}

    /** The node is skipped. */
    record PassOver(String said) implements Rule {}

    /** The trial of the record ends before the node. */
    record End(String said) implements Rule {}
  }

  /** Whether a component reaches nothing outside of the process. */
  static boolean worksInside(String scheme) {
    return HARMLESS.contains(scheme) || Set.of("direct", "seda", "bean", "class").contains(scheme);
  }

  Rule of(NamedNode node) {
    if (node instanceof DelayDefinition || node instanceof ThrottleDefinition) {
      return new Rule.PassOver("not waited for");
    }
    if (node instanceof SendDefinition<?> || node instanceof ToDynamicDefinition) {
      return ofSend(uri(node));
    }
    if (node instanceof KameletDefinition kamelet) {
      return ofSend("kamelet:" + kamelet.getName());
    }
    if (node instanceof EnrichDefinition
        || node instanceof PollEnrichDefinition
        || node instanceof RecipientListDefinition<?>
        || node instanceof RoutingSlipDefinition<?>) {
      return new Rule.End("not sent, and what comes back is not known");
    }
    if (node instanceof IdempotentConsumerDefinition) {
      return new Rule.End("it remembers what it has seen");
    }
    return unsafeBean(node)
        .<Rule>map(bean -> new Rule.End("the bean '" + bean + "' keeps state and is not called"))
        .orElseGet(Rule.Work::new);
  }

  private Rule ofSend(String uri) {
    String resolved = uri.contains("{{") ? context.resolvePropertyPlaceholders(uri) : uri;
    String scheme = resolved.replaceFirst(":.*", "");
    if (scheme.equals("direct") || scheme.equals("seda")) {
      return inputs.contains(plain(resolved))
          ? new Rule.Work()
          : new Rule.End("not handed to " + plain(resolved));
    }
    if (ANOTHER_SERVER.matcher(resolved).lookingAt()) {
      return new Rule.End("another server is not asked, and what it would say is not known");
    }
    if (HARMLESS.contains(scheme)) {
      return new Rule.Work();
    }
    if (scheme.equals("bean") || scheme.equals("class")) {
      Matcher bean = BEAN.matcher(resolved);
      return bean.find() && isSafe(bean.group(1))
          ? new Rule.Work()
          : new Rule.End("the bean keeps state and is not called");
    }
    return ONE_WAY.contains(scheme)
        ? new Rule.PassOver("not sent to " + scheme)
        : new Rule.End("not sent to " + scheme + ", and what comes back is not known");
  }

  /** An input without its options. */
  static String plain(String uri) {
    return uri.replaceFirst("\\?.*", "").replaceFirst(":/*", ":");
  }

  private static String uri(NamedNode node) {
    return node instanceof ToDynamicDefinition dynamic
        ? dynamic.getUri()
        : ((SendDefinition<?>) node).getEndpointUri();
  }

  /** A bean that a node calls and that may not be called in a trial. */
  private Optional<String> unsafeBean(NamedNode node) {
    List<String> names = new ArrayList<>();
    if (node instanceof BeanDefinition bean) {
      names.add(bean.getRef() == null ? String.valueOf(bean.getBeanType()) : bean.getRef());
    } else if (node instanceof ProcessDefinition process) {
      names.add(process.getRef());
    } else if (node instanceof ChoiceDefinition choice) {
      choice.getWhenClauses().forEach(when -> names.addAll(beans(when.getExpression())));
    } else if (node instanceof ExpressionNode expressed) {
      names.addAll(beans(expressed.getExpression()));
    }
    return names.stream().filter(name -> name != null && !isSafe(name)).findFirst();
  }

  private static List<String> beans(ExpressionDefinition expression) {
    List<String> names = new ArrayList<>();
    if (expression instanceof MethodCallExpression call && call.getRef() != null) {
      names.add(call.getRef());
    } else if (expression != null && expression.getExpression() != null) {
      Matcher bean = BEAN.matcher(expression.getExpression());
      while (bean.find()) {
        names.add(bean.group(1));
      }
    }
    return names;
  }

  private boolean isSafe(String name) {
    Object bean = context.getRegistry().lookupByName(name);
    if (bean == null) {
      return !name.startsWith(OURS);
    }
    Class<?> type = bean.getClass();
    return !type.getName().startsWith(OURS) || type.isAnnotationPresent(SafeToTry.class);
  }
}
