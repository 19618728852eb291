package dev.simoom.cli.models;

import java.io.IOException;
import java.io.PrintWriter;

/** The models of running instances, as a command reaches them. */
interface FleetModels {
  /** Prints which model was decided, and those there are. */
  void list(PrintWriter to) throws IOException, InterruptedException;

  /** Lets another model answer in every instance, and says so. */
  void switchTo(SwitchWish wish, PrintWriter to) throws IOException, InterruptedException;
}
