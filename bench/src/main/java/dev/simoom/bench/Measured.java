package dev.simoom.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.BooleanSupplier;

/**
 * How long something took, from its first tick to its last message.
 *
 * @param seconds on the clock
 * @param cpuSeconds of this process, the broker's too where it is in the process
 */
record Measured(double seconds, double cpuSeconds) {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final long PATIENCE_NANOS = 180_000_000_000L;

  /** Waits for the begin, then for the end, and says what lay between. */
  static Measured between(BooleanSupplier begun, BooleanSupplier ended)
      throws InterruptedException {
    await(begun, 1);
    long from = System.nanoTime();
    long cpu = PROCESS.getProcessCpuTime();
    await(ended, 5);
    return new Measured(
        (System.nanoTime() - from) / 1e9, (PROCESS.getProcessCpuTime() - cpu) / 1e9);
  }

  private static void await(BooleanSupplier condition, int millis) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("it did not come within three minutes");
      }
      Thread.sleep(millis);
    }
  }

  double perSecond(long ticks) {
    return ticks / seconds;
  }

  double cpuMicrosPerTick(long ticks) {
    return cpuSeconds * 1e6 / ticks;
  }
}
