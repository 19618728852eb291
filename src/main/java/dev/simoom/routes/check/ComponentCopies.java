package dev.simoom.routes.check;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.ExtendedPropertyConfigurerGetter;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;

/** Components with the options of those that run, for a context that must not touch these. */
final class ComponentCopies {
  private final CamelContext running;

  ComponentCopies(CamelContext running) {
    this.running = running;
  }

  /** A new component of the same class and options. */
  Component of(Component original) {
    Component copy = running.getInjector().newInstance(original.getClass(), false);
    String scheme = original.getDefaultName();
    return scheme == null ? copy : configured(scheme, original, copy);
  }

  /** The same component with the options of the one that runs under this scheme, if one does. */
  Component likeRunning(String scheme, Component component) {
    Component original = running.hasComponent(scheme);
    return original == null || original.getClass() != component.getClass()
        ? component
        : configured(scheme, original, component);
  }

  private Component configured(String scheme, Component original, Component copy) {
    PropertyConfigurer configurer =
        PluginHelper.getConfigurerResolver(running)
            .resolvePropertyConfigurer(scheme + "-component", running);
    if (configurer instanceof ExtendedPropertyConfigurerGetter getter) {
      for (String option : getter.getAllOptions(original).keySet()) {
        Object value = getter.getOptionValue(original, option, false);
        if (value != null) {
          configurer.configure(running, copy, option, value, false);
        }
      }
    }
    return copy;
  }
}
