package dev.simoom.cli.models;

import dev.simoom.features.FutureVolatility;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code models}: the models, and which one was decided to answer. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "Lists the models, and which one was decided to answer.")
public final class ModelsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private FleetOptions options;

  @Option(
      names = "--local",
      description =
          "List the artifacts of the models folder and the last lines of its ledger; no broker and"
              + " no instance is asked.")
  private boolean local;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter to = spec.commandLine().getOut();
    if (local) {
      options.local().list(to);
    } else {
      options.fleet().list(to);
    }
    to.flush();
    return 0;
  }

  /** How far a model looks ahead, where that is not what all shipped ones do. */
  static String ahead(int horizon) {
    return horizon == FutureVolatility.HORIZON_SECONDS ? "" : " " + horizon + " s ahead";
  }
}
