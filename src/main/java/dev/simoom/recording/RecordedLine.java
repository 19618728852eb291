package dev.simoom.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.simoom.market.Arrival;
import dev.simoom.market.Frame;
import dev.simoom.market.FrameParser;
import dev.simoom.market.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads a line of a recording, whichever recorder wrote it: a frame as it came over the wire, a
 * ticker of the Exchange feed, a tick of {@code ticks.raw}, a flat ticker, or one of these wrapped
 * in another object, as text or as an object.
 */
final class RecordedLine {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final List<String> WRAPPERS =
      List.of("raw", "data", "message", "msg", "frame", "payload", "body", "value", "content");
  private static final Set<String> OTHER_TYPES =
      Set.of(
          "subscriptions",
          "heartbeat",
          "last_match",
          "match",
          "l2update",
          "snapshot",
          "status",
          "received",
          "open",
          "done",
          "change",
          "activate");
  private static final int MOST_LAYERS = 4;
  private static final int LONGEST_PREFIX = 96;

  private final FrameParser parser = new FrameParser();

  /** Reads a line; what in it is wrong is listed in the frame. */
  Frame read(String line, String connection, long number) {
    Frame frame = parser.parse(line, Arrival.recorded(connection));
    if (!frame.channel().isEmpty() || !frame.ticks().isEmpty()) {
      return frame;
    }
    try {
      JsonNode node = JSON.readTree(withoutPrefix(line));
      return of(line, node == null ? JSON.nullNode() : node, "", connection, number, 0);
    } catch (JsonProcessingException e) {
      return frame;
    }
  }

  /** Some recorders put a time or a key before the JSON. */
  private static String withoutPrefix(String line) {
    int brace = line.indexOf('{');
    boolean prefixed =
        brace > 0
            && brace <= LONGEST_PREFIX
            && line.indexOf('[') != 0
            && " \t|,:".indexOf(line.charAt(brace - 1)) >= 0;
    return prefixed ? line.substring(brace) : line;
  }

  private Frame of(
      String line, JsonNode node, String time, String connection, long number, int layer) {
    if (!node.isObject()) {
      return rejected(line, connection, "a line is a JSON object");
    }
    if (node.path("channel").isTextual()) {
      return parser.parse(node.toString(), Arrival.recorded(connection));
    }
    String outer = time(node).isEmpty() ? time : time(node);
    Optional<JsonNode> inner = layer < MOST_LAYERS ? inner(node) : Optional.empty();
    if (has(node, RecordedTicker.BID) && has(node, RecordedTicker.ASK)) {
      return ticker(line, node, inner, outer, connection, number);
    }
    if (inner.isPresent()) {
      return of(line, inner.get(), outer, connection, number, layer + 1);
    }
    String type = node.path("type").asText("");
    if ("error".equals(type)) {
      return rejected(line, connection, Frame.refusal(node.path("message").asText("")));
    }
    if (OTHER_TYPES.contains(type)) {
      return frame(line, type, connection, List.of(), List.of());
    }
    List<String> fields = new ArrayList<>();
    node.fieldNames().forEachRemaining(fields::add);
    return rejected(
        line,
        connection,
        "neither a frame nor a ticker with bid and ask: its fields are "
            + String.join(", ", fields.subList(0, Math.min(8, fields.size()))));
  }

  private static Frame ticker(
      String line,
      JsonNode node,
      Optional<JsonNode> inner,
      String time,
      String connection,
      long number) {
    RecordedTicker ticker =
        new RecordedTicker(
            name -> {
              String own = text(node, name);
              if (own.isEmpty() && inner.isPresent()) {
                own = text(inner.get(), name);
              }
              return own.isEmpty() && name.equals("event_time") && time(node).isEmpty()
                  ? time
                  : own;
            });
    try {
      Tick tick = ticker.tick(number, connection);
      return frame(line, "ticker", connection, List.of(tick), List.of());
    } catch (IllegalArgumentException e) {
      return rejected(line, connection, e.getMessage());
    }
  }

  private static Optional<JsonNode> inner(JsonNode node) {
    for (String name : WRAPPERS) {
      JsonNode inner = node.path(name);
      if (inner.isTextual() && inner.textValue().stripLeading().startsWith("{")) {
        try {
          inner = JSON.readTree(inner.textValue());
        } catch (JsonProcessingException e) {
          continue;
        }
      }
      if (inner.isObject()) {
        return Optional.of(inner);
      }
    }
    return Optional.empty();
  }

  private static boolean has(JsonNode node, List<String> names) {
    return names.stream().anyMatch(node::has);
  }

  private static String time(JsonNode node) {
    return RecordedTicker.TIME.stream()
        .map(name -> text(node, name))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isValueNode() && !value.isNull() ? value.asText() : "";
  }

  private static Frame rejected(String line, String connection, String reason) {
    return frame(line, "", connection, List.of(), List.of(reason));
  }

  private static Frame frame(
      String line, String channel, String connection, List<Tick> ticks, List<String> rejects) {
    return new Frame(
        line, channel, OptionalLong.empty(), OptionalLong.empty(), connection, ticks, rejects);
  }
}
