package dev.simoom.support;

import dev.simoom.Simoom;
import dev.simoom.ops.broker.BrokerInitializer;
import dev.simoom.ops.start.StartChecks;
import dev.simoom.stream.HealthPart;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole program in this process, as {@code java -jar} starts it, with its data in a folder of
 * its own.
 */
public final class RunningSimoom implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private RunningSimoom(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** How to start it. */
  public static final class Builder {
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, Object> replaced = new LinkedHashMap<>();

    private Builder(Path folder) {
      set("server.port", "0");
      set("simoom.admin.known-addresses", folder.resolve("known-addresses").toString());
      set("simoom.broker.folder", folder.resolve("kafka").toString());
      set("simoom.ingest.recording.folder", folder.resolve("raw").toString());
      set("simoom.prediction-log.folder", folder.resolve("predictions").toString());
      set("simoom.model.ledger", folder.resolve("model.ledger").toString());
      set("simoom.audit.folder", folder.resolve("logs").toString());
      // a test that wants the market's past says so
      set("simoom.simulator.history", "0s");
      // a machine that stands still for some seconds must not make its consumers strangers: they
      // would read again, and a test that counts would count twice
      set("simoom.broker.session-timeout-ms", "30000");
      set("camel.main.run-controller", "false");
    }

    /** Sets a setting. */
    public Builder set(String name, String value) {
      settings.put(name, value);
      return this;
    }

    /** Puts another object in place of a bean that routes call by name. */
    public Builder replace(String bean, Object other) {
      replaced.put(bean, other);
      return this;
    }

    /** Starts it; returns when its routes run. */
    public RunningSimoom start() {
      List<String> args = new ArrayList<>();
      settings.forEach((name, value) -> args.add("--" + name + "=" + value));
      return new RunningSimoom(
          new SpringApplicationBuilder(Simoom.class)
              .initializers(new StartChecks(), new BrokerInitializer())
              .initializers(this::replaceBeans)
              .run(args.toArray(String[]::new)));
    }

    private void replaceBeans(ConfigurableApplicationContext context) {
      context
          .getBeanFactory()
          .addBeanPostProcessor(
              new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                  return replaced.getOrDefault(name, bean);
                }
              });
    }
  }

  /** A program whose data lie in this folder. */
  public static Builder in(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
    return new Builder(folder);
  }

  /** A bean by its type. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** The broker's address. */
  public String broker() {
    return context.getEnvironment().getProperty("simoom.kafka.bootstrap-servers");
  }

  /** The HTTP port. */
  public int port() {
    return context.getEnvironment().getProperty("local.server.port", Integer.class);
  }

  /** Everything that the topic holds now. */
  public List<byte[]> topic(String name) {
    return TopicReader.readAll(broker(), name);
  }

  /** The sum of the counters of this name. */
  public double counter(String name) {
    return Search.in(bean(MeterRegistry.class)).name(name).counters().stream()
        .mapToDouble(c -> c.count())
        .sum();
  }

  /** The value of the gauge of this name. */
  public double gauge(String name) {
    return bean(MeterRegistry.class).get(name).gauge().value();
  }

  /** The value of the gauge of this name and tag. */
  public double gauge(String name, String tag, String value) {
    return bean(MeterRegistry.class).get(name).tag(tag, value).gauge().value();
  }

  /** Whether a part of it says that it is down. */
  public boolean isDown(String part) {
    return context.getBeansOfType(HealthPart.class).values().stream()
        .map(HealthPart::check)
        .anyMatch(r -> r.part().equals(part) && r.status() == HealthPart.Status.DOWN);
  }

  /** What a part of it says of its health. */
  public HealthPart.Report health(String part) {
    return context.getBeansOfType(HealthPart.class).values().stream()
        .map(HealthPart::check)
        .filter(report -> report.part().equals(part))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    context.close();
  }
}
