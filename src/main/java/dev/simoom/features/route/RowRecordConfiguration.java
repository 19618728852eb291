package dev.simoom.features.route;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.stream.RecordFormat;
import dev.simoom.stream.RecordMessages;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Feature rows as messages of users' routes. */
@Configuration(proxyBeanMethods = false)
class RowRecordConfiguration {
  @Bean
  RecordFormat<FeatureRow> rowFormat(FeatureCatalogue catalogue) {
    FeatureRowJson json = new FeatureRowJson(catalogue);
    return new RecordFormat<>(
        FeatureRow.class,
        json::read,
        json::write,
        FeatureRow::productId,
        FeatureRow::market,
        FeatureRow::second);
  }

  @Bean
  RecordMessages<FeatureRow> rowRecords(RecordFormat<FeatureRow> format, MeterRegistry metrics) {
    return new RecordMessages<>(format, metrics);
  }
}
