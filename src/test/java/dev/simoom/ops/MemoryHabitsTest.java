package dev.simoom.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A JVM does what the program asks of it. */
class MemoryHabitsTest {
  /** Takes the habits in a JVM of its own, and says what they are then. */
  static final class OwnJvm {
    public static void main(String[] args) {
      MemoryHabits.take();
      MemoryHabits.look(false);
      MemoryHabits.look(true);
      HotSpotDiagnosticMXBean jvm =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      for (String option :
          List.of("MinHeapFreeRatio", "MaxHeapFreeRatio", "G1PeriodicGCInterval")) {
        System.out.println(option + "=" + jvm.getVMOption(option).getValue());
      }
    }
  }

  @Test
  void shouldKeepLittleUnusedHeapWhereNobodySaidOtherwise() throws Exception {
    assertThat(habits())
        .contains("MinHeapFreeRatio=10", "MaxHeapFreeRatio=20", "G1PeriodicGCInterval=1000");
  }

  @Test
  void shouldLeaveWhatTheCommandLineSaysAsItIs() throws Exception {
    assertThat(habits("-XX:MaxHeapFreeRatio=60", "-XX:G1PeriodicGCInterval=7"))
        .contains("MinHeapFreeRatio=10", "MaxHeapFreeRatio=60", "G1PeriodicGCInterval=7");
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

  private static List<String> habits(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), OwnJvm.class.getName()));
    Process jvm = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(jvm.waitFor()).as(said).isZero();
    return said.lines().toList();
  }
}
