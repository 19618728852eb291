package dev.simoom.http.admin;

import java.util.Set;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.RegistrationBean;
import org.springframework.stereotype.Component;

/**
 * Leaves away what Hawtio brings and this program does not need: its proxy to other processes, its
 * own login and those by other services, and headers that would contradict ours. {@link
 * HawtioLogin} takes the place of its listener.
 */
@Component
final class HawtioTrim implements BeanPostProcessor {
  private static final Set<String> NOT_NEEDED =
      Set.of(
          "responseHeadersFilter",
          "flightRecorderDownloadFacade",
          "jolokiaProxyServlet",
          "loginServlet",
          "keycloakServlet",
          "hawtioContextListener");

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    if (bean instanceof RegistrationBean registration && NOT_NEEDED.contains(name)) {
      registration.setEnabled(false);
    }
    return bean;
  }
}
