package dev.simoom.scoring;

import dev.simoom.stream.RecordFormat;
import dev.simoom.stream.RecordMessages;
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
        Prediction.class,
        json::read,
        json::write,
        Prediction::productId,
        Prediction::market,
        Prediction::second);
  }

  @Bean
  RecordMessages<Prediction> predictionRecords(
      RecordFormat<Prediction> format, MeterRegistry metrics) {
    return new RecordMessages<>(format, metrics);
  }
}
