package dev.simoom.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.luben.zstd.Zstd;
import dev.simoom.market.SequenceCheck.Verdict;
import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.recording.Recording.Recorded;
import dev.simoom.wire.Timestamps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recordings as the exchange's clients, older services and other recorders leave them. */
class RecorderShapesTest {
  private static final int TICKS = 12;
  private static final long START = 1_795_168_800L;

  @TempDir private Path folder;

  private static String time(int i) {
    return Timestamps.format(START * 1_000_000_000L + i * 250_000_000L);
  }

  private static String frame(int number, int i) {
    return frame(number, time(i), i);
  }

  private static String frame(int number, String time, int i) {
    return """
    {"channel":"ticker","timestamp":"%s","sequence_num":%d,"events":[{"type":"update","tickers":[\
    {"type":"ticker","product_id":"X-USD","price":"%d.5","best_bid":"%d.25","best_ask":"%d.75",\
    "best_bid_quantity":"2","best_ask_quantity":"1"}]}]}\
    """
        .formatted(time, number, 100 + i, 100 + i, 100 + i);
  }

  private static String flat(int i) {
    return """
    {"type":"ticker","sequence":%d,"product_id":"X-USD","price":"%d.5","best_bid":"%d.25",\
    "best_bid_size":"2","best_ask":"%d.75","best_ask_size":"1","time":"%s","last_size":"9"}\
    """
        .formatted(115_498_669_093L + 7 * i, 100 + i, 100 + i, 100 + i, time(i));
  }

  private static String quoted(String json) {
    return '"' + json.replace("\"", "\\\"") + '"';
  }

  /** Each way to write the same twelve ticks. */
  static List<Map.Entry<String, IntFunction<String>>> shapes() {
    Map<String, IntFunction<String>> shapes = new LinkedHashMap<>();
    shapes.put("frames", i -> frame(i, i));
    shapes.put("flat tickers of the Exchange feed", i -> flat(i));
    shapes.put(
        "flat with the ticker beside it",
        i ->
            """
            {"timestamp":"%s","product_id":"X-USD","price":"%d.5","best_bid":"%d.25","best_ask":"%d.75",\
            "raw":{"type":"ticker","best_bid_quantity":"2","best_ask_quantity":"1"}}\
            """
                .formatted(time(i).replace("Z", ""), 100 + i, 100 + i, 100 + i));
    shapes.put(
        "wrapped as text", i -> "{\"ts\":1,\"pair\":\"X-USD\",\"raw\":" + quoted(flat(i)) + "}");
    shapes.put(
        "wrapped as an object", i -> "{\"received\":1,\"data\":{\"msg\":" + frame(i, i) + "}}");
    shapes.put("with a time before it", i -> time(i) + " " + frame(i, i));
    shapes.put("with a key before it", i -> "X-USD\t" + flat(i));
    shapes.put(
        "ticks.raw",
        i ->
            new String(
                new TickJson()
                    .write(
                        new Tick(
                            "X-USD",
                            100.5 + i,
                            100.25 + i,
                            100.75 + i,
                            2,
                            1,
                            Double.NaN,
                            START * 1_000_000_000L + i * 250_000_000L,
                            START * 1_000_000_000L + i * 250_000_000L,
                            i,
                            "ws-1")),
                UTF_8));
    shapes.put("CSV", i -> csv(i, ",", time(i)));
    shapes.put("CSV with milliseconds", i -> csv(i, ",", String.valueOf(START * 1000 + i * 250L)));
    shapes.put(
        "CSV with offsets", i -> csv(i, ",", time(i).replace("Z", "+02:00").replace("T10", "T12")));
    shapes.put(
        "semicolons and decimal commas",
        i -> csv(i, ";", time(i)).replaceAll("(\\d)\\.(\\d)", "$1,$2"));
    shapes.put("tabs", i -> csv(i, "\t", time(i)));
    shapes.put(
        "names in capitals",
        i ->
            csv(i, ",", time(i))
                .replace("product_id", "Product ID")
                .replace("best_bid,", "Best-Bid,")
                .replace("price,", "PRICE,"));
    shapes.put("a sequence by RFC 7464", i -> '\u001e' + frame(i, i));
    shapes.put("two on a line", i -> i % 2 == 0 ? frame(i, i) + frame(i + 1, i + 1) : "");
    shapes.put(
        "an array, an element a line",
        i -> (i == 0 ? "[" : "") + frame(i, i) + (i == TICKS - 1 ? "\n]" : ","));
    shapes.put(
        "an array on one line",
        i ->
            i > 0
                ? ""
                : IntStream.range(0, TICKS)
                    .mapToObj(RecorderShapesTest::flat)
                    .collect(Collectors.joining(",", "[", "]")));
    shapes.put("spread over lines", i -> spread(frame(i, i)));
    shapes.put(
        "an array that is spread over lines",
        i -> (i == 0 ? "[\n" : "") + spread(frame(i, i)) + (i == TICKS - 1 ? "\n]" : ","));
    return List.copyOf(shapes.entrySet());
  }

