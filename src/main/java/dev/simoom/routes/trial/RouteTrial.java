package dev.simoom.routes.trial;

import dev.simoom.routes.check.RouteValidationContext;
import dev.simoom.routes.file.RouteFile;
import dev.simoom.routes.file.RouteFileLoader;
import dev.simoom.routes.file.RouteFiles;
import dev.simoom.routes.file.RouteItem;
import dev.simoom.routes.file.RouteProblem;
import dev.simoom.routes.file.RouteStep;
import dev.simoom.routes.trial.TrialStep.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RoutesDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.support.PluginHelper;

/**
 * Tries routes on the newest records of what they read, in a context of its own: nothing is sent,
 * and no bean of the program is called that keeps state.
 */
public final class RouteTrial {
  private static final long MESSAGE_SECONDS = 5;
  private static final Pattern INTERNAL = Pattern.compile("\\b(?:direct|seda):/*([\\w.-]+)");

  private final TrialInputs inputs;
  private final int number;

  /**
   * @param number how many records at the most
   */
  public RouteTrial(TrialInputs inputs, int number) {
    this.inputs = inputs;
    this.number = number;
  }

  /**
   * What a trial showed.
   *
   * @param steps of all records, in the order in which they were taken
   * @param notes what was not tried, and why; a sentence each
   * @param problems a node that failed, each once
   */
  record Result(List<TrialStep> steps, List<String> notes, List<RouteProblem> problems) {
    Result {
      steps = List.copyOf(steps);
      notes = List.copyOf(notes);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Tries some of the routes of these files.
   *
   * @param workshop with the beans, settings and components that they need; it is started
   */
  Result of(RouteValidationContext workshop, RouteFiles files, Set<String> routeIds)
      throws Exception {
    DefaultCamelContext context = workshop.context();
    sendNothingFrom(context);
    Set<String> together = reachedFrom(routeIds, files);
    Map<String, String> froms = new HashMap<>();
    List<RouteDefinition> definitions = new ArrayList<>();
    Set<String> internal = new HashSet<>();
    for (RouteFile file : files.all()) {
      for (RouteDefinition route : load(context, file, together)) {
        String from = context.resolvePropertyPlaceholders(route.getInput().getEndpointUri());
        froms.put(route.getRouteId(), from);
        if (isInternal(from)) {
          internal.add(TrialRules.plain(from));
        } else {
          route.getInput().setUri("direct:trial-" + route.getRouteId());
        }
        definitions.add(standAlone(route));
      }
    }
    TrialInterceptor interceptor = new TrialInterceptor(new TrialRules(context, internal));
    context.getCamelContextExtension().addInterceptStrategy(interceptor);
    context.setStartupSummaryLevel(StartupSummaryLevel.Off);
    context.addRouteDefinitions(definitions);
    context.start();
    return run(context, interceptor, files, routeIds, froms);
  }

  private static void sendNothingFrom(DefaultCamelContext context) {
    ComponentResolver others = PluginHelper.getComponentResolver(context);
    ComponentResolver safe =
        (scheme, camel) ->
            TrialRules.worksInside(scheme)
                ? others.resolveComponent(scheme, camel)
                : new TrialComponent();
    context.getCamelContextExtension().addContextPlugin(ComponentResolver.class, safe);
  }

  private Result run(
      DefaultCamelContext context,
      TrialInterceptor interceptor,
      RouteFiles files,
      Set<String> routeIds,
      Map<String, String> froms)
      throws InterruptedException {
    List<String> notes = new ArrayList<>();
    List<RouteProblem> problems = new ArrayList<>();
    ProducerTemplate template = context.createProducerTemplate();
    for (String id : new TreeSet<>(routeIds)) {
      String from = froms.get(id);
      Optional<List<Exchange>> messages =
          from == null ? Optional.empty() : inputs.of(context, from, number);
      if (messages.isEmpty() || messages.get().isEmpty()) {
        notes.add(
            "route '" + id + "': not tried, since its input has no records that can be read here");
        continue;
      }
      String to = isInternal(from) ? TrialRules.plain(from) : "direct:trial-" + id;
      int failed = 0;
      int record = 0;
      for (Exchange message : messages.get()) {
        message.setProperty(TrialInterceptor.RECORD, ++record);
        try {
          failed += send(template, to, message) ? 0 : 1;
        } catch (TimeoutException e) {
          notes.add("route '" + id + "': a message took more than " + MESSAGE_SECONDS + " s");
          break;
        }
      }
      if (failed > 0 && (failed == record || !handlesFailures(files, id))) {
        problems.addAll(problems(interceptor.steps(), files, failed, record));
      }
    }
    return new Result(interceptor.steps(), notes, problems);
  }

  /** Whether it went through without a failure. */
  private static boolean send(ProducerTemplate template, String to, Exchange message)
      throws InterruptedException, TimeoutException {
    if (to.startsWith("seda:")) {
      // waits for what the route does
      message.setPattern(ExchangePattern.InOut);
    }
    try {
      Exchange done = template.asyncSend(to, message).get(MESSAGE_SECONDS, TimeUnit.SECONDS);
      return done.getException() == null;
    } catch (ExecutionException e) {
      return false;
    }
  }

  private static List<RouteProblem> problems(
      List<TrialStep> steps, RouteFiles files, int failed, int records) {
    List<RouteProblem> problems = new ArrayList<>();
    Set<String> nodes = new HashSet<>();
    for (TrialStep step : steps) {
      if (step.outcome() == Outcome.FAILED && nodes.add(step.node())) {
        String file = files.fileOf(step.route()).map(RouteFile::name).orElse("");
        problems.add(
            new RouteProblem(
                file,
                lineOf(step, files),
                "route '%s': node '%s' fails on record %d (%d of %d fail): %s"
                    .formatted(
                        step.route(), step.node(), step.record(), failed, records, step.text())));
      }
    }
    return problems;
  }

  private static int lineOf(TrialStep step, RouteFiles files) {
    if (step.line() > 0) {
      return step.line();
    }
    RouteFile file = files.fileOf(step.route()).orElse(null);
    if (file == null) {
      return 1;
    }
    RouteItem item = file.route(step.route()).orElseThrow();
    List<String> lines = file.linesOf(item);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).matches(".*\\bid: *" + Pattern.quote(step.node()) + "\\s*")) {
        return item.line() + i;
      }
    }
    return item.line();
  }

  private static boolean handlesFailures(RouteFiles files, String id) {
    RouteFile file = files.fileOf(id).orElseThrow();
    return file.text().contains("onException") || file.text().contains("routeConfigurationId");
  }

  private static boolean isInternal(String from) {
    return from.startsWith("direct:") || from.startsWith("seda:");
  }

  private static Set<String> reachedFrom(Set<String> routeIds, RouteFiles files) {
    Map<String, String> byInput = new HashMap<>();
    for (RouteFile file : files.all()) {
      for (RouteItem route : file.routes()) {
        inputOf(route)
            .map(INTERNAL::matcher)
            .filter(Matcher::find)
            .ifPresent(input -> byInput.put(input.group(1), route.id().orElseThrow()));
      }
    }
    Set<String> reached = new HashSet<>();
    List<String> open = new ArrayList<>(routeIds);
    while (!open.isEmpty()) {
      String id = open.remove(open.size() - 1);
      if (reached.add(id)) {
        RouteFile file = files.fileOf(id).orElseThrow();
        Matcher uses =
            INTERNAL.matcher(String.join("\n", file.linesOf(file.route(id).orElseThrow())));
        while (uses.find()) {
          Optional.ofNullable(byInput.get(uses.group(1))).ifPresent(open::add);
        }
      }
    }
    return reached;
  }

  private static Optional<String> inputOf(RouteItem route) {
    return route.content() instanceof Map<?, ?> map
        ? RouteStep.uri(map.get("from"))
        : Optional.empty();
  }

  private static List<RouteDefinition> load(
      DefaultCamelContext context, RouteFile file, Set<String> ids) throws Exception {
    if (file.routes().stream().noneMatch(route -> ids.contains(route.id().orElseThrow()))) {
      return List.of();
    }
    RouteConfigurationBuilder builder =
        RouteFileLoader.load(
            context,
            file,
            item ->
                item.scope() == RouteItem.Scope.ROUTE
                    ? ids.contains(item.id().orElseThrow())
                    : item.canBeBuiltAlone());
    RoutesDefinition routes = builder.configureRoutes(context);
    return routes.getRoutes();
  }

  /** Without what handles failures: it would try again, wait, and send dead letters. */
  private static RouteDefinition standAlone(RouteDefinition route) {
    route.setAutoStartup("true");
    route.setRouteConfigurationId(null);
    route.setErrorHandlerFactory(new NoErrorHandlerDefinition());
    route.getOutputs().removeIf(OnExceptionDefinition.class::isInstance);
    return route;
  }
}
