package dev.simoom.crash;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.simoom.market.Tick;
import dev.simoom.recording.Recording;
import dev.simoom.recording.Recording.Recorded;
import dev.simoom.wire.Timestamps;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Stretches of a recording of one product, one after another in it, made into a recording of as
 * many products side by side in the time of the first stretch.
 */
final class SideBySide {
  private final ObjectMapper json = new ObjectMapper();
  private final List<String> products;
  private final long stretchNanos;

  private record Placed(long at, ObjectNode frame) {}

  /**
   * @param products the name of each stretch's product
   * @param stretch whole seconds of event time
   */
  SideBySide(List<String> products, Duration stretch) {
    this.products = products;
    this.stretchNanos = stretch.toNanos();
  }

  /** Writes the frames that hold one tick, in the order of their time. */
  void write(Path from, Path to) throws IOException {
    List<Placed> frames = new ArrayList<>();
    long begin = Long.MIN_VALUE;
    try (Recording recording = Recording.open(from)) {
      for (Recorded next = recording.next(); next != null; next = recording.next()) {
        if (next.frame().ticks().size() != 1) {
          continue;
        }
        Tick tick = next.frame().ticks().get(0);
        begin = begin == Long.MIN_VALUE ? tick.second() * Timestamps.NANOS_PER_SECOND : begin;
        long stretch = Math.floorDiv(tick.eventTime() - begin, stretchNanos);
        if (stretch >= products.size()) {
          break;
        }
        long at = tick.eventTime() - stretch * stretchNanos;
        frames.add(new Placed(at, renamed(next.frame().text(), products.get((int) stretch), at)));
      }
    }
    frames.sort(Comparator.comparingLong(Placed::at));
    try (BufferedWriter lines = Files.newBufferedWriter(to)) {
      for (int i = 0; i < frames.size(); i++) {
        lines.write(frames.get(i).frame().put("sequence_num", i).toString());
        lines.newLine();
      }
    }
  }

  private ObjectNode renamed(String text, String product, long at) {
    try {
      ObjectNode frame = (ObjectNode) json.readTree(text);
      frame.put("timestamp", Timestamps.format(at));
      ((ObjectNode) frame.at("/events/0/tickers/0")).put("product_id", product);
      return frame;
    } catch (IOException e) {
      throw new UncheckedIOException("a recorded frame is not JSON", e);
    }
  }

  /** Every tick of a recording, in its order, as a replay sends them. */
  static List<Tick> ticks(Path file) throws IOException {
    List<Tick> ticks = new ArrayList<>();
    try (Recording recording = Recording.open(file)) {
      for (Recorded next = recording.next(); next != null; next = recording.next()) {
        ticks.addAll(next.frame().ticks());
      }
    }
    return ticks;
  }
}
