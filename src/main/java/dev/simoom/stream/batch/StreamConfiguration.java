package dev.simoom.stream.batch;

import dev.simoom.stream.DeadLetters;
import dev.simoom.stream.RouteFailures;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.spi.ExceptionHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that every route which reads a topic may use. */
@Configuration(proxyBeanMethods = false)
class StreamConfiguration {
  @Bean
  DeadLetters deadLetters(MeterRegistry metrics) {
    return new DeadLetters(metrics);
  }

  @Bean
  Batches batches(MeterRegistry metrics, RouteFailures routes) {
    return new Batches(metrics, routes);
  }

  @Bean
  ConsumerSettings consumerSettings(CamelContext camel) {
    return new ConsumerSettings(camel);
  }

  @Bean
  ExceptionHandler batchFailures() {
    return new BatchFailures();
  }

  /** Consumers that read what was written from now on, a poll at a time. */
  @Bean
  KafkaClientFactory pollConsumers() {
    return new RecordBatchClientFactory();
  }
}
