package dev.simoom.scoring.outcomes;

import dev.simoom.stream.RecordFormat;
import dev.simoom.stream.RecordMessages;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Outcomes as messages of users' routes. */
@Configuration(proxyBeanMethods = false)
class OutcomeRecordConfiguration {
  @Bean
  RecordFormat<Outcome> outcomeFormat() {
    OutcomeJson json = new OutcomeJson();
    return new RecordFormat<>(
        Outcome.class,
        json::read,
        json::write,
        Outcome::productId,
        outcome -> null,
        Outcome::second);
  }

  @Bean
  RecordMessages<Outcome> outcomeRecords(RecordFormat<Outcome> format, MeterRegistry metrics) {
    return new RecordMessages<>(format, metrics);
  }
}
