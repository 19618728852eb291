package dev.simoom.ingest;

import dev.simoom.market.Frame;
import dev.simoom.market.IdleProduct;
import dev.simoom.recording.Recording;
import dev.simoom.recording.ReplaySpeed;
import dev.simoom.stream.DaemonThreads;
import dev.simoom.stream.HealthPart;
import dev.simoom.stream.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Plays a recording into the routes, as the source of this process, from when the routes run. */
public final class ReplaySource
    implements ApplicationListener<ApplicationReadyEvent>,
        HealthPart,
        Replay.Receiver,
        AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReplaySource.class);

  private final Path file;
  private final ReplaySettings settings;
  private final ProducerTemplate routes;
  private final SequenceWatch sequence;
  private final SubscribedTicks subscribed;
  private final Thread player = DaemonThreads.of("replay", this::play);
  private volatile String state = "the recording has not begun";
  private volatile boolean failed;
  private volatile boolean closed;

  ReplaySource(
      Path file,
      ReplaySettings settings,
      ProducerTemplate routes,
      SequenceWatch sequence,
      SubscribedTicks subscribed) {
    this.file = file;
    this.settings = settings;
    this.routes = routes;
    this.sequence = sequence;
    this.subscribed = subscribed;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent ready) {
    player.start();
  }

  private void play() {
    state = "the recording is played";
    try (Recording recording = Recording.open(file, Replay.name(file))) {
      Replay replay =
          new Replay(ReplaySpeed.parse(settings.speed()), settings.duration(), sequence, this);
      Replay.Progress end = replay.play(recording);
      LOG.info(
          "replay of {} has ended: {} frames, {} ticks, {} sequence holes, {} not understood, {}"
              + " repeated",
          file.getFileName(),
          end.frames(),
          end.ticks(),
          end.holes(),
          end.rejects(),
          end.repeated());
      state =
          end.rejects() == 0
              ? "the recording has ended"
              : "the recording has ended; " + end.rejects() + " lines were not understood";
    } catch (IOException | CamelExecutionException e) {
      failed = true;
      String reason = String.valueOf(e.getMessage());
      // people who may see /health need not know the folders here
      state =
          "the recording could not be played: "
              + reason.replace(file.toString(), file.getFileName().toString());
      LOG.error("replay of {} has failed: {}", file.getFileName(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void frames(List<Frame> frames) {
    if (!closed) {
      routes.sendBody("direct:publish-frames", frames.stream().map(subscribed::of).toList());
    }
  }

  @Override
  public void end(List<IdleProduct> products) {
    if (!closed) {
      routes.sendBody(
          "direct:publish-idle",
          products.stream().filter(idle -> subscribed.has(idle.productId())).toList());
    }
  }

  @Override
  public Report check() {
    return new Report("source", failed ? Status.DOWN : Status.OK, state).hitting(Role.INGEST);
  }

  @Override
  public void close() {
    closed = true;
    player.interrupt();
  }
}
