package dev.simoom.ops;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;

/**
 * Options that a JVM lets a program set while it runs, and what this one wants of them: little heap
 * that is not used while it is calm, much while it is busy. One that was set on the command line
 * stays as it is, and so does everything in a JVM that has none of these.
 */
final class MemoryHabits {
  private static final String LOOK = "G1PeriodicGCInterval";

  /** Percent of the heap that are free, at least and at most, after G1 looked what is alive. */
  private static final String LEAST = "MinHeapFreeRatio";

  private static final String MOST = "MaxHeapFreeRatio";

  private MemoryHabits() {}

  /** A tenth to a fifth of the heap is free. */
  static void keepLittle() {
    set(LEAST, "10");
    set(MOST, "20");
  }

  /** The heap is six times what is in it, so that it is collected less often. */
  static void takeMuch() {
    set(MOST, "95");
    set(LEAST, "83");
  }

  /** No more is taken, and none given back. */
  static void keepAll() {
    set(LEAST, "10");
    set(MOST, "95");
  }

  /**
   * Has G1 look what is alive as soon as it had nothing to collect for so long; it does so beside
   * the program, and only then takes or gives heap. By itself it looks when the heap is half full,
   * which with a large heap and few allocations is never.
   *
   * @param quiet zero: no more
   */
  static void look(Duration quiet) {
    set(LOOK, Long.toString(quiet.toMillis()));
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
