package dev.simoom.cli.broker;

import dev.simoom.ingest.Recordings;
import dev.simoom.ingest.Replay;
import dev.simoom.ingest.SequenceWatch;
import dev.simoom.recording.Recording;
import dev.simoom.recording.ReplaySpeed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code replay}: a recording into {@code ticks.raw} of a running broker. */
@Command(
    name = "replay",
    description = {
      "Sends a recording into ticks.raw: of the cluster that KAFKA_BOOTSTRAP_SERVERS names, or of"
          + " a",
      "simoom that runs in this folder."
    },
    mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {
  @Option(
      names = "--data-file",
      paramLabel = "F",
      description =
          "The recording: NDJSON of frames or ticks, or CSV of ticks; gzip, zstd or plain;"
              + " default: the newest of data/raw.")
  private Path recording;

  @Option(
      names = "--duration",
      paramLabel = "MIN",
      defaultValue = "10",
      description = "Recorded minutes to send, 0 for all; default: ${DEFAULT-VALUE}.")
  private double minutes;

  @Option(
      names = "--speedup",
      paramLabel = "X",
      defaultValue = "1.0",
      description = "Recorded seconds a second, or max; default: ${DEFAULT-VALUE}.")
  private String speedup;

  @Option(
      names = "--topic",
      paramLabel = "T",
      defaultValue = "ticks.raw",
      description = "Where the ticks go; default: ${DEFAULT-VALUE}.")
  private String topic;

  @Option(
      names = "--idle-topic",
      paramLabel = "T",
      defaultValue = "ticks.idle",
      description = "Where the end of each product goes; default: ${DEFAULT-VALUE}.")
  private String idleTopic;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "S",
      description =
          "The cluster; default: KAFKA_BOOTSTRAP_SERVERS, or the simoom that runs in this folder.")
  private String bootstrapServers;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ReplaySpeed speed = speed();
    if (!(minutes >= 0) || minutes > 1e7) {
      throw new ParameterException(
          spec.commandLine(), "--duration is " + minutes + "; allowed is 0 or more minutes");
    }
    Path file = recording != null ? recording : Recordings.newest(Path.of("data", "raw"));
    Duration duration = Duration.ofMillis(Math.round(minutes * 60_000));
    PrintWriter messages = spec.commandLine().getErr();
    ReplayProgress progress = new ReplayProgress(file.getFileName().toString(), messages);
    try (Recording frames = Recording.open(file, Replay.name(file));
        TopicReceiver receiver = new TopicReceiver(broker(), topic, idleTopic, progress)) {
      SequenceWatch sequence = new SequenceWatch(new SimpleMeterRegistry());
      progress.end(new Replay(speed, duration, sequence, receiver).play(frames));
      messages.printf(
          "%s is in %s%s%n",
          file.getFileName(), topic, frames.cutOff() ? "; the file breaks off" : "");
      messages.flush();
    }
    return 0;
  }

  private String broker() throws IOException {
    return bootstrapServers == null ? RunningBroker.address() : bootstrapServers;
  }

  private ReplaySpeed speed() {
    try {
      return ReplaySpeed.parse(speedup);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--speedup: " + e.getMessage(), e);
    }
  }
}
