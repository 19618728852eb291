package dev.simoom.export;

import dev.simoom.wire.BadMessageException;
import java.util.Map;

/** What of a topic goes into files: its columns, and a message as a row of them. */
interface ExportTable {
  /** The folder that holds it. */
  String name();

  /** Where its messages are. */
  String topic();

  /** Its columns in their order, each with its type in DuckDB's SQL. */
  Map<String, String> columns();

  /**
   * A message as a row.
   *
   * @throws BadMessageException where it is none
   */
  ExportRow row(byte[] message);
}
