package dev.simoom.features;

import dev.simoom.market.Tick;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a tick and a row cost, at several tick rates; every window is full. */
@State(Scope.Thread)
@BenchmarkMode({Mode.SampleTime, Mode.AverageTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FeatureBench {
  private static final int SECONDS = 1024;
  private static final long SECOND_NANOS = 1_000_000_000L;

  /** Ticks of the product a second. */
  @Param({"1", "20", "200"})
  public int rate;

  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final SecondGate gate = new SecondGate();
  private final Windows windows = new Windows(catalogue.longestWindow());
  private Tick[] ticks;
  private Second open;
  private int next;
  private long lap;

  @Setup
  public void fill() {
    Random random = new Random(1);
    ticks = new Tick[SECONDS * rate];
    double mid = 90_000;
    for (int i = 0; i < ticks.length; i++) {
      mid *= Math.exp(3e-5 * random.nextGaussian());
      long time = i * SECOND_NANOS / rate;
      ticks[i] =
          new Tick(
              "BTC-USD",
              mid,
              mid - 0.005,
              mid + 0.005,
              random.nextDouble(),
              random.nextDouble(),
              1,
              time,
              time,
              i,
              "bench");
    }
    for (int i = 0; i < 400 * rate; i++) {
      place(nextTick());
    }
  }

  /** The next tick of a market that goes on for ever. */
  private Tick nextTick() {
    if (next == ticks.length) {
      next = 0;
      lap++;
    }
    Tick tick = ticks[next++];
    if (lap == 0) {
      return tick;
    }
    long later = lap * SECONDS * SECOND_NANOS;
    return new Tick(
        tick.productId(),
        tick.price(),
        tick.bestBid(),
        tick.bestAsk(),
        tick.bestBidQuantity(),
        tick.bestAskQuantity(),
        tick.volume24h(),
        tick.eventTime() + later,
        tick.receivedAt() + later,
        tick.sequenceNum() + lap * ticks.length,
        tick.connection());
  }

  private Second place(Tick tick) {
    switch (gate.decide(tick)) {
      case JOIN -> open.add(tick);
      case NEXT_SECOND, FIRST, AFTER_GAP, CLOCK_BACK -> {
        if (open != null) {
          windows.add(open);
        }
        open = new Second(tick, open == null);
      }
      case LATE, REPEATED -> throw new IllegalStateException("a bench tick was kept out");
    }
    return open;
  }

  /** A tick finds its second and is folded into it; a completed second enters the windows. */
  @Benchmark
  public Second tick() {
    return place(nextTick());
  }

  /** A row with all its windows. */
  @Benchmark
  public FeatureRow row() {
    return catalogue.row("BTC-USD", windows);
  }

  /** A row of windows that took in a second since the last one, as each row's are. */
  @Benchmark
  public FeatureRow secondAndRow() {
    Second before = open;
    while (open == before) {
      place(nextTick());
    }
    return catalogue.row("BTC-USD", windows);
  }
}
