package dev.simoom.ops;

import com.sun.management.OperatingSystemMXBean;
import dev.simoom.stream.DaemonThreads;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps as much memory as the process has use for.
 *
 * <ul>
 *   <li>Once a minute, where that minute was a calm one, heap is given back.
 *   <li>In five seconds that are busy it is given more: with little heap it would be collected more
 *       often, each time to the wait of all who asked something.
 *   <li>Every ten minutes the C library gives back what the JVM's compilers and collectors have
 *       freed, which it keeps until it is asked ({@code jcmd PID System.trim_native_heap}; JVMs on
 *       Linux with glibc have it).
 * </ul>
 *
 * <p>How much heap there is, is G1's decision; here it is told what to aim at ({@link
 * MemoryHabits}).
 */
final class MemoryCare implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryCare.class);
  private static final int LOOK_EVERY = 60;
  private static final int LOOK_FOR = 3;
  private static final double CALM_CORES = 0.5;
  private static final int GLANCE_EVERY = 5;
  private static final double BUSY_CORES = 1;
  private static final int TRIM_AT = 2 * 60;
  private static final int TRIM_EVERY = 10 * 60;
  private static final Duration QUIET = Duration.ofSeconds(1);

  /** Less than the time between two collections of a busy process. */
  private static final Duration QUIET_WHILE_BUSY = Duration.ofMillis(100);

  private static final int LOOKS_WHILE_BUSY = 30;

  private final MBeanServer jvm = ManagementFactory.getPlatformMBeanServer();
  private final Cores ofMinute;
  private final Cores ofGlance;
  private boolean hasMuch;
  private final ScheduledExecutorService thread = DaemonThreads.scheduler("memory-care");

  MemoryCare() {
    this(ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)::getProcessCpuTime);
  }

  /**
   * @param cpuNanos what the process has had of the processors until now
   */
  MemoryCare(LongSupplier cpuNanos) {
    this.ofMinute = new Cores(cpuNanos);
    this.ofGlance = new Cores(cpuNanos);
  }

  /** Begins; the first minute, in which a process starts, says nothing of those that follow. */
  void start() {
    every(LOOK_EVERY, LOOK_EVERY, this::look);
    every(LOOK_EVERY + LOOK_FOR, LOOK_EVERY, () -> MemoryHabits.look(Duration.ZERO));
    // what the process had until then was the start's
    thread.schedule(() -> wasBusy(GLANCE_EVERY), LOOK_EVERY, TimeUnit.SECONDS);
    every(LOOK_EVERY + GLANCE_EVERY, GLANCE_EVERY, this::glance);
    every(TRIM_AT, TRIM_EVERY, this::trim);
  }

  private void look() {
    if (wasCalm(LOOK_EVERY)) {
      hasMuch = false;
      MemoryHabits.keepLittle();
      MemoryHabits.look(QUIET);
    }
  }

  private void glance() {
    if (wasBusy(GLANCE_EVERY) && !hasMuch) {
      takeMuch();
    }
  }

  /** Whether the process took less than half a core in so many seconds since it was asked last. */
  boolean wasCalm(int seconds) {
    return ofMinute.in(seconds) < CALM_CORES;
  }

  /** Whether it took more than a core in so many seconds since it was asked last. */
  boolean wasBusy(int seconds) {
    return ofGlance.in(seconds) > BUSY_CORES;
  }

  /** Lets the heap grow, and waits until it has, three seconds at most. */
  void takeMuch() {
    hasMuch = true;
    long before = heap();
    MemoryHabits.takeMuch();
    MemoryHabits.look(QUIET_WHILE_BUSY);
    try {
      for (int looks = 0; looks < LOOKS_WHILE_BUSY && heap() <= before; looks++) {
        Thread.sleep(QUIET_WHILE_BUSY.toMillis());
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } finally {
      MemoryHabits.look(Duration.ZERO);
      MemoryHabits.keepAll();
    }
    LOG.debug("busy: {} MB of heap, {} before", heap() >> 20, before >> 20);
  }

  private static long heap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
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

  /** Processors that the process had since it was asked last. */
  private static final class Cores {
    private final LongSupplier cpuNanos;
    private long before;

    Cores(LongSupplier cpuNanos) {
      this.cpuNanos = cpuNanos;
    }

    double in(int seconds) {
      long now = cpuNanos.getAsLong();
      double cores = (now - before) / 1e9 / seconds;
      before = now;
      return cores;
    }
  }
}
