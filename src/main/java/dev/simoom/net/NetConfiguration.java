package dev.simoom.net;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The proxy of this process: that of its environment, and of the file {@code .env} under it. */
@Configuration(proxyBeanMethods = false)
class NetConfiguration {
  @Bean
  EnvironmentProxy environmentProxy(Environment environment) {
    return new EnvironmentProxy(environment::getProperty);
  }
}
