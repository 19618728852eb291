package dev.simoom.ops;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has memory given back that was needed once: once a minute heap ({@link MemoryHabits#look}), where
 * that minute was a calm one, and every ten minutes what the JVM's compilers and collectors have
 * freed, which the C library keeps until it is asked ({@code jcmd PID System.trim_native_heap};
 * JVMs on Linux with glibc have it).
 *
 * <p>A process that is busy needs its heap: with less of it, it would collect more often, and the
 * pauses of looking and of shrinking are someone's wait for an answer.
 */
final class MemoryCare implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryCare.class);
  private static final int LOOK_EVERY = 60;
  private static final int LOOK_FOR = 3;
  private static final double CALM_CORES = 0.5;
  private static final int TRIM_AT = 2 * 60;
  private static final int TRIM_EVERY = 10 * 60;

  private final MBeanServer jvm = ManagementFactory.getPlatformMBeanServer();
  private final LongSupplier cpuNanos;
  private long cpuNanosBefore;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread named = new Thread(task, "memory-care");
            named.setDaemon(true);
            return named;
          });

  MemoryCare() {
    this(ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)::getProcessCpuTime);
  }

  /**
   * @param cpuNanos what the process has had of the processors until now
   */
  MemoryCare(LongSupplier cpuNanos) {
    this.cpuNanos = cpuNanos;
  }

  /** Begins. */
  void start() {
    every(LOOK_EVERY, LOOK_EVERY, () -> MemoryHabits.look(wasCalm(LOOK_EVERY)));
    every(LOOK_EVERY + LOOK_FOR, LOOK_EVERY, () -> MemoryHabits.look(false));
    every(TRIM_AT, TRIM_EVERY, this::trim);
  }

  /** Whether the process took less than half a core in so many seconds since it was asked last. */
  boolean wasCalm(int seconds) {
    long now = cpuNanos.getAsLong();
    double cores = (now - cpuNanosBefore) / 1e9 / seconds;
    cpuNanosBefore = now;
    return cores < CALM_CORES;
  }

  private void every(int first, int seconds, Runnable task) {
    thread.scheduleAtFixedRate(task, first, seconds, TimeUnit.SECONDS);
  }

  /** Trims once; what the JVM says of it, or nothing where it cannot. */
  String trim() {
    try {
      String said =
          (String)
              jvm.invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "systemTrimNativeHeap",
                  new Object[0],
                  new String[0]);
      LOG.debug("{}", said);
      return said;
    } catch (JMException e) {
      LOG.debug("this JVM does not trim native memory: {}", e.toString());
      return "";
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
