package dev.simoom.ops.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Where no broker is named, begins to start the embedded one before anything else, and makes its
 * address known as {@code simoom.kafka.bootstrap-servers}.
 */
public final class BrokerInitializer
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  static final String BOOTSTRAP = "simoom.kafka.bootstrap-servers";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    ConfigurableEnvironment environment = context.getEnvironment();
    if (!environment.getProperty(BOOTSTRAP, "").isBlank()) {
      return;
    }
    int wanted = environment.getProperty("simoom.broker.port", Integer.class, 0);
    int port = wanted == 0 ? freePort(0) : wanted;
    Path folder = Path.of(environment.getProperty("simoom.broker.folder", "data/kafka"));
    EmbeddedBroker broker = EmbeddedBroker.start(folder.toAbsolutePath(), port, freePort(port));
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "embeddedBroker",
                Map.of(
                    BOOTSTRAP,
                    broker.address(),
                    "simoom.kafka.session-timeout-ms",
                    environment.getProperty("simoom.broker.session-timeout-ms", "3000"))));
    context.getBeanFactory().registerSingleton("embeddedBroker", broker);
    // registered before every other bean, so destroyed after every other
    ((DefaultListableBeanFactory) context.getBeanFactory())
        .registerDisposableBean("embeddedBroker", broker::close);
  }

  /** A port that is free, and not this one, which the system may give once more. */
  private static int freePort(int other) {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket first = new ServerSocket(0, 1, here);
        ServerSocket second = new ServerSocket(0, 1, here)) {
      return first.getLocalPort() == other ? second.getLocalPort() : first.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port for the embedded Kafka", e);
    }
  }
}
