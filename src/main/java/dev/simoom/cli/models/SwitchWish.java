package dev.simoom.cli.models;

import dev.simoom.model.gate.Asked;
import dev.simoom.model.registry.ModelChoice;
import java.util.Optional;

/**
 * What a command wants to answer.
 *
 * @param asked who wants it, and why
 * @param rows those to judge it on; empty where what artifacts record has to do
 */
record SwitchWish(ModelChoice choice, Asked asked, Optional<JudgeRows> rows) {
  /** The baseline. */
  static SwitchWish rollback() {
    return new SwitchWish(ModelChoice.baseline(), Asked.by(user()), Optional.empty());
  }

  /** Who runs the command, as the machine calls them. */
  static String user() {
    return System.getProperty("user.name", "unknown");
  }
}
