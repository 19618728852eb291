package dev.simoom.ingest;

import dev.simoom.ingest.feed.FeedComponent;
import dev.simoom.net.EnvironmentProxy;
import dev.simoom.stream.AdmittedProducts;
import dev.simoom.stream.DeadLetters;
import dev.simoom.stream.KeyedMessages;
import dev.simoom.stream.PipelineSettings;
import dev.simoom.stream.Role;
import dev.simoom.stream.Source;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Locale;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that the ingest routes call by name. */
@Configuration(proxyBeanMethods = false)
class IngestConfiguration {
  @Bean("vertx-websocket-component")
  FeedComponent feedComponent(ObjectProvider<ExchangeAddress> exchange, EnvironmentProxy proxy) {
    return new FeedComponent(() -> exchange.getObject().url(), proxy);
  }

  @Bean
  Arrivals arrivals() {
    return new Arrivals(Clock.systemUTC());
  }

  @Bean
  SubscribedTicks subscribedTicks(AdmittedProducts products) {
    return new SubscribedTicks(products);
  }

  @Bean
  ProductWatch productWatch(PipelineSettings pipeline, MeterRegistry metrics) {
    return new ProductWatch(pipeline.products(), InstantSource.system(), metrics);
  }

  @Bean
  FrameIntake frameIntake(
      Arrivals arrivals,
      SubscribedTicks subscribed,
      ProductWatch products,
      FeedMonitor care,
      MeterRegistry metrics) {
    return new FrameIntake(arrivals, subscribed, products, care::heard, metrics);
  }

  @Bean
  SequenceWatch sequenceWatch(MeterRegistry metrics) {
    return new SequenceWatch(metrics);
  }

  @Bean
  FrameBuffer handOver(IngestSettings settings, MeterRegistry metrics) {
    return new FrameBuffer(settings.handOver(), metrics);
  }

  @Bean
  Subscriptions subscriptions(PipelineSettings pipeline, IngestSettings settings) {
    return new Subscriptions(pipeline.products(), settings.channels());
  }

  @Bean
  TickMessages tickMessages(
      CamelContext camel,
      DeadLetters deadLetters,
      PipelineSettings pipeline,
      @Value("${simoom.model.market:}") String market) {
    String from =
        !market.isBlank() || pipeline.source() == Source.REPLAY
            ? market.strip()
            : pipeline.source().name().toLowerCase(Locale.ROOT);
    return new TickMessages(new KeyedMessages(camel), deadLetters, from);
  }

  @Bean
  FeedMonitor feedCare(
      CamelContext camel,
      FeedComponent feed,
      Arrivals arrivals,
      Subscriptions subscriptions,
      IngestSettings settings,
      MeterRegistry metrics) {
    return new FeedMonitor(camel, feed, arrivals, subscriptions, settings.silence(), metrics);
  }

  @Bean
  FrameLog frameRecorder(
      IngestSettings settings, PipelineSettings pipeline, MeterRegistry metrics) {
    boolean records = settings.recording().enabled() && pipeline.has(Role.INGEST);
    return records
        ? new FrameRecorder(
            settings.recording(), pipeline.source().name().toLowerCase(Locale.ROOT), metrics)
        : frame -> {};
  }
}
