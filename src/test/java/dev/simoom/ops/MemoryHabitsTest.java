package dev.simoom.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A JVM does what the program asks of it. */
class MemoryHabitsTest {
  /** Takes a habit in a JVM of its own, and says what the options are then. */
  static final class OwnJvm {
    public static void main(String[] args) {
      for (String habit : args) {
        switch (habit) {
          case "little" -> MemoryHabits.keepLittle();
          case "much" -> MemoryHabits.takeMuch();
          default -> MemoryHabits.keepAll();
        }
      }
      MemoryHabits.look(Duration.ZERO);
      MemoryHabits.look(Duration.ofSeconds(1));
      HotSpotDiagnosticMXBean jvm =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      for (String option :
          List.of("MinHeapFreeRatio", "MaxHeapFreeRatio", "G1PeriodicGCInterval")) {
        System.out.println(option + "=" + jvm.getVMOption(option).getValue());
      }
    }
  }

  /** Allocates steadily beside 60 MB that are alive, and takes much heap until it has it. */
  static final class BusyJvm {
    private static final byte[][] ALIVE = new byte[60_000][1000];
    private static final long FOUR_TIMES_WHAT_IS_ALIVE = 4 * 60_000_000;
    private static volatile byte[] last = ALIVE[0];

    public static void main(String[] args) {
      Thread busy = new Thread(BusyJvm::allocate);
      busy.setDaemon(true);
      busy.start();
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      try (MemoryCare care = new MemoryCare()) {
        MemoryHabits.keepLittle();
        while (heap() < FOUR_TIMES_WHAT_IS_ALIVE && System.nanoTime() < until) {
          care.takeMuch();
        }
        System.out.println("enough=" + (heap() >= FOUR_TIMES_WHAT_IS_ALIVE));
      }
    }

    private static void allocate() {
      while (true) {
        for (int i = 0; i < 20; i++) {
          last = new byte[1000];
        }
        LockSupport.parkNanos(1_000_000);
      }
    }

    private static long heap() {
      return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
    }
  }

  @Test
  void shouldKeepLittleUnusedHeapWhereNobodySaidOtherwise() throws Exception {
    assertThat(run(OwnJvm.class, List.of(), "much", "all", "little"))
        .contains("MinHeapFreeRatio=10", "MaxHeapFreeRatio=20", "G1PeriodicGCInterval=1000");
  }

  @Test
  void shouldTakeMuchUnusedHeapWhereNobodySaidOtherwise() throws Exception {
    assertThat(run(OwnJvm.class, List.of(), "little", "much"))
        .contains("MinHeapFreeRatio=83", "MaxHeapFreeRatio=95");
  }

  @Test
  void shouldThenTakeNoMoreAndGiveNoneBack() throws Exception {
    assertThat(run(OwnJvm.class, List.of(), "little", "much", "all"))
        .contains("MinHeapFreeRatio=10", "MaxHeapFreeRatio=95");
  }

  @Test
  void shouldLeaveWhatTheCommandLineSaysAsItIs() throws Exception {
    List<String> said = List.of("-XX:MaxHeapFreeRatio=60", "-XX:G1PeriodicGCInterval=7");
    assertThat(run(OwnJvm.class, said, "little"))
        .contains("MinHeapFreeRatio=10", "MaxHeapFreeRatio=60", "G1PeriodicGCInterval=7");
  }

  @Test
  void shouldGiveABusyProcessMoreHeap() throws Exception {
    assertThat(run(BusyJvm.class, List.of("-XX:+UseG1GC", "-Xms40m", "-Xmx1g")))
        .contains("enough=true");
  }

  @Test
  void shouldTrimNativeMemory() {
    try (MemoryCare care = new MemoryCare()) {
      assertThat(care.trim()).contains("Trim native heap");
    }
  }

  @Test
  void shouldLeaveABusyProcessItsHeap() {
    AtomicLong cpu = new AtomicLong(20_000_000_000L);
    try (MemoryCare care = new MemoryCare(cpu::get)) {
      assertThat(care.wasCalm(60)).as("20 s of 60").isTrue();
      cpu.addAndGet(31_000_000_000L);
      assertThat(care.wasCalm(60)).as("31 s of the next 60").isFalse();
      cpu.addAndGet(10_000_000_000L);
      assertThat(care.wasCalm(60)).as("10 s of the next 60").isTrue();
    }
  }

  @Test
  void shouldSeeThatAProcessIsBusy() {
    AtomicLong cpu = new AtomicLong();
    try (MemoryCare care = new MemoryCare(cpu::get)) {
      cpu.addAndGet(6_000_000_000L);
      assertThat(care.wasBusy(5)).as("6 s of 5").isTrue();
      cpu.addAndGet(4_000_000_000L);
      assertThat(care.wasBusy(5)).as("4 s of the next 5").isFalse();
      assertThat(care.wasCalm(60)).as("10 s of 60").isTrue();
    }
  }

  /** Lines that a class prints in a JVM of its own. */
  private static List<String> run(Class<?> main, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    Process jvm = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(jvm.waitFor()).as(said).isZero();
    return said.lines().toList();
  }
}
