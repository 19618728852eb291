package dev.simoom.ops.health;

import dev.simoom.stream.HealthPart;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.util.unit.DataSize;

/** How much room is left where this process writes, so that it is known before it is gone. */
final class DiskSpace implements HealthPart {
  private static final String PART = "disk";

  private final Map<String, Path> folders = new LinkedHashMap<>();
  private final Map<String, Long> free = new ConcurrentHashMap<>();
  private final DataSize least;

  /**
   * @param folders as they are set; one that is not there yet counts as the nearest that is
   * @param least below which is warned
   */
  DiskSpace(List<Path> folders, DataSize least, MeterRegistry metrics) {
    this.least = least;
    for (Path folder : folders) {
      String name = folder.toString();
      this.folders.put(name, folder.toAbsolutePath());
      Gauge.builder("simoom.disk.free", free, sizes -> sizes.getOrDefault(name, -1L))
          .description("Room left on the disk of a folder that is written to")
          .baseUnit("bytes")
          .tag("folder", name)
          .register(metrics);
    }
    refresh();
  }

  /** Looks. */
  void refresh() {
    folders.forEach((name, folder) -> free.put(name, free(folder)));
  }

  private static long free(Path folder) {
    Path there = folder;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    try {
      return there == null ? 0 : Files.getFileStore(there).getUsableSpace();
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public Report check() {
    List<String> full =
        folders.keySet().stream()
            .filter(name -> free.getOrDefault(name, 0L) < least.toBytes())
            .map(name -> name + " (" + free.getOrDefault(name, 0L) / (1 << 20) + " MiB)")
            .toList();
    return full.isEmpty()
        ? new Report(PART, Status.OK, "there is room for what is written").hitting()
        : new Report(
                PART,
                Status.WARNING,
                full.stream().collect(Collectors.joining(", ", "little room is left for ", "")))
            .hitting();
  }
}
