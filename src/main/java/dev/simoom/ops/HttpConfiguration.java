package dev.simoom.ops;

import java.util.Set;
import org.apache.camel.Component;
import org.apache.camel.spi.CamelContextCustomizer;
import org.apache.camel.support.HeaderFilterStrategyComponent;
import org.apache.camel.support.LifecycleStrategySupport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Gives the HTTP clients of Camel, as they are made, {@link HttpHeaders}; what comes in at
 * platform-http is {@code api}'s to filter.
 */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {
  @Bean
  CamelContextCustomizer httpHeadersCustomizer() {
    return camel -> camel.addLifecycleStrategy(new HeaderFilters());
  }

  private static final class HeaderFilters extends LifecycleStrategySupport {
    private static final Set<String> HTTP = Set.of("http", "https");

    @Override
    public void onComponentAdd(String name, Component component) {
      if (HTTP.contains(name) && component instanceof HeaderFilterStrategyComponent http) {
        http.setHeaderFilterStrategy(new HttpHeaders());
      }
    }
  }
}
