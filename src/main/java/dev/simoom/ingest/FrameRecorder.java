package dev.simoom.ingest;

import dev.simoom.ingest.IngestSettings.RecordingSettings;
import dev.simoom.stream.DaemonThreads;
import dev.simoom.stream.HealthPart.Report;
import dev.simoom.stream.HealthPart.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records frames exactly as they came, on a thread of its own: whatever the disk does, the pipeline
 * goes on.
 *
 * <p>A file that cannot be written (a full disk) ends the recording with a warning; it is tried
 * again later, in a new file. Frames that could not be recorded are counted, those among them that
 * were given to the disk since it was last seen to take some: the begin of these may be in the
 * file.
 */
public final class FrameRecorder implements FrameLog, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FrameRecorder.class);
  private static final int WAITING = 65_536;
  private static final long FLUSH_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(WAITING);
  private final RecordingFiles files;
  private final Duration retryAfter;
  private final Counter failures;
  private final Counter unrecorded;
  private final Counter bytes;
  private final Thread writer;
  private volatile boolean closed;
  private volatile boolean failed;
  private long failedAt;
  private long unflushed;

  public FrameRecorder(RecordingSettings settings, String prefix, MeterRegistry metrics) {
    this(settings, new RecordingFiles(settings, prefix), metrics);
  }

  FrameRecorder(RecordingSettings settings, RecordingFiles files, MeterRegistry metrics) {
    this.files = files;
    this.retryAfter = settings.retryAfter();
    this.failures =
        Counter.builder("simoom.recording.failures")
            .description("Times that a recording could not be written")
            .register(metrics);
    this.unrecorded =
        Counter.builder("simoom.recording.frames.lost")
            .description("Frames that were not recorded")
            .register(metrics);
    this.bytes =
        Counter.builder("simoom.recording.bytes")
            .description("Text that was recorded, before compression")
            .baseUnit("bytes")
            .register(metrics);
    this.writer = DaemonThreads.of("recorder", this::write);
    writer.start();
  }

  @Override
  public void record(String frame) {
    if (!waiting.offer(frame)) {
      unrecorded.increment();
    }
  }

  private void write() {
    long flushed = System.nanoTime();
    while (!closed || !waiting.isEmpty()) {
      try {
        String frame = waiting.poll(200, TimeUnit.MILLISECONDS);
        if (frame != null) {
          write(frame);
        }
        if (System.nanoTime() - flushed >= FLUSH_EVERY_NANOS) {
          flushed = System.nanoTime();
          flush();
        }
      } catch (IOException e) {
        fail(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void write(String frame) throws IOException {
    if (failed && System.nanoTime() - failedAt < retryAfter.toNanos()) {
      unrecorded.increment();
      return;
    }
    unflushed++;
    files.append(frame);
    bytes.increment(frame.length() + 1.0);
  }

  /** What was given to the disk is there: only now it is known that it takes some again. */
  private void flush() throws IOException {
    files.flush();
    if (failed && unflushed > 0) {
      failed = false;
      LOG.info("recording goes on");
    }
    unflushed = 0;
  }

  private void fail(IOException e) {
    failures.increment();
    unrecorded.increment(unflushed);
    unflushed = 0;
    failed = true;
    failedAt = System.nanoTime();
    files.abandon();
    LOG.warn(
        "recording stops for {} s, the pipeline goes on: {}",
        retryAfter.toMillis() / 1000.0,
        e.toString());
  }

  @Override
  public Report check() {
    return failed
        ? new Report("recording", Status.WARNING, "frames are not recorded: the disk takes none")
        : new Report("recording", Status.OK, "frames are recorded");
  }

  /** Writes what waits and closes the file. */
  @Override
  public void close() {
    closed = true;
    try {
      writer.join(TimeUnit.SECONDS.toMillis(5));
      files.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.warn("the last recording was not closed: {}", e.toString());
    }
  }
}
