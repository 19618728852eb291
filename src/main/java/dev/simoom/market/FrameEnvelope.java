package dev.simoom.market;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.simoom.wire.Timestamps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The envelope of a frame as far as it was read, and the ticks that it makes. */
final class FrameEnvelope {
  String channel = "";
  String type = "";
  String message = "";
  String timestamp = "";
  boolean broken;
  OptionalLong sequence = OptionalLong.empty();
  final List<Ticker> tickers = new ArrayList<>(1);
  final List<String> rejects = new ArrayList<>(0);

  boolean mayHoldTickers() {
    return channel.isEmpty() || "ticker".equals(channel);
  }

  void readSequence(JsonParser parser, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return;
    }
    if (value != JsonToken.VALUE_NUMBER_INT
        || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      rejects.add("sequence_num is not a whole number");
      parser.skipChildren();
    } else {
      sequence = OptionalLong.of(parser.getLongValue());
    }
  }

  Frame toFrame(String text, Arrival arrival) {
    List<Tick> ticks = new ArrayList<>(tickers.size());
    if (broken) {
      return new Frame(text, channel, sequence, sentAt(), arrival.connection(), ticks, rejects);
    }
    if ("ticker".equals(channel)) {
      makeTicks(arrival, ticks);
    } else if (rejects.isEmpty() && channel.isEmpty()) {
      rejects.add("error".equals(type) ? Frame.refusal(message) : "a frame without a channel");
    }
    return new Frame(text, channel, sequence, sentAt(), arrival.connection(), ticks, rejects);
  }

  private OptionalLong sentAt() {
    try {
      return timestamp.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(Timestamps.parse(timestamp));
    } catch (IllegalArgumentException e) {
      return OptionalLong.empty();
    }
  }

  private void makeTicks(Arrival arrival, List<Tick> ticks) {
    long eventTime;
    try {
      eventTime = Timestamps.parse(timestamp);
    } catch (IllegalArgumentException e) {
      rejects.add("timestamp is " + e.getMessage());
      return;
    }
    if (tickers.isEmpty() && rejects.isEmpty()) {
      rejects.add("a ticker frame without tickers");
    }
    boolean asSent = arrival.receivedAt() == Arrival.AS_SENT;
    for (Ticker ticker : tickers) {
      Optional<String> problem = ticker.problem();
      if (problem.isEmpty()) {
        // no two ticks of a frame have the same arrival
        long receivedAt = (asSent ? eventTime : arrival.receivedAt()) + ticks.size();
        ticks.add(ticker.toTick(eventTime, receivedAt, sequence.orElse(-1), arrival.connection()));
      } else {
        rejects.add(problem.get());
      }
    }
  }
}
