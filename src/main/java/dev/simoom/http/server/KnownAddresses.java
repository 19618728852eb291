package dev.simoom.http.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The addresses from which the right secret has come, the newest thousand, in a file that outlives
 * the process. Safe for use by many threads.
 */
public final class KnownAddresses {
  static final int MOST = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(KnownAddresses.class);

  private final Optional<Path> file;
  private final Set<String> addresses = new LinkedHashSet<>();

  /**
   * @param file one address a line; empty: none outlives the process
   */
  public KnownAddresses(Optional<Path> file) {
    this.file = file;
    file.filter(Files::isRegularFile).ifPresent(this::read);
  }

  private void read(Path from) {
    try {
      List<String> lines = Files.readAllLines(from);
      addresses.addAll(lines.subList(Math.max(0, lines.size() - MOST), lines.size()));
    } catch (IOException e) {
      LOG.warn("{} cannot be read: no address is known", from);
    }
  }

  synchronized boolean has(String address) {
    return addresses.contains(address);
  }

  synchronized void add(String address) {
    if (addresses.add(address)) {
      if (addresses.size() > MOST) {
        addresses.remove(addresses.iterator().next());
      }
      file.ifPresent(this::write);
    }
  }

  private void write(Path to) {
    try {
      Path folder = to.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Path written = Files.createTempFile(folder, to.getFileName().toString(), ".tmp");
      Files.write(written, addresses);
      Files.move(written, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("{} cannot be written: its addresses are forgotten at the end", to);
    }
  }
}
