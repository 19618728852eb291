package dev.simoom.scoring.outcomes;

import dev.simoom.stream.KeyedMessages;
import dev.simoom.stream.RecordFormat;
import dev.simoom.stream.RecordMessages;
import dev.simoom.stream.Topics;
import dev.simoom.stream.batch.Batch;
import dev.simoom.stream.batch.Outgoing;
import dev.simoom.stream.batch.TrialInput;
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
        "outcomes",
        Topics::outcomes,
        Outcome.class,
        json::read,
        json::write,
        Outcome::productId,
        outcome -> null,
        Outcome::second);
  }

  @Bean
  TrialInput<Outcome> outcomesTrial() {
    return TrialInput.single(
        "#outcomeConsumers",
        Outcome.class,
        (outcomes, exchange) ->
            TrialInput.poll(exchange, outcomes.size(), "outcomeReader", outcomes));
  }

  @Bean
  TrialInput<Outcome> sendOutcomesTrial(RecordFormat<Outcome> format) {
    return TrialInput.single(
        "direct:send-outcomes",
        Outcome.class,
        (outcomes, exchange) -> {
          Batch batch = TrialInput.batch(exchange, outcomes.size());
          KeyedMessages messages = new KeyedMessages(exchange.getContext());
          outcomes.forEach(
              each -> batch.add(Outgoing.of(messages.of(each.productId(), format.json(each)))));
        });
  }

  @Bean
  RecordMessages<Outcome> outcomeRecords(RecordFormat<Outcome> format, MeterRegistry metrics) {
    return new RecordMessages<>(format, metrics);
  }
}
