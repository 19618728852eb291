package dev.simoom.http.server;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tomcat with a {@link GuardedEndpoint}, and the proxies that it believes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConnectionSettings.class)
class ServerConfiguration {
  @Bean
  ConnectionGuard connectionGuard(
      ConnectionSettings settings, ServerProperties server, MeterRegistry metrics) {
    return new ConnectionGuard(
        settings,
        server.getTomcat().getMaxConnections() * 9 / 10,
        server.getTomcat().getThreads().getMax(),
        metrics);
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> guardedConnections(
      ConnectionGuard guard, ConnectionSettings settings) {
    return tomcat -> {
      tomcat.setProtocol(GuardedProtocol.class.getName());
      tomcat.addConnectorCustomizers(
          connector -> {
            if (connector.getProtocolHandler() instanceof GuardedProtocol protocol) {
              GuardedEndpoint endpoint = protocol.guardedEndpoint();
              endpoint.guardBy(guard);
              ConnectionSweep sweep = new ConnectionSweep(endpoint, guard, settings);
              connector.addLifecycleListener(new SweepLifecycle(sweep));
            }
          });
      if (!settings.trustedProxies().isEmpty()) {
        RemoteIpValve forwarded = new RemoteIpValve();
        forwarded.setInternalProxies(settings.trustedProxies());
        forwarded.setRemoteIpHeader("X-Forwarded-For");
        forwarded.setProtocolHeader("X-Forwarded-Proto");
        tomcat.addEngineValves(forwarded);
      }
    };
  }
}
