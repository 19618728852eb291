package dev.simoom.cli.rows;

import dev.simoom.features.FutureVolatility;
import dev.simoom.model.LabelMode;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that says how far a model looks ahead. */
public final class HorizonOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--horizon",
      paramLabel = "S",
      description = "How many seconds ahead it looks, 2 to 3600; default 60.")
  private Optional<Integer> horizon = Optional.empty();

  /** Filled from the command line. */
  public HorizonOption() {}

  /**
   * In seconds.
   *
   * @param label what a spike is
   * @throws ParameterException where there is no such horizon, or the label has another
   */
  public int seconds(LabelMode label) {
    int seconds = horizon.orElse(FutureVolatility.HORIZON_SECONDS);
    try {
      FutureVolatility.requireHorizon(seconds);
      label.requireHorizon(seconds);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--horizon: " + e.getMessage(), e);
    }
    return seconds;
  }
}
