package dev.simoom.bench;

import dev.simoom.Simoom;
import dev.simoom.ops.broker.BrokerInitializer;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.RouteController;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Simoom itself, as {@code java -jar} starts it, with some of its roles; its features' routes are
 * held back until all the others run.
 */
final class SimoomContestant implements Contestant {
  private final BenchBroker broker;
  private final String name;
  private final String roles;
  private final Map<String, String> topics;
  private final String output;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private ConfigurableApplicationContext simoom;

  /**
   * @param topics the setting {@code simoom.topics.*} by its last word
   * @param output the last word of the topic in which the work ends
   */
  SimoomContestant(
      BenchBroker broker,
      String name,
      String roles,
      Map<String, String> topics,
      String output,
      int consumers,
      Path folder) {
    this.broker = broker;
    this.name = name;
    this.roles = roles;
    this.topics = topics;
    this.output = output;
    settings.put("server.port", "0");
    settings.put("logging.level.root", "error");
    settings.put("camel.main.run-controller", "false");
    settings.put("simoom.kafka.bootstrap-servers", broker.address());
    settings.put("simoom.roles", roles);
    settings.put("simoom.ingest.recording.folder", folder.resolve("raw").toString());
    settings.put("simoom.prediction-log.folder", folder.resolve("predictions").toString());
    if (consumers > 0) {
      settings.put("simoom.features.consumers", String.valueOf(consumers));
    }
    topics.forEach((topic, value) -> settings.put("simoom.topics." + topic, value));
  }

  /** The topics of one run: ticks from {@code raw}, all else under names of its own. */
  static Map<String, String> topics(String raw, String prefix) {
    Map<String, String> topics = new LinkedHashMap<>();
    topics.put("raw", raw);
    for (String each :
        List.of("features", "predictions", "predictions-log", "outcomes", "idle", "dlq")) {
      topics.put(each, prefix + "." + each);
    }
    return topics;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String output() {
    return topics.get(output);
  }

  @Override
  public boolean hasBegun() {
    return simoom.getBean(MeterRegistry.class).get("simoom.features.ticks").counter().count() > 0;
  }

  @Override
  public void begin() throws Exception {
    List<String> args = new ArrayList<>();
    settings.forEach((setting, value) -> args.add("--" + setting + "=" + value));
    simoom =
        new SpringApplicationBuilder(Simoom.class)
            .initializers(new BrokerInitializer(), new HeldFeatures())
            .run(args.toArray(String[]::new));
    if (roles.contains("scoring")) {
      // scoring, outcomes, drift, latest, prices, page-outcomes
      while (!broker.isAssigned(roles.contains("api") ? 6 : 3)) {
        Thread.sleep(100);
      }
    }
    RouteController routes = simoom.getBean(CamelContext.class).getRouteController();
    routes.startRoute("send-rows");
    routes.startRoute("features");
  }

  /** The sum of the counters of this name. */
  double counter(String meter) {
    return simoom.getBean(MeterRegistry.class).find(meter).counters().stream()
        .mapToDouble(c -> c.count())
        .sum();
  }

  @Override
  public void end() {
    simoom.close();
  }
}
