package dev.simoom.routes.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * Values that stand in for settings that only a running program knows: the resource {@code
 * routes-check.properties}.
 */
public record CheckSettings(Properties values) {
  public static CheckSettings read() {
    try {
      return new CheckSettings(PropertiesLoaderUtils.loadAllProperties("routes-check.properties"));
    } catch (IOException e) {
      throw new UncheckedIOException("the settings of a check cannot be read", e);
    }
  }

  public Optional<String> find(String name) {
    return Optional.ofNullable(values.getProperty(name));
  }
}
