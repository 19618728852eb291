package dev.simoom.model.control;

import dev.simoom.wire.BadMessageException;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/** Asks a broker once which switch is the newest, for who does not follow the topic. */
public final class NewestSwitch {
  private final ControlTopic topic;

  public NewestSwitch(ControlTopic topic) {
    this.topic = topic;
  }

  /**
   * The newest switch; empty where none was decided, or the last record is none.
   *
   * @throws IOException where the broker does not answer in time, or has no such topic
   */
  public Optional<Switch> read() throws IOException {
    try (ControlReader reader = new ControlReader(topic)) {
      if (!reader.hasTopic()) {
        throw new IOException(
            "there is no topic "
                + topic.name()
                + " on "
                + topic.servers()
                + ": no simoom ran there");
      }
      reader.begin();
      byte[] newest = null;
      while (!reader.hasReadThePast()) {
        newest = reader.newest().map(ConsumerRecord::value).orElse(newest);
      }
      return newest == null ? Optional.empty() : Optional.of(new SwitchJson().read(newest));
    } catch (BadMessageException e) {
      return Optional.empty();
    } catch (KafkaException e) {
      throw new IOException(topic.servers() + " does not answer: " + e.getMessage(), e);
    }
  }
}
