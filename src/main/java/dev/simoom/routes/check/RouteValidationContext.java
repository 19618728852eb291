package dev.simoom.routes.check;

import dev.simoom.stream.RecordConverter;
import dev.simoom.stream.RecordFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.service.ServiceHelper;

/**
 * A Camel context in which routes can be built with the beans, settings and component options of a
 * program and are then thrown away. A check never starts it, a trial does.
 */
public final class RouteValidationContext implements AutoCloseable {
  private final DefaultCamelContext context;
  private final BorrowedBeans beans;

  private RouteValidationContext(
      BorrowedBeans beans, ClassLoader classes, PropertiesSource settings) {
    this.beans = beans;
    this.context = new DefaultCamelContext(false);
    context.disableJMX();
    context.setApplicationContextClassLoader(classes);
    context.getCamelContextExtension().setRegistry(new DefaultRegistry(beans));
    context.getCamelContextExtension().setName("route-check");
    context.build();
    context.getPropertiesComponent().addPropertiesSource(settings);
  }

  /** One with all that the running context has. */
  public static RouteValidationContext of(CamelContext running) {
    return of(running, name -> running.getPropertiesComponent().resolveProperty(name));
  }

  /**
   * One with all that a context has which is about to start: settings that it is given later are
   * stood in for.
   */
  public static RouteValidationContext ofStarting(CamelContext starting) {
    CheckSettings standIns = CheckSettings.read();
    return of(
        starting,
        name ->
            starting.getPropertiesComponent().resolveProperty(name).or(() -> standIns.find(name)));
  }

  private static RouteValidationContext of(CamelContext running, Lookup settings) {
    ComponentCopies copies = new ComponentCopies(running);
    RouteValidationContext workshop =
        new RouteValidationContext(
            new BorrowedBeans(running.getRegistry(), copies::of),
            running.getApplicationContextClassLoader(),
            new Settings(settings));
    ComponentResolver resolver = PluginHelper.getComponentResolver(workshop.context);
    ComponentResolver likeRunning =
        (scheme, context) -> {
          Component component = resolver.resolveComponent(scheme, context);
          return component == null ? null : copies.likeRunning(scheme, component);
        };
    workshop
        .context
        .getCamelContextExtension()
        .addContextPlugin(ComponentResolver.class, likeRunning);
    return workshop;
  }

  /** One with beans and settings of a program that does not run. */
  public static RouteValidationContext of(BeanRepository beans, Lookup settings) {
    return new RouteValidationContext(
        new BorrowedBeans(beans, UnaryOperator.identity()),
        Thread.currentThread().getContextClassLoader(),
        new Settings(settings));
  }

  /** Makes it convert records of these kinds. */
  public RouteValidationContext converting(List<RecordFormat<?>> formats) {
    new RecordConverter(formats).addTo(context.getTypeConverterRegistry());
    return this;
  }

  public DefaultCamelContext context() {
    return context;
  }

  @Override
  public void close() {
    if (context.isStarted()) {
      context.getShutdownStrategy().setTimeout(1);
      context.stop();
      beans.giveBack();
      return;
    }
    for (Endpoint endpoint : context.getEndpoints()) {
      ServiceHelper.stopAndShutdownService(endpoint);
    }
    for (String name : context.getComponentNames()) {
      ServiceHelper.stopAndShutdownService(context.hasComponent(name));
    }
    ServiceHelper.stopAndShutdownService(context.getExecutorServiceManager());
    beans.giveBack();
  }

  /** A setting by its name. */
  @FunctionalInterface
  public interface Lookup {
    Optional<String> find(String name);
  }

  private record Settings(Lookup lookup) implements PropertiesSource {
    @Override
    public String getName() {
      return "program";
    }

    @Override
    public String getProperty(String name) {
      return lookup.find(name).orElse(null);
    }
  }
}
