package dev.simoom.bench;

/** Makes something of {@code ticks.raw}. */
interface Contestant {
  /** What the bench prints. */
  String name();

  /** Whether it has read its first tick. */
  boolean hasBegun();

  /** Begins to read. */
  void begin() throws Exception;

  /** Ends it. */
  void end() throws Exception;

  /** The topic in which its work ends. */
  String output();
}
