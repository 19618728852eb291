package dev.simoom.ops;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Options that a JVM lets a program set while it runs, and what this one wants of them: little heap
 * that is not used. One that was set on the command line stays as it is, and so does everything in
 * a JVM that has none of these.
 */
public final class MemoryHabits {
  private static final String LOOK = "G1PeriodicGCInterval";

  /** Percent of the heap that are free, at least and at most, after G1 looked what is alive. */
  private static final List<Map.Entry<String, String>> FREE =
      List.of(Map.entry("MinHeapFreeRatio", "10"), Map.entry("MaxHeapFreeRatio", "20"));

  private MemoryHabits() {}

  /** Takes them. */
  public static void take() {
    FREE.forEach(wanted -> set(wanted.getKey(), wanted.getValue()));
  }

  /**
   * Whether G1 shall look what is alive as soon as it had nothing to collect for a second; it does
   * so beside the program. By itself it looks when the heap is half full, which with a large heap
   * and few allocations is never.
   */
  static void look(boolean soon) {
    set(LOOK, soon ? "1000" : "0");
  }

  private static void set(String name, String value) {
    Optional.ofNullable(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class))
        .ifPresent(
            jvm -> {
              try {
                VMOption option = jvm.getVMOption(name);
                if (option.isWriteable() && isOurs(option)) {
                  jvm.setVMOption(name, value);
                }
              } catch (IllegalArgumentException thisJvmTakesNone) {
                // it stays as it is, and nobody says so: this is called before there is a log
              }
            });
  }

  private static boolean isOurs(VMOption option) {
    return switch (option.getOrigin()) {
      case DEFAULT, ERGONOMIC, MANAGEMENT -> true;
      default -> false;
    };
  }
}
