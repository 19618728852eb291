package dev.simoom.simulator;

import dev.simoom.simulator.market.Channel;
import dev.simoom.simulator.market.FrameText;
import dev.simoom.simulator.market.MarketFeed;
import dev.simoom.simulator.market.MarketMessage;
import dev.simoom.simulator.market.Outgoing;
import dev.simoom.simulator.market.SyntheticMarket;
import dev.simoom.wire.Timestamps;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Writes what a client would record that listens to the ticker and heartbeats of a synthetic
 * market: one frame a line, numbered as on one connection.
 */
public final class SampleRecording {
  private final List<String> products;
  private final long seed;
  private final Instant start;
  private long sequence;

  /**
   * A recording that is the same for the same arguments.
   *
   * @param start the event time of its first frame
   * @throws IllegalArgumentException where there is no product, or one of them is blank
   */
  public SampleRecording(List<String> products, long seed, Instant start) {
    this.products = List.copyOf(products);
    this.seed = seed;
    this.start = start;
  }

  /**
   * Writes it.
   *
   * @param length of the recording in event time
   * @param progress is told each second of event time that is done
   * @return the number of frames
   */
  public long writeTo(Writer out, Duration length, LongConsumer progress) throws IOException {
    long opened =
        Math.multiplyExact(start.getEpochSecond(), Timestamps.NANOS_PER_SECOND) + start.getNano();
    sequence = 0;
    try (MarketFeed market = new SyntheticMarket(products, seed)) {
      Set<String> productIds = new LinkedHashSet<>(products);
      for (Outgoing snapshot : market.snapshots(Channel.TICKER, productIds)) {
        write(out, snapshot, opened);
      }
      write(
          out,
          (number, now) -> FrameText.subscriptions(subscribed(productIds), number, now),
          opened);
      long second = 1;
      MarketMessage next = market.next().orElseThrow();
      while (second <= length.toSeconds()) {
        long secondEnds = second * Timestamps.NANOS_PER_SECOND;
        if (next.at() < secondEnds) {
          if (next.channel() == Channel.TICKER) {
            write(out, next, opened + next.at());
          }
          next = market.next().orElseThrow();
        } else {
          write(out, heartbeat(second), opened + secondEnds);
          progress.accept(second);
          second++;
        }
      }
    }
    return sequence;
  }

  private void write(Writer out, Outgoing frame, long now) throws IOException {
    out.write(frame.text(sequence++, now));
    out.write('\n');
  }

  private static Outgoing heartbeat(long second) {
    return (number, now) ->
        FrameText.frame(
            Channel.HEARTBEATS,
            number,
            now,
            FrameText.heartbeat(second, second * Timestamps.NANOS_PER_SECOND, now));
  }

  private static Map<String, Set<String>> subscribed(Set<String> productIds) {
    Map<String, Set<String>> channels = new TreeMap<>();
    channels.put(Channel.TICKER.subscribedAs(), productIds);
    channels.put(Channel.HEARTBEATS.subscribedAs(), Set.of(Channel.HEARTBEATS.subscribedAs()));
    return channels;
  }
}
