package dev.simoom.ops;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves out the auto-configurations of Camel's starters that would set up what nobody has set: a
 * starter brings one for each component, language and data format, which hands it what {@code
 * camel.component.NAME} and the like say. Camel finds the component itself without it.
 */
public final class UnsetCamelSettings implements AutoConfigurationImportFilter, EnvironmentAware {
  private static final ConfigurationPropertyName CAMEL = ConfigurationPropertyName.of("camel");

  private static final Pattern NAMED =
      Pattern.compile(
          "org\\.apache\\.camel\\..*\\.(\\w+?)(Component|Language|DataFormat)"
              + "(AutoConfiguration|\\w*Converter)");

  /** Packages whose auto-configurations share one group of settings. */
  private static final Pattern SHARED =
      Pattern.compile("org\\.apache\\.camel\\.spring\\.boot\\.(vault|cloud)\\.\\w+");

  private Set<String> set = Set.of();

  @Override
  public void setEnvironment(Environment environment) {
    set =
        StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
            .filter(IterableConfigurationPropertySource.class::isInstance)
            .flatMap(source -> ((IterableConfigurationPropertySource) source).stream())
            .filter(CAMEL::isAncestorOf)
            .flatMap(name -> groups(name).stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean[] match(String[] autoConfigurations, AutoConfigurationMetadata metadata) {
    boolean[] wanted = new boolean[autoConfigurations.length];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] =
          Optional.ofNullable(autoConfigurations[i])
              .flatMap(UnsetCamelSettings::group)
              .map(set::contains)
              .orElse(true);
    }
    return wanted;
  }

  /**
   * The settings that an auto-configuration of Camel's hands on, as {@code camel.component.http},
   * without dashes; none where it does anything else.
   */
  static Optional<String> group(String autoConfiguration) {
    Matcher named = NAMED.matcher(autoConfiguration);
    if (named.matches()) {
      return Optional.of(
          "camel." + (named.group(2) + "." + named.group(1)).toLowerCase(Locale.ROOT));
    }
    Matcher shared = SHARED.matcher(autoConfiguration);
    return shared.matches() ? Optional.of("camel." + shared.group(1)) : Optional.empty();
  }

  private static Collection<String> groups(ConfigurationPropertyName name) {
    String kind = "camel." + name.getElement(1, Form.UNIFORM);
    return name.getNumberOfElements() > 2
        ? Set.of(kind, kind + "." + name.getElement(2, Form.UNIFORM))
        : Set.of(kind);
  }
}
