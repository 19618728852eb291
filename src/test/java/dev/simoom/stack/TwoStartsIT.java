package dev.simoom.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.simoom.support.SimoomJar;
import dev.simoom.support.TopicReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes in one folder: the second ends at once, and the first does not notice. */
@Tag("processes")
class TwoStartsIT {
  private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);
  private static final Duration ENDS_WITHIN = Duration.ofMinutes(2);
  private static final int STARTS = Integer.getInteger("simoom.second-starts", 20);

  @TempDir Path folder;

  private SimoomJar start(int port) throws IOException {
    return SimoomJar.run(folder, Map.of("PORT", String.valueOf(port)), SimoomJar.TELL_PORT);
  }

  private int rows() throws IOException {
    String broker = Files.readString(folder.resolve("data/kafka/broker.address")).strip();
    return TopicReader.readAll(broker, "ticks.features").size();
  }

  @Test
  void shouldEndTheSecondAtOnceAndLeaveTheFirstAlone() throws Exception {
    assumeTrue(SimoomJar.isThere());
    try (SimoomJar first = start(0)) {
      first.port(STARTS_WITHIN);
      int before = rows();
      for (int i = 0; i < STARTS; i++) {
        refuse(first);
      }
      assertThat(first.isAlive()).isTrue();
      assertThat(rows()).isGreaterThan(before);
      assertThat(first.output()).doesNotContain("ERROR");
    }
  }

  @Test
  void shouldTakeTheFolderOfOneThatWasKilled() throws Exception {
    assumeTrue(SimoomJar.isThere());
    int rows;
    try (SimoomJar killed = start(0)) {
      killed.port(STARTS_WITHIN);
      killed.awaitOutput(STARTS_WITHIN, "live page");
      ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
      killed.exitCode(ENDS_WITHIN);
    }
    try (SimoomJar next = start(0)) {
      next.port(STARTS_WITHIN);
      rows = rows();
      refuse(next);
      assertThat(next.isAlive()).isTrue();
    }
    assertThat(rows).isNotNegative();
  }

  private void refuse(SimoomJar first) throws Exception {
    try (SimoomJar second = start(0)) {
      assertThat(second.exitCode(ENDS_WITHIN)).isEqualTo(1);
      assertThat(second.output().lines())
          .as(second.output())
          .singleElement()
          .asString()
          .contains("another simoom (pid " + first.pid() + ", port 0)", "data/kafka");
    }
  }

  @Test
  void shouldSayThatThePortIsInUse() throws Exception {
    assumeTrue(SimoomJar.isThere());
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"));
        SimoomJar second = start(taken.getLocalPort())) {
      assertThat(second.exitCode(ENDS_WITHIN)).isEqualTo(1);
      assertThat(second.output().lines())
          .singleElement()
          .asString()
          .contains("port " + taken.getLocalPort() + " is in use");
      assertThat(folder.resolve("data/kafka/meta.properties")).doesNotExist();
    }
  }
}
