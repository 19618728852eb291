package dev.simoom.model.control;

import dev.simoom.model.gate.LedgerEntry;
import dev.simoom.model.gate.LedgerJson;
import dev.simoom.model.gate.ModelLedger;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger of the fleet: topic {@code model.ledger}, on which each line has a key of its own and
 * stays for ever, and the file beside it. A line that one of both does not take is in the log: what
 * was decided stands, and a rollback waits for nothing.
 */
public final class FleetLedger {
  private static final Logger LOG = LoggerFactory.getLogger(FleetLedger.class);

  private final RecordWriter writer;
  private final String topic;
  private final ModelLedger file;
  private final LedgerJson json = new LedgerJson();

  /**
   * @param servers the broker's addresses
   * @param patience how long the broker may take to answer
   */
  public FleetLedger(String servers, String topic, ModelLedger file, Duration patience) {
    this.writer = new RecordWriter(servers, patience);
    this.topic = topic;
    this.file = file;
  }

  /** Adds a line. */
  public void add(LedgerEntry entry) throws InterruptedException {
    try {
      writer.write(topic, 0, entry.at() + " " + entry.model(), json.write(entry));
    } catch (IOException e) {
      LOG.warn("{} has not taken the line '{}': {}", topic, entry, e.getMessage());
    }
    try {
      file.add(entry);
    } catch (IOException e) {
      LOG.warn("{} has not taken the line '{}': {}", ModelLedger.FILE, entry, e.toString());
    }
  }
}
