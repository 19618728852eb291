package dev.simoom.ingest;

import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.stream.RecordFormat;
import dev.simoom.stream.RecordMessages;
import dev.simoom.stream.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Ticks as messages of users' routes. */
@Configuration(proxyBeanMethods = false)
class TickRecordConfiguration {
  @Bean
  RecordFormat<Tick> tickFormat() {
    TickJson json = new TickJson();
    return new RecordFormat<>(
        "ticks",
        Topics::raw,
        Tick.class,
        json::read,
        json::write,
        Tick::productId,
        Tick::market,
        Tick::second);
  }

  @Bean
  RecordMessages<Tick> tickRecords(RecordFormat<Tick> format, MeterRegistry metrics) {
    return new RecordMessages<>(format, metrics);
  }
}
