package dev.simoom.bench;

import dev.simoom.market.Tick;
import dev.simoom.recording.Recording.Recorded;
import dev.simoom.recording.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Ticks of many products out of one real recording: each product plays it from another place on,
 * over and over, under a name of its own, and all begin at the same time.
 */
final class Market {
  private Market() {}

  /**
   * Ticks in the order of their event time.
   *
   * @param products how many
   * @param ticks of all products together
   */
  static List<Tick> of(Path recording, int products, int ticks) throws IOException {
    List<Tick> recorded = read(recording);
    int each = ticks / products;
    List<Tick> all = new ArrayList<>(each * products);
    for (int product = 0; product < products; product++) {
      int from = (int) ((long) recorded.size() * product / products);
      addProduct(all, recorded, from, each, "P" + product + "-USD");
    }
    all.sort(Comparator.comparingLong(Tick::eventTime));
    return all;
  }

  private static void addProduct(
      List<Tick> all, List<Tick> recorded, int from, int count, String product) {
    long begin = recorded.get(0).eventTime();
    // a lap ends a second after the recording
    long lap = recorded.get(recorded.size() - 1).eventTime() - begin + 1_000_000_000L;
    long shift = begin - recorded.get(from).eventTime();
    for (int i = 0; i < count; i++) {
      int at = from + i;
      long time = at / recorded.size() * lap + shift;
      all.add(moved(recorded.get(at % recorded.size()), product, time, i));
    }
  }

  private static Tick moved(Tick tick, String product, long nanos, long sequence) {
    return new Tick(
        product,
        tick.price(),
        tick.bestBid(),
        tick.bestAsk(),
        tick.bestBidQuantity(),
        tick.bestAskQuantity(),
        tick.volume24h(),
        tick.eventTime() + nanos,
        tick.eventTime() + nanos,
        sequence,
        tick.connection());
  }

  private static List<Tick> read(Path file) throws IOException {
    List<Tick> ticks = new ArrayList<>();
    try (Recording recording = Recording.open(file)) {
      for (Recorded next = recording.next(); next != null; next = recording.next()) {
        ticks.addAll(next.frame().ticks());
      }
    }
    return ticks;
  }
}
