package dev.simoom.ops.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * Values that stand in for settings that only a running program knows: the resource {@code
 * routes-check.properties}.
 */
record CheckSettings(Properties values) {
  static CheckSettings read() {
    try {
      return new CheckSettings(PropertiesLoaderUtils.loadAllProperties("routes-check.properties"));
    } catch (IOException e) {
      throw new UncheckedIOException("the settings of a check cannot be read", e);
    }
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(values.getProperty(name));
  }
}
