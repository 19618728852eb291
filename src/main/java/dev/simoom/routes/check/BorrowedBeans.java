package dev.simoom.routes.check;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Component;
import org.apache.camel.spi.BeanRepository;

/**
 * The beans of the running program, lent to a context that must leave them as they are.
 *
 * <p>A component is never lent: a copy of it is. What is told of the borrowing context is told of
 * its own again by {@link #giveBack()}.
 */
final class BorrowedBeans implements BeanRepository {
  private final BeanRepository owner;
  private final UnaryOperator<Component> copy;
  private final Map<CamelContextAware, CamelContext> lent = new IdentityHashMap<>();

  BorrowedBeans(BeanRepository owner, UnaryOperator<Component> copy) {
    this.owner = owner;
    this.copy = copy;
  }

  /** Tells each bean of its own context again. */
  void giveBack() {
    lent.forEach(CamelContextAware::setCamelContext);
    lent.clear();
  }

  @Override
  public Object lookupByName(String name) {
    return lend(owner.lookupByName(name));
  }

  @Override
  public <T> T lookupByNameAndType(String name, Class<T> type) {
    T bean = owner.lookupByNameAndType(name, type);
    return bean == null ? null : type.cast(lend(bean));
  }

  @Override
  public <T> Map<String, T> findByTypeWithName(Class<T> type) {
    return owner.findByTypeWithName(type).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> type.cast(lend(entry.getValue()))));
  }

  @Override
  public <T> Set<T> findByType(Class<T> type) {
    return owner.findByType(type).stream()
        .map(bean -> type.cast(lend(bean)))
        .collect(Collectors.toSet());
  }

  private Object lend(Object bean) {
    if (bean instanceof Component component) {
      return copy.apply(component);
    }
    if (bean instanceof CamelContextAware aware && aware.getCamelContext() != null) {
      lent.putIfAbsent(aware, aware.getCamelContext());
    }
    return bean;
  }
}
