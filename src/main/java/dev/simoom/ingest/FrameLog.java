package dev.simoom.ingest;

import dev.simoom.stream.HealthPart.Report;
import dev.simoom.stream.HealthPart.Status;

/** Keeps frames exactly as they came, or does not; never makes the giver wait, nor fails. */
@FunctionalInterface
public interface FrameLog {
  /** Takes a frame's text. */
  void record(String frame);

  /** How the recording is. */
  default Report check() {
    return new Report("recording", Status.OK, "recording is switched off");
  }
}
