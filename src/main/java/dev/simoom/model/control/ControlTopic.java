package dev.simoom.model.control;

import java.io.IOException;
import java.time.Duration;

/**
 * Writes to topic {@code model.control}. All switches have one key and lie in one partition: of a
 * compacted topic, the newest one stays for ever.
 */
public final class ControlTopic {
  static final int PARTITION = 0;

  private static final String KEY = "active";

  private final String servers;
  private final String name;
  private final Duration patience;
  private final SwitchJson json = new SwitchJson();

  /**
   * @param servers the broker's addresses, {@code host:port} with commas between
   * @param name of the topic
   * @param patience how long the broker may take to answer
   */
  public ControlTopic(String servers, String name, Duration patience) {
    this.servers = servers;
    this.name = name;
    this.patience = patience;
  }

  String servers() {
    return servers;
  }

  String name() {
    return name;
  }

  int patienceMillis() {
    return (int) patience.toMillis();
  }

  /**
   * Writes a switch; returns when the broker has it.
   *
   * @return its offset
   * @throws IOException where the broker does not take it in time
   */
  public long write(Switch decided) throws IOException, InterruptedException {
    return new RecordWriter(servers, patience).write(name, PARTITION, KEY, json.write(decided));
  }
}
