package dev.simoom.cli.models;

import dev.simoom.model.registry.ModelChoice;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code promote}: a named artifact answers. */
@Command(
    name = "promote",
    mixinStandardHelpOptions = true,
    description = "Lets a named artifact answer, in every running instance and after a restart.")
public final class PromoteCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private FleetOptions options;

  @Parameters(
      paramLabel = "NAME",
      description =
          "An artifact's name, as xgboost, or name and version, as xgboost/20260107-0123abcd.")
  private String name;

  private ModelChoice choice() {
    try {
      return ModelChoice.ml(name);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "NAME is '" + name + "': " + e.getMessage(), e);
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter to = spec.commandLine().getOut();
    options.fleet().switchTo(choice(), to);
    to.flush();
    return 0;
  }
}
