package dev.simoom.ops;

import dev.simoom.files.Dotenv;
import dev.simoom.files.Variables;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Adds the variables of the file {@code .env} under those of the environment, with the same meaning
 * of their names.
 */
public final class DotenvSource implements EnvironmentPostProcessor, Ordered {
  private static final String NAME =
      "dotenv-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    Map<String, Object> variables;
    try {
      variables = new LinkedHashMap<>(Dotenv.read(Variables.FILE, System::getenv));
    } catch (IOException e) {
      throw new WrongSettingException(e.getMessage(), e);
    }
    if (!variables.isEmpty()) {
      environment
          .getPropertySources()
          .addAfter(
              StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
              new SystemEnvironmentPropertySource(NAME, variables));
    }
  }

  /** Before application.yaml is read. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 5;
  }
}
