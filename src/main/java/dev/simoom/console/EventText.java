package dev.simoom.console;

import dev.simoom.http.problem.AnswerJson;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Events as a stream carries them: UTF-8, one event, ended by an empty line. */
@Component
final class EventText {
  private final AnswerJson json;
  private final String process = Long.toString(System.currentTimeMillis(), 36);

  EventText(AnswerJson json) {
    this.json = json;
  }

  /** An event with an id by which the client can ask for what came after it. */
  byte[] of(StreamEvent event) {
    return bytes("id:" + process + "-" + event.sequence(), event.name(), event.content());
  }

  /** A heartbeat, which is about now alone and has no id. */
  byte[] of(Pulse.Beat beat) {
    return bytes(":", "pulse", beat);
  }

  private byte[] bytes(String first, String name, Object content) {
    String data = new String(json.write(content), StandardCharsets.UTF_8);
    return (first + "\nevent:" + name + "\ndata:" + data + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The sequence in an id that this process gave; -1 for any other. */
  long sequence(String id) {
    try {
      return id != null && id.startsWith(process + "-")
          ? Long.parseLong(id.substring(process.length() + 1))
          : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
