package dev.simoom.routes.check;

import java.util.Map;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.env.MapPropertySource;

/**
 * The program as it is declared: its settings are read and its beans are known by name and class,
 * yet none is made and nothing starts.
 */
public final class DeclaredProgram extends AnnotationConfigServletWebApplicationContext {
  private DeclaredProgram(Map<String, Object> settings) {
    ConfigDataEnvironmentPostProcessor.applyTo(getEnvironment());
    getEnvironment().getPropertySources().addFirst(new MapPropertySource("given", settings));
    register(Everything.class);
    refresh();
  }

  public static DeclaredProgram read() {
    return new DeclaredProgram(Map.of());
  }

  /** With settings that win over all others. */
  public static DeclaredProgram read(Map<String, Object> settings) {
    return new DeclaredProgram(settings);
  }

  @Override
  protected void registerBeanPostProcessors(ConfigurableListableBeanFactory beans) {
    // a bean post processor is itself a bean that would be made
  }

  @Override
  protected void onRefresh() {
    // no web server
  }

  @Override
  protected void registerListeners() {
    // nobody to tell
  }

  @Override
  protected void finishBeanFactoryInitialization(ConfigurableListableBeanFactory beans) {
    // no bean is made
  }

  @Override
  protected void finishRefresh() {
    // nothing starts
  }

  @EnableAutoConfiguration
  @ComponentScan("dev.simoom")
  @ConfigurationPropertiesScan("dev.simoom")
  private static final class Everything {}
}
