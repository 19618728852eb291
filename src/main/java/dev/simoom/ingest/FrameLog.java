package dev.simoom.ingest;

/** Keeps frames exactly as they came, or does not; never makes the giver wait, nor fails. */
@FunctionalInterface
public interface FrameLog {
  /** Takes a frame's text. */
  void record(String frame);
}
