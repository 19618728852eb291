package dev.simoom.soak;

import static dev.simoom.soak.TroubleCounters.BROKER_AWAY;
import static dev.simoom.soak.TroubleCounters.CLOCK_BACK;
import static dev.simoom.soak.TroubleCounters.CONNECTIONS;
import static dev.simoom.soak.TroubleCounters.DEAD;
import static dev.simoom.soak.TroubleCounters.GAPS;
import static dev.simoom.soak.TroubleCounters.HOLES;
import static dev.simoom.soak.TroubleCounters.IDLE;
import static dev.simoom.soak.TroubleCounters.LATE;
import static dev.simoom.soak.TroubleCounters.LOG_TO_FILE;
import static dev.simoom.soak.TroubleCounters.LOST;
import static dev.simoom.soak.TroubleCounters.RECORDING_FAILURES;
import static dev.simoom.soak.TroubleCounters.REPEATED;
import static dev.simoom.soak.TroubleCounters.RETRIES;
import static dev.simoom.soak.TroubleCounters.ROWS_AGAIN;
import static dev.simoom.soak.TroubleCounters.SILENCES;
import static dev.simoom.soak.TroubleCounters.TICKS_AGAIN;
import static dev.simoom.soak.TroubleCounters.TOO_LARGE;
import static dev.simoom.soak.TroubleCounters.UNRECORDED;

import dev.simoom.crash.Victim;
import dev.simoom.simulator.ExchangeSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The faults of a bad day, and what of the program's own metrics tells of each. */
final class Faults {
  private static final int FRAMES = 5;
  private static final int HUGE = 5 << 20;
  private static final int BEYOND_THE_CLIENT = 20 << 20;
  private static final List<String> GARBAGE =
      List.of(
          "{",
          "no frame at all",
          "[]",
          "{\"channel\":\"ticker\",\"events\":7}",
          "{\"channel\":\"ticker\",\"sequence_num\":\"x\"}");

  private final ExchangeSimulator exchange;
  private final Duration lasting;

  /**
   * @param lasting how long those last that are not of a moment
   */
  Faults(ExchangeSimulator exchange, Duration lasting) {
    this.exchange = exchange;
    this.lasting = lasting;
  }

  /** The exchange closes every connection. */
  Fault drop() {
    return new Fault(
        "the source drops",
        () -> exchange.faults().closeConnections(),
        Map.of(CONNECTIONS, 1L),
        Set.of());
  }

  /** Those of the exchange, one after another. */
  List<Fault> ofTheExchange() {
    return List.of(
        new Fault(
            "frames repeated",
            () -> times(() -> exchange.faults().repeatLastFrame()),
            Map.of(REPEATED, (long) FRAMES),
            Set.of()),
        new Fault(
            "numbers skipped",
            () -> exchange.faults().skipSequenceNumbers(FRAMES),
            Map.of(HOLES, 1L, LOST, (long) FRAMES),
            Set.of()),
        new Fault(
            "garbage",
            () -> GARBAGE.forEach(text -> exchange.faults().sendText(text)),
            Map.of(DEAD, (long) GARBAGE.size()),
            Set.of()),
        new Fault(
            "5 MB frames",
            () -> times(() -> exchange.faults().sendText(padded(HUGE))),
            Map.of(DEAD, (long) FRAMES),
            Set.of()),
        new Fault(
            "a 20 MB frame",
            () -> exchange.faults().sendText(padded(BEYOND_THE_CLIENT)),
            Map.of(TOO_LARGE, 1L),
            Set.of()),
        new Fault(
            "half-open stall",
            this::stall,
            Map.of(SILENCES, 1L, CONNECTIONS, 1L, IDLE, 1L),
            Set.of()),
        new Fault(
            "the source is away",
            () -> {
              exchange.faults().refuseConnects();
              Thread.sleep(lasting.toMillis());
              exchange.faults().acceptConnects();
            },
            Map.of(CONNECTIONS, 1L, IDLE, 1L),
            Set.of()),
        clock("clock 10 s behind", Duration.ofSeconds(-10), Map.of(LATE, 1L), Set.of()),
        clock(
            "clock a minute behind",
            Duration.ofMinutes(-1),
            Map.of(CLOCK_BACK, 1L, GAPS, 1L),
            Set.of(ROWS_AGAIN)),
        clock("clock 3 h behind", Duration.ofHours(-3), Map.of(CLOCK_BACK, 1L, GAPS, 1L), Set.of()),
        clock(
            "clock an hour ahead",
            Duration.ofHours(1),
            Map.of(GAPS, 1L, CLOCK_BACK, 1L),
            Set.of()));
  }

  /** The broker is killed, and answers again when this ends. */
  Fault restart(Victim broker, Fault.Happening awaitAnswer) {
    return new Fault(
        "the broker restarts",
        () -> {
          broker.kill();
          Thread.sleep(lasting.toMillis());
          broker.start();
          awaitAnswer.run();
        },
        Map.of(BROKER_AWAY, 1L),
        Set.of(RETRIES, TICKS_AGAIN, LOG_TO_FILE, ROWS_AGAIN));
  }

  /**
   * The disk for recordings is full for a while.
   *
   * @param warned returns when it was noticed
   * @param records returns when frames are recorded
   */
  Fault fullDisk(TinyDisk disk, long pid, Fault.Happening warned, Fault.Happening records) {
    return new Fault(
        "the disk is full",
        () -> {
          disk.fill(pid);
          warned.run();
          Thread.sleep(lasting.toMillis());
          disk.empty(pid);
        },
        records,
        Map.of(RECORDING_FAILURES, 1L, UNRECORDED, 1L),
        Set.of());
  }

  private Fault clock(String name, Duration by, Map<String, Long> counted, Set<String> mayCount) {
    return new Fault(
        name,
        () -> {
          exchange.faults().jumpClock(by);
          Thread.sleep(lasting.toMillis());
          exchange.faults().jumpClock(by.negated());
        },
        counted,
        mayCount);
  }

  /** Whoever connects meanwhile is stalled too. */
  private void stall() throws InterruptedException {
    long until = System.nanoTime() + lasting.toNanos();
    while (System.nanoTime() < until) {
      exchange.faults().goSilent();
      Thread.sleep(50);
    }
  }

  private static void times(Runnable fault) {
    for (int i = 0; i < FRAMES; i++) {
      fault.run();
    }
  }

  private static String padded(int bytes) {
    return "{\"channel\":\"ticker\",\"padding\":\"" + "x".repeat(bytes) + "\"}";
  }
}
