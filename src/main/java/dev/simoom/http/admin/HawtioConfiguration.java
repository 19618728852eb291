package dev.simoom.http.admin;

import io.hawt.springboot.EndpointPathResolver;
import io.hawt.system.ConfigManager;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hawtio behind our login. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "hawtio.enabled", matchIfMissing = true)
class HawtioConfiguration {
  @Bean
  ServletListenerRegistrationBean<HawtioLogin> hawtioLogin(
      ConfigManager settings, EndpointPathResolver paths) {
    return new ServletListenerRegistrationBean<>(
        new HawtioLogin(settings, paths.resolve("hawtio")));
  }
}
