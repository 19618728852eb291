package dev.simoom.alerts;

import dev.simoom.net.EnvironmentProxy;
import dev.simoom.stream.AdmittedProducts;
import dev.simoom.stream.DeadLetters;
import dev.simoom.stream.PipelineSettings;
import dev.simoom.stream.Role;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the alerts' route, and whether it runs: where scoring does, given a webhook. */
@Configuration(proxyBeanMethods = false)
class AlertConfiguration {
  @Bean
  SpikeWatch spikeWatch(AlertSettings settings, AdmittedProducts products) {
    return new SpikeWatch(settings, products, Clock.systemUTC());
  }

  @Bean
  Alerts alerts(DeadLetters letters, MeterRegistry metrics) {
    return new Alerts(letters, metrics);
  }

  @Bean
  AlertOutcomes alertOutcomes(
      AlertSettings settings, AdmittedProducts products, MeterRegistry metrics) {
    return new AlertOutcomes(settings.rule(), products, metrics);
  }

  @Bean
  HttpClientConfigurer webhookClient(AlertSettings settings, EnvironmentProxy proxy) {
    return new WebhookClient(
        URI.create(settings.on() ? settings.webhook() : WebhookClient.NAME), proxy);
  }

  @Bean
  CamelContextConfiguration alertProperties(AlertSettings settings, PipelineSettings pipeline) {
    return new CamelContextConfiguration() {
      @Override
      public void beforeApplicationStart(CamelContext camel) {
        PropertiesComponent properties = camel.getPropertiesComponent();
        boolean run = settings.on() && pipeline.has(Role.SCORING);
        properties.addOverrideProperty("simoom.run.alerts", String.valueOf(run));
        properties.addOverrideProperty("simoom.alerts.uri", WebhookClient.NAME);
      }

      @Override
      public void afterApplicationStart(CamelContext camel) {
        // nothing is left to do
      }
    };
  }
}
