package dev.simoom.routes.file;

import org.apache.camel.spi.CamelContextCustomizer;
import org.apache.camel.spi.PackageScanResourceResolver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the routes that the program brings along are found. */
@Configuration(proxyBeanMethods = false)
class RoutesOfTheJar {
  @Bean
  CamelContextCustomizer jarResources() {
    return context -> {
      JarResourceResolver resources = new JarResourceResolver();
      resources.setCamelContext(context);
      context
          .getCamelContextExtension()
          .addContextPlugin(PackageScanResourceResolver.class, resources);
    };
  }
}
