package dev.simoom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simoom.cli.SimoomCommand;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.features.FeatureStream;
import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.recording.Recording;
import dev.simoom.support.Replayed;
import dev.simoom.support.RunningSimoom;
import dev.simoom.support.SharedData;
import dev.simoom.wire.Timestamps;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command replay beside a running program that makes rows of what it sends. */
class ReplayCommandTest {
  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final TickJson tickJson = new TickJson();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @Test
  void shouldSendACutOffRecordingAndItsRestAsCsv() throws IOException {
    Path whole = SharedData.recording("coinbase-btc-usd-2026-04-05.ndjson.gz");
    byte[] bytes = Files.readAllBytes(whole);
    Path cut =
        Files.write(folder.resolve("cut.ndjson.gz"), Arrays.copyOf(bytes, bytes.length * 2 / 3));
    List<Tick> first = ticks(cut);
    List<Tick> all = ticks(whole);
    assertThat(first.size()).isBetween(1000, all.size() - 1000);
    long nextSecond = first.get(first.size() - 1).second() + 1;
    List<Tick> rest = all.stream().filter(t -> t.second() >= nextSecond).toList();
    Path csv = csv(rest);

    try (RunningSimoom simoom =
        RunningSimoom.in(folder.resolve("data"))
            .set("simoom.roles", "features")
            .set("simoom.parity.every", "0s")
            .start()) {
      replay(simoom, "--data-file", cut.toString(), "--duration", "0", "--speedup", "max");
      assertThat(err.toString()).contains("cut.ndjson.gz is in ticks.raw; the file breaks off");
      replay(simoom, "--data-file", csv.toString(), "--duration", "0", "--speedup", "max");
      assertThat(err.toString()).contains("rest.csv is in ticks.raw");

      List<Tick> sent = new ArrayList<>(first);
      sent.addAll(ticks(csv));
      assertThat(
              simoom.topic("ticks.raw").stream()
                  .map(tickJson::read)
                  .map(Replayed::asRecorded)
                  .toList())
          .isEqualTo(sent);
      List<FeatureRow> rows = FeatureStream.rowsOf(catalogue, sent);
      FeatureRowJson rowJson = new FeatureRowJson(catalogue);
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(simoom.topic("ticks.features").stream().map(rowJson::read))
                      .isEqualTo(rows));

      replay(simoom, "--data-file", csv.toString(), "--duration", "0.05", "--speedup", "20");
      assertThat(err.toString()).containsPattern("ticks of [\\d,]+ frames, 0:00:0[34] recorded");
    }
  }

  @Test
  void shouldRefuseWhatItCannotPlay() throws IOException {
    assertThat(run("--speedup", "fast")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--speedup: a speed is 'fast'; allowed is a number above 0, or max");
    assertThat(run("--duration", "-1")).isEqualTo(2);
    assertThat(err.toString()).contains("--duration is -1.0; allowed is 0 or more minutes");
    assertThat(run("--data-file", "no.ndjson")).isEqualTo(1);
    assertThat(err.toString()).contains("replay: no such file: no.ndjson");
    Path noTicks = Files.writeString(folder.resolve("a.csv"), "a,b\n1,2\n");
    assertThat(run("--data-file", noTicks.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("a.csv, line 1: no column product_id");
  }

  private void replay(RunningSimoom simoom, String... args) {
    String[] all = Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--bootstrap-servers";
    all[args.length + 1] = simoom.broker();
    assertThat(run(all)).as(err.toString()).isZero();
  }

  private int run(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "replay";
    System.arraycopy(args, 0, all, 1, args.length);
    return SimoomCommand.commands().setErr(new PrintWriter(err, true)).execute(all);
  }

  private Path csv(List<Tick> ticks) throws IOException {
    StringBuilder csv =
        new StringBuilder(
            "event_time,product_id,price,best_bid,best_ask,best_bid_quantity,best_ask_quantity\n");
    for (Tick t : ticks) {
      csv.append(Timestamps.format(t.eventTime()))
          .append(",%s,%s,%s,%s,".formatted(t.productId(), t.price(), t.bestBid(), t.bestAsk()))
          .append("%s,%s%n".formatted(t.bestBidQuantity(), t.bestAskQuantity()));
    }
    return Files.writeString(folder.resolve("rest.csv"), csv);
  }

  private static List<Tick> ticks(Path file) throws IOException {
    List<Tick> ticks = new ArrayList<>();
    try (Recording recording = Recording.open(file)) {
      for (var next = recording.next(); next != null; next = recording.next()) {
        ticks.addAll(next.frame().ticks());
      }
    }
    return ticks;
  }
}
