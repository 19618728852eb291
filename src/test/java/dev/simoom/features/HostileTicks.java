package dev.simoom.features;

import dev.simoom.market.Tick;
import dev.simoom.support.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Sequences of one product's ticks as a bad exchange and a bad network bring them: late, reordered,
 * repeated under the same number or, after a reconnect, under a new one, with silences and jumps of
 * the clock, in any mix. Arrivals only go forward, as ingest stamps them.
 */
public final class HostileTicks {
  private static final long NANOS = 1_000_000_000L;

  private final Random random;
  private final String product;
  private final List<Tick> ticks = new ArrayList<>();
  private double market;
  private double arrival;
  private double price = 100;
  private int connection = 1;
  private long sequence;

  private HostileTicks(long seed, String product) {
    this.random = new Random(seed);
    this.product = product;
    this.market = random.nextDouble() * 3;
    this.arrival = market + random.nextDouble();
  }

  /** So many ticks, in the order of their arrival. */
  public static List<Tick> of(long seed, String product, int count) {
    HostileTicks hostile = new HostileTicks(seed, product);
    while (hostile.ticks.size() < count) {
      hostile.next();
    }
    return List.copyOf(hostile.ticks);
  }

  private void next() {
    pass();
    switch (random.nextInt(12)) {
      case 0 -> tick(market - random.nextDouble() * 2);
      case 1 -> tick(market - random.nextDouble() * 31);
      case 2 -> writtenTwice();
      case 3 -> sentAgainAfterReconnect();
      case 4 -> tick(market + random.nextDouble());
      default -> tick(market);
    }
  }

  /** Time goes on: usually by a little, at times not at all, by a silence or by a jump. */
  private void pass() {
    double step = List.of(0.0, 0.05, 0.3, 0.7, 1.1).get(random.nextInt(5));
    switch (random.nextInt(14)) {
      case 0 -> {
        // silence on the wire while the exchange's clock stands, or goes on with it
        step = 1.9 + random.nextDouble();
        arrival += random.nextBoolean() ? step : 0;
      }
      case 1 -> arrival += 1.99 + random.nextInt(3) * 0.01;
      case 2 -> {
        if (random.nextInt(4) == 0) {
          market += List.of(29.5, 31.0, -29.5, -31.0, 61.0, 3600.0).get(random.nextInt(6));
        }
      }
      default -> {
        // the next one follows soon
      }
    }
    market += step;
    arrival += step + random.nextDouble() * 0.05;
  }

  private void tick(double at) {
    price *= 1 + random.nextGaussian() * 1e-4;
    double ask = price + random.nextInt(3) * 0.01;
    ticks.add(
        new Tick(
            product,
            price,
            price,
            ask,
            random.nextInt(3),
            random.nextInt(4) == 0 ? Double.NaN : 1,
            1,
            nanos(at),
            arrivalNanos(),
            ++sequence,
            "c" + connection));
  }

  /** The broker has the newest ticks twice, to the last bit. */
  private void writtenTwice() {
    ticks.addAll(List.copyOf(newest(1 + random.nextInt(3))));
  }

  private void sentAgainAfterReconnect() {
    connection++;
    sequence = 0;
    for (Tick old : List.copyOf(newest(random.nextInt(4)))) {
      ticks.add(
          new Tick(
              product,
              old.price(),
              old.bestBid(),
              old.bestAsk(),
              old.bestBidQuantity(),
              old.bestAskQuantity(),
              old.volume24h(),
              old.eventTime(),
              arrivalNanos(),
              ++sequence,
              "c" + connection));
    }
  }

  private List<Tick> newest(int count) {
    return ticks.subList(Math.max(0, ticks.size() - count), ticks.size());
  }

  private long arrivalNanos() {
    arrival += 1e-6;
    return nanos(arrival);
  }

  private static long nanos(double at) {
    return Ticks.START * NANOS + Math.round(at * 1e9);
  }
}