  private static String spread(String json) {
    try {
      JsonMapper mapper = new JsonMapper();
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(mapper.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String csv(int i, String separator, String time) {
    String line =
        String.join(
            separator, "X-USD", 100 + i + ".5", 100 + i + ".25", 100 + i + ".75", "2", "1", time);
    return i > 0
        ? line
        : String.join(
                separator,
                "product_id",
                "price",
                "best_bid",
                "best_ask",
                "best_bid_quantity",
                "best_ask_quantity",
                "event_time")
            + "\n"
            + line;
  }

  private static String text(IntFunction<String> shape) {
    return IntStream.range(0, TICKS).mapToObj(shape).collect(Collectors.joining("\n")) + "\n";
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void shouldReadTheSameTicksWhateverTheShape(Map.Entry<String, IntFunction<String>> shape)
      throws IOException {
    List<Tick> ticks = ticks(text(shape.getValue()).getBytes(UTF_8));
    assertThat(ticks).as(shape.getKey()).hasSize(TICKS);
    for (int i = 0; i < TICKS; i++) {
      Tick tick = ticks.get(i);
      assertThat(tick.productId()).isEqualTo("X-USD");
      assertThat(tick.price()).isEqualTo(100.5 + i);
      assertThat(tick.bestBid()).isEqualTo(100.25 + i);
      assertThat(tick.bestAsk()).isEqualTo(100.75 + i);
      assertThat(tick.bestBidQuantity()).isEqualTo(2);
      assertThat(tick.bestAskQuantity()).isEqualTo(1);
      assertThat(tick.eventTime()).isEqualTo(START * 1_000_000_000L + i * 250_000_000L);
    }
  }

  @Test
  void shouldTellEncodingAndCompressionByTheBytes() throws IOException {
    String text = text(i -> frame(i, i));
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(text.getBytes(UTF_8));
    }
    List<byte[]> files =
        List.of(
            ("\uFEFF" + text).getBytes(UTF_8),
            ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE),
            ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE),
            text.getBytes(StandardCharsets.UTF_16LE),
            text.replace("\n", "\r\n").getBytes(UTF_8),
            gzip.toByteArray(),
            gzip(gzip.toByteArray()),
            Zstd.compress(gzip.toByteArray()),
            Zstd.compress(text.getBytes(UTF_8)));
    for (byte[] bytes : files) {
      assertThat(ticks(bytes)).as("file %d", files.indexOf(bytes)).hasSize(TICKS);
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(bytes);
    }
    return gzip.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  /** The library reads the first member and passes the rest over in silence. */
  @Test
  void shouldBreakOffWhereWhatFollowsGzipIsNone() throws IOException {
    byte[] member = gzip(text(i -> frame(i, i)).getBytes(UTF_8));
    byte[] second = gzip(text(i -> frame(TICKS + i, TICKS + i)).getBytes(UTF_8));
    assertThat(breaksOff(joined(member, second))).isFalse();
    assertThat(ticks(joined(member, second))).hasSize(2 * TICKS);
    for (byte[] between : List.of(new byte[300], "-- cut here --, and so on".getBytes(UTF_8))) {
      assertThat(breaksOff(joined(member, between, second))).isTrue();
      assertThat(ticks(joined(member, between, second))).hasSize(TICKS);
    }
  }

  private boolean breaksOff(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("recording.any"), bytes);
    try (Recording recording = Recording.open(file)) {
      while (recording.next() != null) {
        // to its end
      }
      return recording.cutOff();
    }
  }

  @Test
  void shouldNotLoseWhatFollowsALineThatIsCut() throws IOException {
    String cut = frame(0, 0).substring(0, 80) + "\n" + text(i -> frame(1 + i, 1 + i));
    assertThat(ticks(cut.getBytes(UTF_8))).hasSize(TICKS);
  }

  @Test
  void shouldBeginAConnectionWhereTheNumbersGoBackAndTheTimeGoesOn() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 48; i++) {
      text.append(frame(1 + i % 24, i)).append('\n');
    }
    assertThat(ticks(text.toString().getBytes(UTF_8))).hasSize(48);
  }

  @Test
  void shouldPassOverFramesThatAreThereTwiceAndSaySo() throws IOException {
    String half =
        IntStream.range(0, 24).mapToObj(i -> frame(1 + i, i) + "\n").reduce("", String::concat);
    List<Recorded> lines = read((half + half).getBytes(UTF_8));
    assertThat(lines).hasSize(48);
    assertThat(lines.subList(24, 48)).allMatch(line -> line.verdict() instanceof Verdict.Repeated);
    String raw = text(shapes().get(7).getValue());
    assertThat(read((raw + raw).getBytes(UTF_8)).subList(TICKS, 2 * TICKS))
        .allMatch(line -> line.verdict() instanceof Verdict.Repeated);
  }

  @Test
  void shouldFailWhereNoLineIsATickAndSayWhy() {
    assertFails("{\"a\":1,\"b\":2}\n{\"a\":3}\n", "none of its 2 lines is a tick; line 1: ");
    assertFails(
        "{\"channel\":\"heartbeats\",\"sequence_num\":0}\n", "no line is of channel ticker");
    assertFails("", "is empty");
    assertFails("\n\n", "is empty");
    assertFails("PAR1 and more", "is a Parquet file, not text");
    assertFails("a,b\n1,2\n", "line 1: no column product_id");
    assertFails("product_id,Best Bid,best_bid\nX,1,2\n", "line 1: two columns are named best_bid");
    assertFails(
        "product_id,price,best_bid,best_ask,event_time\nX,1,1,2,soon\n",
        "line 2: event_time is 'soon' is no time");
  }

  @Test
  void shouldFailWhereTicksAreNotInTheOrderOfTime() {
    StringBuilder text = new StringBuilder("product_id,price,best_bid,best_ask,event_time\n");
    for (int i = 160; i > 0; i--) {
      text.append(String.format(Locale.ROOT, "X,1,1,2,%s%n", time(i)));
    }
    assertFails(text.toString(), "is not in the order of time: 159 of 159 ticks");
  }

  @Test
  void shouldFailWhereGzipIsDamaged() throws IOException {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      for (int i = 0; i < 2000; i++) {
        out.write((frame(i, i) + "\n").getBytes(UTF_8));
      }
    }
    byte[] bytes = gzip.toByteArray();
    bytes[bytes.length - 6] ^= 1;
    assertThatThrownBy(() -> read(bytes)).hasMessageContaining("is damaged after line");
  }

  private void assertFails(String text, String reason) {
    assertThatThrownBy(() -> read(text.getBytes(UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("recording.any")
        .hasMessageContaining(reason);
  }

  private List<Tick> ticks(byte[] bytes) throws IOException {
    List<Tick> ticks = new ArrayList<>();
    for (Recorded line : read(bytes)) {
      assertThat(line.verdict()).isNotInstanceOf(Verdict.Repeated.class);
      ticks.addAll(line.frame().ticks());
    }
    return ticks;
  }

  private List<Recorded> read(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("recording.any"), bytes);
    List<Recorded> lines = new ArrayList<>();
    try (Recording recording = Recording.open(file)) {
      for (Recorded next = recording.next(); next != null; next = recording.next()) {
        lines.add(next);
      }
    }
    return lines;
  }
}
