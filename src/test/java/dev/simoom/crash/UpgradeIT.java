package dev.simoom.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * An older version's data folder, consumer groups and exported routes under this one, and both side
 * by side in one group: no row and no outcome is missing, none has two values.
 *
 * <p>{@code -Dsimoom.older-jar} names the older jar; see {@code scripts/upgrade_test.sh}.
 */
@Tag("processes")
class UpgradeIT {
  private static final int TICKS = Integer.getInteger("simoom.upgrade.ticks", 60_000);
  private static final Duration SENDING =
      Duration.ofMillis(Integer.getInteger("simoom.upgrade.sending.ms", 60_000));
  private static final String FORGOTTEN_SOON = "--simoom.kafka.session-timeout-ms=3000";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private Path older;
  private Victims victims;
  private RowsOfRecording expected;
  private TickSender sender;
  private long rows;

  @BeforeEach
  void readTicks() throws IOException {
    String given = System.getProperty("simoom.older-jar", "");
    assumeTrue(Victims.isPackaged(), "the jar is not packaged");
    assumeTrue(!given.isEmpty(), "-Dsimoom.older-jar names no older jar");
    older = Path.of(given).toAbsolutePath();
    assertThat(older).isRegularFile();
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
  void shouldGoOnWithTheDataGroupsAndExportedRoutesOfAnOlderVersionAndBack() throws Exception {
    int port = Victims.freePort();
    Path routes = folder.resolve("my-routes");
    Victim export =
        victims.process(
            "export",
            List.of("-jar", older.toString(), "routes", "export", "--out", routes.toString()),
            Map.of());
    export.start();
    assertThat(export.exitCode()).isZero();
    assertThat(Files.list(routes)).isNotEmpty();
    Victim old = allInOne("older", older, port, Map.of());
    Victim now = allInOne("newer", Victims.jar(), port, Map.of("SIMOOM_ROUTES", routes.toString()));
    send(port);
    runFor(old, port, 0.3);
    runFor(now, port, 0.6);
    runFor(old, port, 0.8);
    now.start();
    sender.let(1);

    expected.compare(port);
    expected.compareOutcomes(port);
    assertThat(sender.failure()).isEmpty();
  }

  @Test
  void shouldShareTheWorkWithAnOlderVersionInOneGroup() throws Exception {
    int port = Victims.freePort();
    Victim broker = victims.broker(port);
    Victim old = victims.features("older", older, port, FORGOTTEN_SOON);
    Victim now = victims.features("newer", port, FORGOTTEN_SOON);
    broker.start();
    old.start();
    now.start();
    send(port);
    sender.let(0.3);
    rows = RowsOfRecording.awaitMoreThan(rows, port);
    // a rolling update: each is away once while the other goes on
    for (Victim away : List.of(old, now, old)) {
      away.kill();
      rows = RowsOfRecording.awaitMoreThan(rows, port);
      sender.let(0.9);
      away.start();
      rows = RowsOfRecording.awaitMoreThan(rows, port);
    }
    sender.let(1);

    expected.compare(port);
    assertThat(sender.failure()).isEmpty();
    assertThat(List.of(old, now)).allMatch(Victim::isAlive);
  }

  private Victim allInOne(String name, Path jar, int port, Map<String, String> routes) {
    Map<String, String> environment = new java.util.HashMap<>(routes);
    environment.put("SIMOOM_ROLES", "features,scoring");
    return victims.process(
        name,
        List.of(
            "-Xmx400m", "-jar", jar.toString(), "--simoom.broker.port=" + port, "--server.port=0"),
        environment);
  }

  private void send(int port) {
    sender = new TickSender("127.0.0.1:" + port, expected.ticks(), SENDING);
    sender.start();
  }

  private void runFor(Victim victim, int port, double share) throws Exception {
    victim.start();
    sender.let(share);
    rows = RowsOfRecording.awaitMoreThan(rows, port);
    victim.kill();
  }
}
