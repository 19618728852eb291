package dev.simoom.features.route;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.market.Tick;
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

/** Feature rows as messages of users' routes. */
@Configuration(proxyBeanMethods = false)
class RowRecordConfiguration {
  @Bean
  RecordFormat<FeatureRow> rowFormat(FeatureCatalogue catalogue) {
    FeatureRowJson json = new FeatureRowJson(catalogue);
    return new RecordFormat<>(
        "rows",
        Topics::features,
        FeatureRow.class,
        json::read,
        json::write,
        FeatureRow::productId,
        FeatureRow::market,
        FeatureRow::second);
  }

  @Bean
  TrialInput<Tick> featuresTrial() {
    return TrialInput.single(
        "#featureConsumers",
        Tick.class,
        (ticks, exchange) ->
            TrialInput.poll(exchange, ticks.size(), "tickReader", TickShare.split(ticks)));
  }

  @Bean
  TrialInput<FeatureRow> rowsTrial() {
    return TrialInput.single(
        "direct:rows",
        FeatureRow.class,
        (rows, exchange) -> {
          TrialInput.batch(exchange, rows.size());
          exchange.getMessage().setBody(rows);
        });
  }

  @Bean
  TrialInput<FeatureRow> sendRowsTrial(RecordFormat<FeatureRow> format) {
    return TrialInput.single(
        "seda:rows-due",
        FeatureRow.class,
        (rows, exchange) -> {
          Batch batch = TrialInput.batch(exchange, rows.size());
          KeyedMessages messages = new KeyedMessages(exchange.getContext());
          rows.forEach(
              row -> batch.add(Outgoing.of(messages.of(row.productId(), format.json(row)))));
        });
  }

  @Bean
  RecordMessages<FeatureRow> rowRecords(RecordFormat<FeatureRow> format, MeterRegistry metrics) {
    return new RecordMessages<>(format, metrics);
  }
}
