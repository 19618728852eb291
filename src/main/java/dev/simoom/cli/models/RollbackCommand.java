package dev.simoom.cli.models;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code rollback}: the baseline answers. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = "Lets the baseline answer, in every running instance and after a restart.")
public final class RollbackCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private FleetOptions options;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter to = spec.commandLine().getOut();
    options.fleetOfProgram().switchTo(SwitchWish.rollback(), to);
    to.flush();
    return 0;
  }
}
