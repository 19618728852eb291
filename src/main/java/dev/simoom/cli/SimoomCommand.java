package dev.simoom.cli;

import dev.simoom.cli.broker.ReplayCommand;
import dev.simoom.cli.broker.TopicsCommand;
import dev.simoom.cli.explain.ExplainCommand;
import dev.simoom.cli.models.ModelCardCommand;
import dev.simoom.cli.models.ModelsCommand;
import dev.simoom.cli.models.PromoteCommand;
import dev.simoom.cli.models.RegisterCommand;
import dev.simoom.cli.models.RollbackCommand;
import dev.simoom.cli.rows.EdaCommand;
import dev.simoom.cli.rows.FeaturesCommand;
import dev.simoom.cli.rows.SampleCommand;
import dev.simoom.cli.training.DriftCommand;
import dev.simoom.cli.training.EvaluateCommand;
import dev.simoom.cli.training.InferCommand;
import dev.simoom.cli.training.TrainCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code simoom}: its subcommands, their help and their exit codes. */
@Command(
    name = "simoom",
    description =
        "Streams market ticks and scores each second for the probability of a volatility spike.",
    mixinStandardHelpOptions = true,
    subcommands = {
      DriftCommand.class,
      EdaCommand.class,
      EvaluateCommand.class,
      ExplainCommand.class,
      FeaturesCommand.class,
      InferCommand.class,
      LoadTestCommand.class,
      ModelCardCommand.class,
      ModelsCommand.class,
      PromoteCommand.class,
      RegisterCommand.class,
      ReplayCommand.class,
      RollbackCommand.class,
      RoutesCommand.class,
      SampleCommand.class,
      TopicsCommand.class,
      TrainCommand.class,
      CommandLine.HelpCommand.class
    },
    synopsisSubcommandLabel = "[COMMAND]")
public final class SimoomCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }

  /**
   * Runs a command.
   *
   * @return 0, or 2 on a usage error, or 1 on failure with one clear line on standard error
   */
  public static int execute(String... args) {
    return commands().execute(args);
  }

  /** The commands, with how a failure is told. */
  public static CommandLine commands() {
    CommandLine commands = new CommandLine(new SimoomCommand());
    commands.setDefaultValueProvider(new EnvironmentDefaults());
    commands.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          String reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
          command.getErr().println(command.getCommandName() + ": " + reason);
          return 1;
        });
    return commands;
  }
}
