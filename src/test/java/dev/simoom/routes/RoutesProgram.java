package dev.simoom.routes;

import static org.awaitility.Awaitility.await;

import dev.simoom.stream.HealthPart;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A small program whose routes are in a folder, for tests that edit them while it runs. */
public final class RoutesProgram implements AutoCloseable {
  static final Duration LIVE_WITHIN = Duration.ofSeconds(20);

  private final Path folder;
  private final ConfigurableApplicationContext beans;

  private RoutesProgram(Path folder, String... settings) {
    this.folder = folder;
    this.beans =
        new SpringApplicationBuilder(Beans.class)
            .web(WebApplicationType.NONE)
            .run(
                Stream.concat(
                        Stream.of(
                            "simoom.routes=" + folder,
                            "greeting=good day",
                            "camel.main.routes-include-pattern=classpath:none/*.camel.yaml",
                            "camel.component.seda.queue-size=7"),
                        Arrays.stream(settings))
                    .map(setting -> "--" + setting)
                    .toArray(String[]::new));
  }

  public static RoutesProgram start(Path folder, String... settings) {
    return new RoutesProgram(folder, settings);
  }

  /** A route that answers a word. */
  public static String answering(String id, String word) {
    return """
    - route:
        id: %s
        from:
          id: %s-from
          uri: direct:%s
          steps:
            - setBody:
                id: %s-answer
                constant: %s
    """
        .formatted(id, id, id, id, word);
  }

  public static void write(Path folder, String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void edit(String name, String text) {
    write(folder, name, text);
  }

  void delete(String name) throws IOException {
    Files.delete(folder.resolve(name));
  }

  void renameInto(String name, String text) throws IOException {
    Path other = folder.resolve(name + ".swp");
    Files.writeString(other, text);
    Files.move(other, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  CamelContext camel() {
    return beans.getBean(CamelContext.class);
  }

  Route route(String id) {
    return camel().getRoute(id);
  }

  /** What a route of {@link #answering} says. */
  public String ask(String id) {
    return camel().createProducerTemplate().requestBody("direct:" + id, "?", String.class);
  }

  public HealthPart.Report health() {
    return beans.getBean(HealthPart.class).check();
  }

  double reloads(String result) {
    return beans
        .getBean(MeterRegistry.class)
        .get("simoom.route.reloads")
        .tag("result", result)
        .counter()
        .count();
  }

  public void awaitThat(String what, Callable<Boolean> condition) {
    await(what)
        .ignoreExceptions()
        .atMost(LIVE_WITHIN)
        .pollInterval(Duration.ofMillis(20))
        .until(condition);
  }

  public void awaitWarning(String part) {
    awaitThat(
        "a warning of " + part,
        () -> health().status() == HealthPart.Status.WARNING && health().detail().contains(part));
  }

  @Override
  public void close() {
    beans.close();
  }

  /** What a route may call by name. */
  public static final class Clerk {
    /** Greets. */
    public String greet(String who) {
      return "hello " + who;
    }

    /** Fails. */
    public String fail(String who) {
      throw new IllegalStateException("no mood for " + who);
    }
  }

  @EnableAutoConfiguration
  @EnableConfigurationProperties(RouteSettings.class)
  @Import(RouteEditingConfiguration.class)
  static class Beans {
    @Bean
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }

    @Bean
    Clerk clerk() {
      return new Clerk();
    }

    @Bean("refusing")
    Component refusing() {
      return new RefusingComponent();
    }

    @Bean
    RouteBuilder javaRoutes() {
      return new RouteBuilder() {
        @Override
        public void configure() {
          routeTemplate("stamp")
              .templateParameter("name")
              .from("direct:{{name}}")
              .setBody(constant("stamped"));
          from("direct:java").routeId("java").setBody(constant("java"));
        }
      };
    }
  }
}
