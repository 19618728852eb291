package dev.simoom.model.control;

import dev.simoom.model.ActiveModel;
import dev.simoom.model.gate.ModelLedger;
import dev.simoom.model.registry.ModelLibrary;
import dev.simoom.model.registry.ModelSettings;
import dev.simoom.model.registry.ModelStore;
import dev.simoom.model.registry.StartingModel;
import dev.simoom.stream.PipelineSettings;
import dev.simoom.stream.Role;
import dev.simoom.stream.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What follows, and what writes, the decision which model answers. */
@Configuration(proxyBeanMethods = false)
class ControlConfiguration {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Bean
  ControlTopic controlTopic(
      @Value("${simoom.kafka.bootstrap-servers}") String servers, Topics topics) {
    return new ControlTopic(servers, topics.modelControl(), PATIENCE);
  }

  @Bean
  FleetLedger fleetLedger(
      @Value("${simoom.kafka.bootstrap-servers}") String servers,
      Topics topics,
      ModelSettings models) {
    return new FleetLedger(
        servers, topics.modelLedger(), new ModelLedger(models.ledgerFile()), PATIENCE);
  }

  @Bean
  Switches modelSwitches(
      ActiveModel active,
      ModelLibrary library,
      ModelStore store,
      StartingModel starting,
      MeterRegistry metrics) {
    return new Switches(active, library, store, starting, Instant.now(), metrics);
  }

  @Bean
  ControlFollower controlFollower(
      ControlTopic topic, Switches switches, PipelineSettings pipeline) {
    return new ControlFollower(topic, switches, follows(pipeline), PATIENCE);
  }

  @Bean
  ModelControl modelControl(
      ControlTopic topic,
      ControlFollower follower,
      Switches switches,
      ActiveModel active,
      ModelStore store,
      FleetLedger ledger) {
    return new FleetControl(topic, follower, switches, active, store, ledger, Clock.systemUTC());
  }

  @Bean
  ControlHealth controlHealth(
      ControlFollower follower, Switches switches, PipelineSettings pipeline) {
    return new ControlHealth(follower, switches, follows(pipeline));
  }

  private static boolean follows(PipelineSettings pipeline) {
    return pipeline.has(Role.SCORING) || pipeline.has(Role.API);
  }
}
