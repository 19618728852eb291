package dev.simoom.routes;

import dev.simoom.routes.check.RouteWarnings;
import dev.simoom.routes.file.JavaRoutes;
import dev.simoom.routes.file.RouteOverlay;
import dev.simoom.routes.file.ShippedRoutes;
import dev.simoom.routes.trial.EditTrial;
import dev.simoom.routes.trial.NewestRecords;
import dev.simoom.routes.trial.RouteTrial;
import dev.simoom.routes.trial.TrialInputs;
import dev.simoom.stream.HealthPart;
import dev.simoom.stream.RecordFormat;
import dev.simoom.stream.Topics;
import dev.simoom.stream.batch.TrialInput;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.main.RoutesCollector;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Where {@code simoom.routes} names a folder: the routes come from there and follow its edits. */
@Configuration(proxyBeanMethods = false)
@Conditional(RouteEditingConfiguration.FolderIsSet.class)
class RouteEditingConfiguration {
  private static final int TRIAL_RECORDS = 100;
  private static final Duration TRIAL_PATIENCE = Duration.ofSeconds(2);

  @Bean
  RouteOverlay routeOverlay(
      RouteSettings settings,
      @Value("${camel.main.routes-include-pattern:" + ShippedRoutes.PATTERN + "}") String shipped) {
    return RouteOverlay.of(settings.folder().orElseThrow(), shipped);
  }

  @Bean
  JavaRoutes reservedRoutes() {
    return JavaRoutes.read();
  }

  @Bean
  LiveRoutes liveRoutes(RouteOverlay overlay, JavaRoutes javaRoutes) {
    return new LiveRoutes(new RouteWarnings(overlay.shipped(), javaRoutes));
  }

  @Bean
  RoutesCollector routesCollector(
      ApplicationContext beans, RouteOverlay overlay, JavaRoutes javaRoutes, LiveRoutes live) {
    return new FolderRoutesCollector(beans, overlay, javaRoutes, live);
  }

  @Bean
  RouteEdits routeEdits(
      LiveRoutes live,
      JavaRoutes javaRoutes,
      CamelContext context,
      Optional<Topics> topics,
      List<RecordFormat<?>> formats,
      List<TrialInput<?>> inputs,
      @Value("${simoom.kafka.bootstrap-servers:}") String broker,
      MeterRegistry registry) {
    Optional<EditTrial> trial =
        topics.map(names -> editTrial(context, names, formats, inputs, broker));
    return new RouteEdits(
        live, new RouteEditor(context, javaRoutes, trial), new RouteReloadCounters(registry));
  }

  @Bean
  RouteWatch routeWatch(
      CamelContext context, RouteOverlay overlay, LiveRoutes live, RouteEdits edits) {
    return new RouteWatch(context, overlay, live, edits);
  }

  @Bean
  HealthPart routeHealth(RouteEdits edits, LiveRoutes live) {
    return new RouteHealth(edits, live);
  }

  private static EditTrial editTrial(
      CamelContext context,
      Topics topics,
      List<RecordFormat<?>> formats,
      List<TrialInput<?>> inputs,
      String broker) {
    NewestRecords records = new NewestRecords(broker, TRIAL_PATIENCE);
    RouteTrial trial =
        new RouteTrial(new TrialInputs(records, topics, formats, inputs), TRIAL_RECORDS);
    return new EditTrial(context, trial, formats);
  }

  /** Whether {@code simoom.routes} is set. */
  static final class FolderIsSet implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !context.getEnvironment().getProperty("simoom.routes", "").isBlank();
    }
  }
}
