package dev.simoom.market;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a frame of one ticker costs from text to tick, and a tick from bytes and to bytes. */
@State(Scope.Thread)
@BenchmarkMode({Mode.SampleTime, Mode.AverageTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FrameBench {
  private static final String FRAME =
      """
      {"channel":"ticker","timestamp":"2026-01-02T03:04:05.298032046Z","sequence_num":10,\
      "events":[{"type":"update","tickers":[{"type":"ticker","product_id":"ETH-USD",\
      "price":"1919.41","volume_24_h":"19975.95927439","low_24_h":"1911.04",\
      "high_24_h":"1925","low_52_w":"1505","high_52_w":"4955.9",\
      "price_percent_chg_24_h":"0.02501394006035","best_bid":"1919.44",\
      "best_ask":"1919.49","best_bid_quantity":"0.02858092",\
      "best_ask_quantity":"0.07814824"}]}]}""";

  private final FrameParser parser = new FrameParser();
  private final TickJson json = new TickJson();
  private final Arrival arrival = Arrival.recorded("bench");
  private final Tick tick = parser.parse(FRAME, arrival).ticks().get(0);
  private final byte[] bytes = json.write(tick);
  private final byte[] otherLayout = (" " + new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);

  @Benchmark
  public Frame parseFrame() {
    return parser.parse(FRAME, arrival);
  }

  @Benchmark
  public byte[] writeTick() {
    return json.write(tick);
  }

  /** What a tick costs that somebody else wrote: Jackson reads it. */
  @Benchmark
  public Tick readTickOfOtherLayout() {
    return json.read(otherLayout);
  }

  @Benchmark
  public Tick readTick() {
    return json.read(bytes);
  }
}
