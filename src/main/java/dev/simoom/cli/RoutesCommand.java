package dev.simoom.cli;

import dev.simoom.ops.routes.RouteProblem;
import dev.simoom.ops.routes.RoutesExport;
import dev.simoom.ops.routes.RoutesFolderCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code routes}: a copy of the routes to edit, and a check of an edited one. */
@Command(
    name = "routes",
    description = "Writes the routes out for editing, or checks edited ones.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class RoutesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "routes: export or check is missing");
  }

  @Command(
      name = "export",
      description =
          "Writes the route files into a folder. Edit them there and start with SIMOOM_ROUTES set"
              + " to that folder.",
      mixinStandardHelpOptions = true)
  int export(
      @Option(names = "--out", required = true, paramLabel = "DIR", description = "the folder")
          Path out,
      @Option(names = "--force", description = "write over files that are there") boolean force)
      throws IOException {
    for (Path written : RoutesExport.write(out, force)) {
      spec.commandLine().getOut().println(written);
    }
    return 0;
  }

  @Command(
      name = "check",
      description = "Checks a folder of route files without starting anything.",
      mixinStandardHelpOptions = true)
  int check(@Parameters(paramLabel = "DIR", description = "the folder") Path folder)
      throws IOException {
    List<RouteProblem> problems = RoutesFolderCheck.problems(folder);
    problems.forEach(problem -> spec.commandLine().getErr().println(problem));
    if (problems.isEmpty()) {
      spec.commandLine().getOut().println("every route of " + folder + " can run");
    }
    return problems.isEmpty() ? 0 : 1;
  }
}
