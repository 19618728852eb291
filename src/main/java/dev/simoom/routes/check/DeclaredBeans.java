package dev.simoom.routes.check;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Component;
import org.apache.camel.spi.BeanRepository;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.objenesis.Objenesis;
import org.springframework.objenesis.ObjenesisStd;

/**
 * The beans that a program declares, none of which is made: a lookup gives a lifeless object of the
 * bean's class, enough to see that a route can call it.
 */
public final class DeclaredBeans implements BeanRepository {
  private static final String OURS = "dev.simoom.";

  private final ConfigurableListableBeanFactory declared;
  private final Objenesis lifeless = new ObjenesisStd();
  private final Map<String, Object> given = new HashMap<>();

  public DeclaredBeans(ConfigurableListableBeanFactory declared) {
    this.declared = declared;
  }

  @Override
  public Object lookupByName(String name) {
    Class<?> type = declared.containsBean(name) ? declared.getType(name, false) : null;
    return type == null || Component.class.isAssignableFrom(type)
        ? null
        : given.computeIfAbsent(name, key -> make(type));
  }

  @Override
  public <T> T lookupByNameAndType(String name, Class<T> type) {
    Object bean = lookupByName(name);
    return type.isInstance(bean) ? type.cast(bean) : null;
  }

  @Override
  public <T> Map<String, T> findByTypeWithName(Class<T> type) {
    Map<String, T> beans = new HashMap<>();
    // what a library looks for by its type it would use, and a lifeless one fails
    if (type.getName().startsWith(OURS)) {
      for (String name : declared.getBeanNamesForType(type, true, false)) {
        T bean = lookupByNameAndType(name, type);
        if (bean != null) {
          beans.put(name, bean);
        }
      }
    }
    return beans;
  }

  @Override
  public <T> Set<T> findByType(Class<T> type) {
    return new HashSet<>(findByTypeWithName(type).values());
  }

  private Object make(Class<?> type) {
    return type.isInterface()
        ? Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer(proxy, method.getName(), arguments))
        : lifeless.newInstance(type);
  }

  private static Object answer(Object proxy, String method, Object[] arguments) {
    return switch (method) {
      case "hashCode" -> System.identityHashCode(proxy);
      case "equals" -> proxy == arguments[0];
      case "toString" -> "declared bean";
      default -> throw new UnsupportedOperationException(method + " of a bean that was not made");
    };
  }
}
