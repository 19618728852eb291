package dev.simoom.scoring.route;

import dev.simoom.features.FeatureRow;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
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

/** Predictions as messages of users' routes. */
@Configuration(proxyBeanMethods = false)
class PredictionRecordConfiguration {
  @Bean
  RecordFormat<Prediction> predictionFormat() {
    PredictionJson json = new PredictionJson();
    return new RecordFormat<>(
        "predictions",
        Topics::predictions,
        Prediction.class,
        json::read,
        json::write,
        Prediction::productId,
        Prediction::market,
        Prediction::second);
  }

  @Bean
  TrialInput<FeatureRow> scoringTrial() {
    return TrialInput.single(
        "#scoringConsumers",
        FeatureRow.class,
        (rows, exchange) ->
            TrialInput.poll(exchange, rows.size(), "rowReader", RowShare.split(rows)));
  }

  @Bean
  TrialInput<FeatureRow> scoreTrial() {
    return new TrialInput<>("direct:score", FeatureRow.class, RowShare::messages);
  }

  @Bean
  TrialInput<FeatureRow> scoreAndShadowsTrial() {
    return new TrialInput<>("direct:score-and-shadows", FeatureRow.class, RowShare::messages);
  }

  @Bean
  TrialInput<Prediction> sendPredictionsTrial(RecordFormat<Prediction> format) {
    return TrialInput.single(
        "direct:send-predictions",
        Prediction.class,
        (predictions, exchange) -> {
          Batch batch = TrialInput.batch(exchange, predictions.size());
          KeyedMessages messages = new KeyedMessages(exchange.getContext());
          predictions.forEach(
              each -> batch.add(Outgoing.of(messages.of(each.productId(), format.json(each)))));
        });
  }

  @Bean
  RecordMessages<Prediction> predictionRecords(
      RecordFormat<Prediction> format, MeterRegistry metrics) {
    return new RecordMessages<>(format, metrics);
  }
}
