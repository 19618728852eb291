package dev.simoom.alerts;

import dev.simoom.stream.AdmittedProducts;
import dev.simoom.stream.DeadLetters;
import dev.simoom.stream.PipelineSettings;
import dev.simoom.stream.Role;
import io.micrometer.core.instrument.MeterRegistry;
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
  private static final String NOWHERE = "http://webhook.invalid/";

  @Bean
  SpikeWatch spikeWatch(AlertSettings settings, AdmittedProducts products) {
    return new SpikeWatch(settings, products, Clock.systemUTC());
  }

  @Bean
  Alerts alerts(DeadLetters letters, MeterRegistry metrics) {
    return new Alerts(letters, metrics);
  }

  /** The route alone tries again; and an alert goes nowhere but to where it was sent. */
  @Bean
  HttpClientConfigurer webhookClient() {
    return client ->
        client.disableAutomaticRetries().disableRedirectHandling().disableCookieManagement();
  }

  @Bean
  CamelContextConfiguration alertProperties(AlertSettings settings, PipelineSettings pipeline) {
    return new CamelContextConfiguration() {
      @Override
      public void beforeApplicationStart(CamelContext camel) {
        PropertiesComponent properties = camel.getPropertiesComponent();
        boolean run = settings.on() && pipeline.has(Role.SCORING);
        properties.addOverrideProperty("simoom.run.alerts", String.valueOf(run));
        properties.addOverrideProperty(
            "simoom.alerts.uri", settings.on() ? settings.webhook() : NOWHERE);
      }

      @Override
      public void afterApplicationStart(CamelContext camel) {
        // nothing is left to do
      }
    };
  }
}
