package dev.simoom.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.simoom.cli.SimoomCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills processes at random while a recording is replayed, and asks afterwards whether {@code
 * ticks.features} holds every row of an undisturbed run, each with one value.
 *
 * <p>{@code -Dsimoom.crash.kills} says how many kills (the short form has few) and {@code
 * -Dsimoom.crash.ticks} how much of the 48 h recording is replayed; see {@code
 * scripts/crash_test.sh}.
 */
@Tag("processes")
class CrashIT {
  private static final String FORGOTTEN_SOON = "--simoom.kafka.session-timeout-ms=3000";
  private static final int KILLS = Integer.getInteger("simoom.crash.kills", 4);
  private static final int TICKS = Integer.getInteger("simoom.crash.ticks", 60_000);
  private static final Duration BETWEEN =
      Duration.ofMillis(Integer.getInteger("simoom.crash.between.ms", 6_000));

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Random random = new Random(Long.getLong("simoom.crash.seed", System.nanoTime()));

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private Victims victims;

  private RowsOfRecording expected;

  @BeforeEach
  void readTicks() throws IOException {
    assumeTrue(Victims.isPackaged(), "the jar is not packaged");
    victims = new Victims(folder);
    expected = RowsOfRecording.ofTicks(TICKS);
  }

  @AfterEach
  void endProcesses() {
    if (victims != null) {
      victims.close();
    }
  }

  @Test
  void shouldMissNoRowWhenTheBrokerOrEitherOfTwoInstancesIsKilled() throws Exception {
    int port = Victims.freePort();
    Victim broker = victims.broker(port);
    Victim one = victims.features("features-1", port, FORGOTTEN_SOON);
    Victim two = victims.features("features-2", port, FORGOTTEN_SOON);
    runKilling(port, List.of(broker, one, two));
  }

  @Test
  void shouldMissNoRowWhenTheProcessWithItsOwnBrokerIsKilled() throws Exception {
    int port = Victims.freePort();
    Victim simoom =
        victims.process(
            "all-in-one",
            List.of(
                "-Xmx400m",
                "-jar",
                Victims.jar().toString(),
                "--simoom.broker.port=" + port,
                "--server.port=0"),
            Map.of("SIMOOM_ROLES", "features,scoring"));
    runKilling(port, List.of(simoom));
    expected.compareOutcomes(port);
    assertThat(
            SimoomCommand.execute("explain", "--all", "--bootstrap-servers", "127.0.0.1:" + port))
        .as("every prediction is the same to the last bit when it is computed anew")
        .isZero();
  }

  /**
   * Kills at any moment, while they start too; before every second kill a row more is waited for,
   * so that a machine on which they start slowly gets on.
   */
  private void runKilling(int port, List<Victim> killed) throws Exception {
    for (Victim victim : killed) {
      victim.start();
    }
    TickSender sender =
        new TickSender("127.0.0.1:" + port, expected.ticks(), BETWEEN.multipliedBy(KILLS));
    sender.let(1.0 / (KILLS + 1));
    sender.start();
    long rows = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Thread.sleep(BETWEEN.toMillis() / 2 + random.nextInt((int) BETWEEN.toMillis()));
      if (kill % 2 == 0) {
        rows = RowsOfRecording.awaitMoreThan(rows, port);
      }
      Victim victim = killed.get(random.nextInt(killed.size()));
      victim.kill();
      sender.let((kill + 2.0) / (KILLS + 1));
      Thread.sleep(random.nextInt(1500));
      victim.start();
      System.out.printf(
          "crash: kill %d of %d: %s; %d rows%n", kill + 1, KILLS, victim.name(), rows);
    }
    assertThat(sender.failure()).isEmpty();
    assertThat(killed).allMatch(Victim::isAlive);
    assertThat(killed.stream().mapToInt(Victim::kills).sum()).isEqualTo(KILLS);
    System.out.printf("%d kills, %d ticks: ", KILLS, expected.ticks().size());
    expected.compare(port);
  }
}
