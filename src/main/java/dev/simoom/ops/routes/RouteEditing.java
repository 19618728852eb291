package dev.simoom.ops.routes;

import dev.simoom.stream.HealthPart;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.main.RoutesCollector;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Where {@code simoom.routes} names a folder: the routes come from there and follow its edits. */
@Configuration(proxyBeanMethods = false)
@Conditional(RouteEditing.FolderIsSet.class)
class RouteEditing {
  @Bean
  RouteFolder routeFolder(RouteSettings settings) {
    return settings.folder().orElseThrow();
  }

  @Bean
  LiveRoutes liveRoutes() {
    return new LiveRoutes();
  }

  @Bean
  RoutesCollector routesCollector(ApplicationContext beans, RouteFolder folder, LiveRoutes live) {
    return new FolderRoutesCollector(beans, folder, live);
  }

  @Bean
  RouteEdits routeEdits(
      RouteFolder folder, LiveRoutes live, CamelContext context, MeterRegistry registry) {
    return new RouteEdits(
        folder, live, new RouteEditor(context), new RouteReloadCounters(registry));
  }

  @Bean
  RouteWatch routeWatch(
      CamelContext context, RouteFolder folder, LiveRoutes live, RouteEdits edits) {
    return new RouteWatch(context, folder, live, edits);
  }

  @Bean
  HealthPart routeHealth(RouteEdits edits) {
    return new RouteHealth(edits);
  }

  /** Whether {@code simoom.routes} is set. */
  static final class FolderIsSet implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !context.getEnvironment().getProperty("simoom.routes", "").isBlank();
    }
  }
}
