package dev.simoom.ops;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has memory given back that was needed once: once a minute heap ({@link MemoryHabits#look}), and
 * every ten minutes what the JVM's compilers and collectors have freed, which the C library keeps
 * until it is asked ({@code jcmd PID System.trim_native_heap}; JVMs on Linux with glibc have it).
 */
final class MemoryCare implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryCare.class);
  private static final int LOOK_EVERY = 60;
  private static final int LOOK_FOR = 3;
  private static final int TRIM_AT = 2 * 60;
  private static final int TRIM_EVERY = 10 * 60;

  private final MBeanServer jvm = ManagementFactory.getPlatformMBeanServer();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread named = new Thread(task, "memory-care");
            named.setDaemon(true);
            return named;
          });

  /** Begins. */
  void start() {
    every(LOOK_EVERY, LOOK_EVERY, () -> MemoryHabits.look(true));
    every(LOOK_EVERY + LOOK_FOR, LOOK_EVERY, () -> MemoryHabits.look(false));
    every(TRIM_AT, TRIM_EVERY, this::trim);
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
