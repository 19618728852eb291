package dev.simoom.ingest;

import dev.simoom.ingest.feed.FeedComponent;
import dev.simoom.recording.Recording;
import dev.simoom.simulator.ExchangeSimulator;
import dev.simoom.simulator.MarketPast;
import dev.simoom.simulator.SimulatorSettings;
import dev.simoom.stream.HealthPart;
import dev.simoom.stream.PipelineSettings;
import dev.simoom.stream.Role;
import dev.simoom.stream.Source;
import dev.simoom.stream.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Where ticks come from: what each source needs beside the routes, and how it says that it is well.
 */
@Configuration(proxyBeanMethods = false)
class SourceConfiguration {
  private static final String INGESTS =
      "'${simoom.roles}'.toLowerCase(T(java.util.Locale).ROOT).contains('ingest')";

  /** Tells the routes the exchange's address, and whether they run. */
  @Bean
  CamelContextConfiguration feedProperties(PipelineSettings pipeline) {
    boolean live = pipeline.has(Role.INGEST) && pipeline.source() != Source.REPLAY;
    return new CamelContextConfiguration() {
      @Override
      public void beforeApplicationStart(CamelContext camel) {
        var properties = camel.getPropertiesComponent();
        properties.addOverrideProperty(
            "simoom.feed.uri",
            "vertx-websocket:" + FeedComponent.EXCHANGE + "?consumeAsClient=true");
        properties.addOverrideProperty("simoom.run.feed", String.valueOf(live));
      }

      @Override
      public void afterApplicationStart(CamelContext camel) {
        // nothing is left to do
      }
    };
  }

  /** The simulator, started before the routes are. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "simoom.source", havingValue = "simulator")
  static class Simulated {
    @Bean(destroyMethod = "close")
    @ConditionalOnExpression(INGESTS)
    ExchangeSimulator exchangeSimulator(
        SimulatorSettings settings,
        PipelineSettings pipeline,
        Topics topics,
        @Value("${simoom.kafka.bootstrap-servers}") String broker)
        throws IOException {
      ExchangeSimulator simulator =
          new ExchangeSimulator(
              settings.port(),
              settings.openMarket(pipeline.products()),
              ExchangeSimulator.SUBSCRIBE_WITHIN,
              new MarketPast(settings.past(), new FirstStart(broker, topics.raw())::isNow));
      simulator.start();
      return simulator;
    }

    @Bean
    ExchangeAddress exchangeAddress(
        IngestSettings ingest, ObjectProvider<ExchangeSimulator> simulator) {
      ExchangeSimulator running = simulator.getIfAvailable();
      return new ExchangeAddress(running == null ? ingest.url() : URI.create(running.url()));
    }
  }

  /** The exchange itself; a replay has its address, and does not use it. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnExpression(
      "'${simoom.source}'.toLowerCase(T(java.util.Locale).ROOT) != 'simulator'")
  static class Exchange {
    @Bean
    ExchangeAddress exchangeAddress(IngestSettings ingest) {
      return new ExchangeAddress(ingest.url());
    }
  }

  /** A live connection, to whatever exchange. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnExpression(
      INGESTS + " && '${simoom.source}'.toLowerCase(T(java.util.Locale).ROOT) != 'replay'")
  static class Live {
    @Bean
    HealthPart sourceHealth(FeedMonitor care) {
      return () -> care.check().hitting(Role.INGEST);
    }

    @Bean
    HealthPart ticksHealth(ProductWatch products) {
      return products::ticks;
    }

    @Bean
    HealthPart productsHealth(ProductWatch products) {
      return products::products;
    }

    @Bean
    HealthPart recordingHealth(FrameLog recorder) {
      return () -> recorder.check().hitting(Role.INGEST);
    }
  }

  /** A recording. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnExpression(
      INGESTS + " && '${simoom.source}'.toLowerCase(T(java.util.Locale).ROOT) == 'replay'")
  static class Recorded {
    @Bean
    ReplaySource replaySource(
        IngestSettings ingest,
        ReplaySettings settings,
        ProducerTemplate routes,
        SequenceWatch sequence,
        SubscribedTicks subscribed)
        throws IOException {
      Path file =
          settings.recording().isPresent()
              ? settings.recording().get()
              : Recordings.newest(ingest.recording().folder());
      Recording.open(file).close();
      return new ReplaySource(file, settings, routes, sequence, subscribed);
    }
  }
}
