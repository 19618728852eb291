package dev.simoom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
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
  private static final List<Class<?>> RECORDS = found();

  private static List<Class<?>> records() {
    return RECORDS;
  }

  private static List<Class<?>> found() {
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

  private static StandardEnvironment environment() throws IOException {
    MutablePropertySources sources = new MutablePropertySources();
    // the one that every process has to be told, or its embedded broker tells it
    sources.addLast(new MapPropertySource("given", Map.of("KAFKA_BOOTSTRAP_SERVERS", "here:1")));
    sources.addLast(yaml());
    StandardEnvironment environment =
        new StandardEnvironment(sources) {
          @Override
          protected void customizePropertySources(MutablePropertySources none) {
            // neither the environment nor the JVM's properties
          }
        };
    ConfigurationPropertySources.attach(environment);
    return environment;
  }

  @ParameterizedTest
  @MethodSource("records")
  void shouldHaveTheDefaultsOfTheFile(Class<?> type) throws IOException {
    StandardEnvironment environment = environment();
    Map<String, String> withoutDefault = new HashMap<>();
    for (Parameter each : type.getDeclaredConstructors()[0].getParameters()) {
      String name = prefix(type) + "." + kebab(each.getName());
      if (!each.isAnnotationPresent(DefaultValue.class) && environment.containsProperty(name)) {
        withoutDefault.put(name, environment.getProperty(name));
      }
    }
    Object ofFile = Binder.get(environment).bindOrCreate(prefix(type), Bindable.of(type));
    Object ofRecord =
        new Binder(
                List.of(new MapConfigurationPropertySource(withoutDefault)),
                null,
                ApplicationConversionService.getSharedInstance())
            .bindOrCreate(prefix(type), Bindable.of(type));
    assertThat(ofFile).usingRecursiveComparison().isEqualTo(ofRecord);
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
    inFile.removeIf(name -> isOfAnother(type, prefix(type) + "." + name));
    assertThat(inFile).isEqualTo(ofRecord);
  }

  /** What is under the prefix of another record, or is none of the records' at all. */
  private static boolean isOfAnother(Class<?> type, String name) {
    return records().stream()
            .filter(other -> other != type)
            .filter(other -> prefix(other).length() >= prefix(type).length())
            .anyMatch(other -> names(prefix(other) + ".", other).anyMatch(name::equals))
        || name.startsWith("simoom.broker.");
  }

  private static Stream<String> names(String at, Class<?> type) {
    return Stream.of(type.getRecordComponents()).flatMap(each -> names(at, each));
  }

  private static Stream<String> names(String at, RecordComponent each) {
    String name =
        at + each.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    return each.getType().isRecord() ? names(name + ".", each.getType()) : Stream.of(name);
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
