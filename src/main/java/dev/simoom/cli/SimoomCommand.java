package dev.simoom.cli;

import dev.simoom.cli.broker.ExportCommand;
import dev.simoom.cli.broker.ReplayCommand;
import dev.simoom.cli.broker.TopicsCommand;
import dev.simoom.cli.explain.ExplainCommand;
import dev.simoom.cli.models.ModelCardCommand;
import dev.simoom.cli.models.ModelsCommand;
import dev.simoom.cli.models.PromoteCommand;
import dev.simoom.cli.models.RegisterCommand;
import dev.simoom.cli.models.RollbackCommand;
import dev.simoom.cli.rows.CatalogueCommand;
import dev.simoom.cli.rows.EdaCommand;
import dev.simoom.cli.rows.FeaturesCommand;
import dev.simoom.cli.rows.QualityCommand;
import dev.simoom.cli.rows.SampleCommand;
import dev.simoom.cli.training.BacktestCommand;
import dev.simoom.cli.training.DriftCommand;
import dev.simoom.cli.training.EvaluateCommand;
import dev.simoom.cli.training.ImportCommand;
import dev.simoom.cli.training.InferCommand;
import dev.simoom.cli.training.TrainCommand;
import java.util.List;
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
    synopsisSubcommandLabel = "[COMMAND]")
public final class SimoomCommand implements Runnable {
  private static final String HELP = "help";
  private static final List<String> NAMES =
      List.of(
          "backtest",
          "catalogue",
          "drift",
          "eda",
          "evaluate",
          "explain",
          "export",
          "features",
          "infer",
          "load-test",
          "model-card",
          "models",
          "promote",
          "quality",
          "register",
          "replay",
          "rollback",
          "routes",
          "sample",
          "topics",
          "train",
          HELP);

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }

  /**
   * Runs a command. Only that one is loaded, so that a rollback does not wait for what trains.
   *
   * @return 0, or 2 on a usage error, or 1 on failure with one clear line on standard error
   */
  public static int execute(String... args) {
    boolean isOne = args.length > 0 && NAMES.contains(args[0]) && !HELP.equals(args[0]);
    return (isOne ? with(List.of(args[0])) : commands()).execute(args);
  }

  /** The commands, with how a failure is told. */
  public static CommandLine commands() {
    return with(NAMES);
  }

  private static CommandLine with(List<String> names) {
    CommandLine commands = new CommandLine(new SimoomCommand());
    names.forEach(name -> commands.addSubcommand(name, command(name)));
    if (names.contains("models")) {
      commands.getSubcommands().get("models").addSubcommand("import", ImportCommand.class);
    }
    commands.setDefaultValueProvider(new EnvironmentDefaults());
    commands.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          String reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
          command.getErr().println(command.getCommandName() + ": " + reason);
          return 1;
        });
    return commands;
  }

  private static Class<?> command(String name) {
    return switch (name) {
      case "backtest" -> BacktestCommand.class;
      case "catalogue" -> CatalogueCommand.class;
      case "drift" -> DriftCommand.class;
      case "eda" -> EdaCommand.class;
      case "evaluate" -> EvaluateCommand.class;
      case "explain" -> ExplainCommand.class;
      case "export" -> ExportCommand.class;
      case "features" -> FeaturesCommand.class;
      case "infer" -> InferCommand.class;
      case "load-test" -> LoadTestCommand.class;
      case "model-card" -> ModelCardCommand.class;
      case "models" -> ModelsCommand.class;
      case "promote" -> PromoteCommand.class;
      case "quality" -> QualityCommand.class;
      case "register" -> RegisterCommand.class;
      case "replay" -> ReplayCommand.class;
      case "rollback" -> RollbackCommand.class;
      case "routes" -> RoutesCommand.class;
      case "sample" -> SampleCommand.class;
      case "topics" -> TopicsCommand.class;
      case "train" -> TrainCommand.class;
      case HELP -> CommandLine.HelpCommand.class;
      default -> throw new IllegalArgumentException(name);
    };
  }
}
