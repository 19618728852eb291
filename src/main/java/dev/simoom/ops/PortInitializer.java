package dev.simoom.ops;

import java.util.Locale;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Chooses the HTTP port by the roles: {@code PORT} (8000) where the role api is played, else {@code
 * METRICS_PORT} (8001), for health and metrics alone: the operator's tools are not even built.
 */
public final class PortInitializer
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  @Override
  public void initialize(ConfigurableApplicationContext context) {
    ConfigurableEnvironment environment = context.getEnvironment();
    String roles = environment.getProperty("simoom.roles", "").toLowerCase(Locale.ROOT);
    Map<String, Object> settings =
        roles.contains("api")
            ? Map.of("simoom.http-port", environment.getProperty("PORT", "8000"))
            : Map.of(
                "simoom.http-port", environment.getProperty("METRICS_PORT", "8001"),
                "hawtio.enabled", "false",
                "management.endpoints.web.exposure.include", "");
    environment.getPropertySources().addFirst(new MapPropertySource("roles", settings));
  }
}
