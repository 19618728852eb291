package dev.simoom.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written and read by a known layout, against Jackson, which knows all of JSON. */
class FixedLayoutJsonReaderTest {
  private static final byte[] TEXT = FixedLayoutJsonWriter.literal("{\"text\":");
  private static final byte[] NUMBER = FixedLayoutJsonWriter.literal(",\"number\":");
  private static final byte[] WHOLE = FixedLayoutJsonWriter.literal(",\"whole\":");
  private static final byte[] TIME = FixedLayoutJsonWriter.literal(",\"time\":");
  private static final byte[] END = FixedLayoutJsonWriter.literal("}");

  private final ObjectMapper jackson = new ObjectMapper();

  private record Values(String text, double number, long whole, long time, boolean known) {}

  private static byte[] write(String text, double number, long whole, long time) {
    return new FixedLayoutJsonWriter(8)
        .literal(TEXT)
        .text(text)
        .literal(NUMBER)
        .number(number)
        .literal(WHOLE)
        .whole(whole)
        .literal(TIME)
        .time(time)
        .literal(END)
        .toBytes();
  }

  private static Values read(byte[] json) {
    FixedLayoutJsonReader from = new FixedLayoutJsonReader(json);
    return new Values(
        from.literal(TEXT).text(),
        from.literal(NUMBER).number(),
        from.literal(WHOLE).whole(),
        from.literal(TIME).time(),
        from.literal(END).isKnown());
  }

  private void assertAgreement(byte[] json, Values known) throws IOException {
    JsonNode tree = jackson.readTree(json);
    assertThat(tree.path("text").textValue()).isEqualTo(known.text());
    double number = tree.path("number").isNull() ? Double.NaN : tree.path("number").doubleValue();
    assertThat(Double.doubleToRawLongBits(number))
        .isEqualTo(Double.doubleToRawLongBits(known.number()));
    assertThat(tree.path("whole").longValue()).isEqualTo(known.whole());
    assertThat(Timestamps.parse(tree.path("time").textValue())).isEqualTo(known.time());
  }

  @Property(tries = 5000)
  void shouldReadBackEveryBitOfEveryDouble(@ForAll long bits) throws IOException {
    double number = Double.longBitsToDouble(bits);
    if (!Double.isFinite(number)) {
      return;
    }
    byte[] json = write("a", number, 1, 2);
    Values values = read(json);
    assertThat(values.known()).isTrue();
    assertThat(Double.doubleToRawLongBits(values.number())).isEqualTo(bits);
    assertAgreement(json, values);
  }

  @Property(tries = 5000)
  void shouldReadDecimalsAsJavaDoes(
      @ForAll @LongRange(min = 0) long digits,
      @ForAll @IntRange(max = 17) int places,
      @ForAll boolean negative) {
    String text = (negative ? "-" : "") + decimal(digits, places);
    Values values =
        read(
            new String(write("a", 1, 1, 2), StandardCharsets.UTF_8)
                .replace("1.0", text)
                .getBytes(StandardCharsets.UTF_8));
    assertThat(values.known()).isTrue();
    assertThat(Double.doubleToRawLongBits(values.number()))
        .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
    double simple = Decimals.simple(text.toCharArray(), 0, text.length());
    assertThat(Double.isNaN(simple) || simple == Double.parseDouble(text)).isTrue();
  }

  private static String decimal(long digits, int places) {
    String text = String.valueOf(digits);
    String padded = "0".repeat(Math.max(0, places + 1 - text.length())) + text;
    int point = padded.length() - places;
    return places == 0 ? padded : padded.substring(0, point) + "." + padded.substring(point);
  }

  @Property(tries = 2000)
  void shouldWriteTextsAsJsonHasThem(@ForAll String text, @ForAll long whole) throws IOException {
    byte[] json = write(text, Double.NaN, whole, 1_700_000_000_123_456_789L);
    if (StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      JsonNode tree = jackson.readTree(json);
      assertThat(tree.path("text").textValue()).isEqualTo(text);
      assertThat(tree.path("whole").longValue()).isEqualTo(whole);
    }
    Values values = read(json);
    if (values.known()) {
      assertAgreement(json, values);
    }
  }

  @Property(tries = 20000)
  void shouldGiveUpOrAgreeWhereAByteIsAnother(
      @ForAll double number,
      @ForAll @LongRange(min = 0, max = 4_000_000_000_000_000_000L) long time,
      @ForAll int at,
      @ForAll byte other)
      throws IOException {
    byte[] json = write("BTC-USD", number, 1234, time);
    json[Math.floorMod(at, json.length)] = other;
    Values values = read(json);
    if (values.known()) {
      assertAgreement(json, values);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"01", "1.", ".5", "-", "1e", "1E+", "+1", "1e1000", "0x1", "nul", "\"1\""})
  void shouldGiveUpOnNumbersThatJsonDoesNotHave(String number) throws JsonProcessingException {
    String json = new String(write("a", 1, 1, 2), StandardCharsets.UTF_8).replace("1.0", number);
    assertThat(read(json.getBytes(StandardCharsets.UTF_8)).known()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-02-30T00:00:00.000000002Z",
        "1970-13-01T00:00:00.000000002Z",
        "1970-01-00T00:00:00.000000002Z",
        "1970-01-01T24:00:00.000000002Z",
        "1970-01-01T00:60:00.000000002Z",
        "1970-01-01T00:00:00.00000002Z",
        "1970-01-01T00:00:00.000000002z"
      })
  void shouldGiveUpOnTimesOfAnotherForm(String time) {
    String json =
        new String(write("a", 1, 1, 2), StandardCharsets.UTF_8)
            .replace("1970-01-01T00:00:00.000000002Z", time);
    assertThat(read(json.getBytes(StandardCharsets.UTF_8)).known()).isFalse();
  }
}
