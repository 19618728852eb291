package dev.simoom.ops;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the JVM give back heap that it does not use. By default it takes a 64th of the machine's
 * memory at the start, and more while it starts, and has no reason to look again as long as little
 * is allocated.
 *
 * <p>These are options that a JVM lets a program set while it runs. One that was set on the command
 * line stays as it is, and so does everything where the JVM is none of these.
 */
public final class MemoryHabits {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryHabits.class);

  /**
   * Percent of the heap that are free at least and at most, and after how many milliseconds without
   * a collection G1 looks what is alive.
   */
  private static final List<Map.Entry<String, String>> WANTED =
      List.of(
          Map.entry("MinHeapFreeRatio", "10"),
          Map.entry("MaxHeapFreeRatio", "30"),
          Map.entry("G1PeriodicGCInterval", "15000"));

  private MemoryHabits() {}

  /** Sets them. */
  public static void take() {
    HotSpotDiagnosticMXBean jvm =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    if (jvm == null) {
      return;
    }
    WANTED.forEach(wanted -> set(jvm, wanted.getKey(), wanted.getValue()));
  }

  private static void set(HotSpotDiagnosticMXBean jvm, String name, String value) {
    try {
      VMOption option = jvm.getVMOption(name);
      if (option.isWriteable() && option.getOrigin() == VMOption.Origin.DEFAULT) {
        jvm.setVMOption(name, value);
      }
    } catch (IllegalArgumentException e) {
      LOG.debug("this JVM takes no {}: {}", name, e.getMessage());
    }
  }
}
