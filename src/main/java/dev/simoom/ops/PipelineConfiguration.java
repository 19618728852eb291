package dev.simoom.ops;

import dev.simoom.stream.AdmittedProducts;
import dev.simoom.stream.PipelineSettings;
import dev.simoom.stream.ProductLimits;
import dev.simoom.stream.Role;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Tells each route whether its role is played in this process: {@code simoom.run.features} and the
 * like.
 */
@Configuration(proxyBeanMethods = false)
class PipelineConfiguration {
  /** Which products the routes of this process work on. */
  @Bean
  AdmittedProducts admittedProducts(
      ProductLimits limits, PipelineSettings pipeline, MeterRegistry metrics) {
    AdmittedProducts admitted = limits.admitted(pipeline, metrics);
    Gauge.builder("simoom.products.others", admitted, AdmittedProducts::others)
        .description("Products that are worked on and are not in SIMOOM_PRODUCTS")
        .register(metrics);
    return admitted;
  }

  @Bean(initMethod = "start")
  MemoryCare memoryCare() {
    return new MemoryCare();
  }

  @Bean
  CamelContextConfiguration roleProperties(PipelineSettings pipeline) {
    return new CamelContextConfiguration() {
      @Override
      public void beforeApplicationStart(CamelContext camel) {
        camel
            .getPropertiesComponent()
            .addOverrideProperty("simoom.instance", UUID.randomUUID().toString());
        for (Role role : Role.values()) {
          camel
              .getPropertiesComponent()
              .addOverrideProperty(
                  "simoom.run." + role.name().toLowerCase(Locale.ROOT),
                  String.valueOf(pipeline.has(role)));
        }
      }

      @Override
      public void afterApplicationStart(CamelContext camel) {
        // nothing is left to do
      }
    };
  }
}
