package dev.simoom.bench;

import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Holds the route {@code features} back at the start, whatever the roles say. */
final class HeldFeatures implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  @Override
  public void initialize(ConfigurableApplicationContext context) {
    // after every other, so that it is the last to say
    context.getBeanFactory().registerSingleton("zzHeldFeatures", new Hold());
  }

  private static final class Hold implements CamelContextConfiguration {
    @Override
    public void beforeApplicationStart(CamelContext camel) {
      camel.getPropertiesComponent().addOverrideProperty("simoom.run.features", "false");
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
      // nothing is left to do
    }
  }
}
