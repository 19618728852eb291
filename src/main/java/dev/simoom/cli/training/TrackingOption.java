package dev.simoom.cli.training;

import dev.simoom.files.Variables;
import dev.simoom.training.tracking.MlflowSettings;
import dev.simoom.training.tracking.RunTracker;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that says which MLflow server is to have the runs too. */
final class TrackingOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--tracking-uri",
      paramLabel = "URI",
      description =
          "An MLflow server that is to have the runs too; default: MLFLOW_TRACKING_URI, else none.")
  private Optional<String> uri = Optional.empty();

  /**
   * What keeps the runs.
   *
   * @param warnings hears where MLflow cannot be reached
   * @throws ParameterException where it is no address
   */
  RunTracker tracker(Consumer<String> warnings) throws IOException {
    Variables variables = Variables.here();
    try {
      return new RunTracker(
          uri.filter(text -> !text.isBlank())
              .map(text -> MlflowSettings.of(text, name -> variables.get(name).orElse(""))),
          Clock.systemUTC(),
          warnings);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
