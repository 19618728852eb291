package dev.simoom.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

/** An auto-configuration is left out only where nothing that it hands on is set. */
class UnsetCamelSettingsTest {
  private static final String HTTP =
      "org.apache.camel.component.http.springboot.HttpComponentAutoConfiguration";
  private static final String HTTP_CONVERTER =
      "org.apache.camel.component.http.springboot.HttpComponentConverter";
  private static final String PLATFORM_HTTP =
      "org.apache.camel.component.platform.http.springboot.PlatformHttpComponentAutoConfiguration";
  private static final String XPATH =
      "org.apache.camel.language.xpath.springboot.XPathLanguageAutoConfiguration";
  private static final String VAULT =
      "org.apache.camel.spring.boot.vault.AwsVaultAutoConfiguration";
  private static final String CAMEL = "org.apache.camel.spring.boot.CamelAutoConfiguration";
  private static final String OTHER = "org.example.HttpComponentAutoConfiguration";
  private static final String[] ALL = {
    HTTP, HTTP_CONVERTER, null, PLATFORM_HTTP, XPATH, VAULT, CAMEL, OTHER
  };

  @Test
  void shouldLeaveOutWhatNobodyHasSet() {
    assertThat(kept(new MockEnvironment())).containsExactly(null, CAMEL, OTHER);
  }

  @Test
  void shouldKeepWhatHasASetting() {
    assertThat(kept(new MockEnvironment().withProperty("camel.component.http.follow", "true")))
        .containsExactly(HTTP, HTTP_CONVERTER, null, CAMEL, OTHER);
    assertThat(kept(new MockEnvironment().withProperty("camel.component.platform-http.x", "1")))
        .containsExactly(null, PLATFORM_HTTP, CAMEL, OTHER);
    assertThat(
            kept(
                new MockEnvironment()
                    .withProperty("camel.language.xpath.trim", "true")
                    .withProperty("camel.vault.aws.region", "here")))
        .containsExactly(null, XPATH, VAULT, CAMEL, OTHER);
  }

  @Test
  void shouldKeepWhatAnEnvironmentVariableSets() {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                Map.of("CAMEL_COMPONENT_PLATFORMHTTP_COOKIES", "true")));
    assertThat(kept(environment)).containsExactly(null, PLATFORM_HTTP, CAMEL, OTHER);
  }

  @Test
  void shouldKnowTheSettingsOfEachByTheNameThatCamelGivesThem() throws Exception {
    int known = 0;
    for (String name : ImportCandidates.load(AutoConfiguration.class, null)) {
      Optional<String> group = UnsetCamelSettings.group(name);
      ConditionalOnHierarchicalProperties settings =
          name.startsWith("org.apache.camel.component") || name.startsWith("org.apache.camel.lang")
              ? Class.forName(name).getAnnotation(ConditionalOnHierarchicalProperties.class)
              : null;
      if (group.isPresent() && settings != null) {
        known++;
        assertThat(settings.value())
            .as(name)
            .extracting(prefix -> prefix.replace("-", "").toLowerCase(Locale.ROOT))
            .contains(group.get());
      }
    }
    assertThat(known).isGreaterThan(30);
  }

  private static List<String> kept(Environment environment) {
    UnsetCamelSettings filter = new UnsetCamelSettings();
    ConfigurationPropertySources.attach(environment);
    filter.setEnvironment(environment);
    boolean[] wanted = filter.match(ALL, null);
    return IntStream.range(0, ALL.length).filter(i -> wanted[i]).mapToObj(i -> ALL[i]).toList();
  }
}
