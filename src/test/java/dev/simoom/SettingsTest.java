package dev.simoom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/**
 * Every settings record: {@code application.yaml} names each of its settings and no other, with the
 * default that the record has.
 */
class SettingsTest {
  private static List<Class<?>> records() {
    ClassPathScanningCandidateComponentProvider scan =
        new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    return scan.findCandidateComponents("dev.simoom").stream()
        .<Class<?>>map(
            bean -> {
              try {
                return Class.forName(bean.getBeanClassName());
              } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
              }
            })
        .filter(Class::isRecord)
        .toList();
  }

  private static PropertySource<?> yaml() throws IOException {
    return new YamlPropertySourceLoader()
        .load("application", new ClassPathResource("application.yaml"))
        .get(0);
  }

  private static String prefix(Class<?> type) {
    return type.getAnnotation(ConfigurationProperties.class).value();
  }

  @ParameterizedTest
  @MethodSource("records")
  void shouldHaveTheDefaultsOfTheFile(Class<?> type) throws IOException {
    MutablePropertySources sources = new MutablePropertySources();
    sources.addLast(yaml());
    StandardEnvironment environment =
        new StandardEnvironment(sources) {
          @Override
          protected void customizePropertySources(MutablePropertySources none) {
            // neither the environment nor the JVM's properties
          }
        };
    ConfigurationPropertySources.attach(environment);
    Object ofFile = Binder.get(environment).bindOrCreate(prefix(type), Bindable.of(type));
    Object ofRecord =
        new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate(prefix(type), Bindable.of(type));
    assertThat(ofFile).isEqualTo(ofRecord);
  }

  @ParameterizedTest
  @MethodSource("records")
  void shouldBeNamedInTheFile(Class<?> type) throws IOException {
    Set<String> inFile = new TreeSet<>();
    for (String name : ((EnumerablePropertySource<?>) yaml()).getPropertyNames()) {
      if (name.startsWith(prefix(type) + ".")) {
        inFile.add(name.substring(prefix(type).length() + 1));
      }
    }
    Set<String> ofRecord = new TreeSet<>();
    names("", type).forEach(ofRecord::add);
    inFile.removeIf(
        name -> others(type).anyMatch(other -> (prefix(type) + "." + name).startsWith(other)));
    assertThat(inFile).isEqualTo(ofRecord);
  }

  /** The prefixes of other records under that of this one. */
  private static Stream<String> others(Class<?> type) {
    return records().stream()
        .map(SettingsTest::prefix)
        .filter(other -> other.startsWith(prefix(type) + "."))
        .map(other -> other + ".");
  }

  private static Stream<String> names(String at, Class<?> type) {
    return Stream.of(type.getRecordComponents()).flatMap(each -> names(at, each));
  }

  private static Stream<String> names(String at, RecordComponent each) {
    String name =
        at + each.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    return each.getType().isRecord() ? names(name + ".", each.getType()) : Stream.of(name);
  }
}
