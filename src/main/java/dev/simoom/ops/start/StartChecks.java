package dev.simoom.ops.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Refuses to start, before anything is touched, where another process has the folders that this one
 * would write to, or the port. The folders stay this process's until it has stopped.
 */
public final class StartChecks
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  @Override
  public void initialize(ConfigurableApplicationContext context) {
    ConfigurableEnvironment environment = context.getEnvironment();
    String port = environment.getProperty("server.port", "8000");
    for (Path folder : folders(environment)) {
      FolderLock lock = FolderLock.take(folder, port);
      // registered before every other bean, so given back after every other has stopped
      ((DefaultListableBeanFactory) context.getBeanFactory())
          .registerDisposableBean("lock of " + folder, lock::close);
    }
    checkPort(environment.getProperty("server.address", InetAddress.class), port);
  }

  private static Set<Path> folders(ConfigurableEnvironment environment) {
    Set<Path> folders = new LinkedHashSet<>();
    if (environment.getProperty("simoom.kafka.bootstrap-servers", "").isBlank()) {
      folders.add(Path.of(environment.getProperty("simoom.broker.folder", "data/kafka")));
    }
    boolean ingests =
        environment.getProperty("simoom.roles", "").toLowerCase(Locale.ROOT).contains("ingest");
    if (ingests
        && environment.getProperty("simoom.ingest.recording.enabled", Boolean.class, true)) {
      folders.add(Path.of(environment.getProperty("simoom.ingest.recording.folder", "data/raw")));
    }
    return folders;
  }

  private static void checkPort(InetAddress address, String text) {
    int port;
    try {
      port = Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      // refused with its name where it is bound
      return;
    }
    if (port <= 0 || port > 65_535) {
      return;
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(
          address == null ? new InetSocketAddress(port) : new InetSocketAddress(address, port));
    } catch (IOException e) {
      throw new StartRefusedException(
          "port "
              + port
              + " is in use by another process; stop that, or set PORT (METRICS_PORT without the"
              + " role api) to another one");
    }
  }
}
