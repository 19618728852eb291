package dev.simoom.cli;

import dev.simoom.ops.routes.RoutesDiff;
import dev.simoom.ops.routes.RoutesExport;
import dev.simoom.ops.routes.RoutesFolderCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command {@code routes}: copies of the routes to edit, and what is to be said of edited ones.
 */
@Command(
    name = "routes",
    description = "Writes the routes out for editing, checks edited ones, says what differs.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class RoutesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "routes: export, check or diff is missing");
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
    RoutesFolderCheck.Result result = RoutesFolderCheck.of(folder);
    PrintWriter err = spec.commandLine().getErr();
    result.warnings().forEach(warning -> err.println("warning: " + warning));
    result.problems().forEach(err::println);
    if (result.problems().isEmpty()) {
      spec.commandLine().getOut().println("every route of " + folder + " can run");
    }
    return result.problems().isEmpty() ? 0 : 1;
  }

  @Command(
      name = "diff",
      description =
          "Says what differs from the program's routes and, after an upgrade, what changed under an"
              + " edited copy.",
      mixinStandardHelpOptions = true)
  int diff(
      @Parameters(paramLabel = "DIR", description = "the folder") Path folder,
      @Option(
              names = "--accept",
              paramLabel = "NAME",
              description = "note that you took the program's changes of this file over")
          List<String> accepted)
      throws IOException {
    RoutesDiff diff = RoutesDiff.of(folder);
    if (accepted == null) {
      diff.lines().forEach(spec.commandLine().getOut()::println);
    } else {
      for (String name : accepted) {
        diff.accept(name);
        spec.commandLine().getOut().println(name + " counts as a copy of the program's");
      }
    }
    return 0;
  }
}
