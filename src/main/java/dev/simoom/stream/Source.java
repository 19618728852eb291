package dev.simoom.stream;

/** Where ticks come from. */
public enum Source {
  /** A WebSocket server inside the process that speaks the exchange's protocol. */
  SIMULATOR,
  /** The exchange. */
  COINBASE,
  /** A recording. */
  REPLAY
}
