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
            ? Map.of("simoom.http-port", port(environment, "PORT", "8000"))
            : Map.of(
                "simoom.http-port", port(environment, "METRICS_PORT", "8001"),
                "hawtio.enabled", "false",
                "management.endpoints.web.exposure.include", "");
    environment.getPropertySources().addFirst(new MapPropertySource("roles", settings));
  }

  private static String port(ConfigurableEnvironment environment, String name, String other) {
    String value = environment.getProperty(name, other).strip();
    if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
      throw new WrongSettingException(
          name + " is '" + value + "'; allowed is a port from 0 (any that is free) to 65535", null);
    }
    return value;
  }
}
