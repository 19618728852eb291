package dev.simoom.cli.models;

import dev.simoom.model.registry.ModelChoice;
import java.io.IOException;
import java.io.PrintWriter;

/** The models of running instances, as a command reaches them. */
interface FleetModels {
  /** Prints which model was decided, and those there are. */
  void list(PrintWriter to) throws IOException, InterruptedException;

  /** Lets another model answer in every instance, and says so. */
  void switchTo(ModelChoice choice, PrintWriter to) throws IOException, InterruptedException;
}
