package dev.simoom.cli;

import dev.simoom.cli.broker.RunningBroker;
import dev.simoom.routes.check.RouteParts;
import dev.simoom.routes.check.RoutesFolderCheck;
import dev.simoom.routes.file.RoutesDiff;
import dev.simoom.routes.file.RoutesExport;
import dev.simoom.routes.trial.RoutesTry;
import dev.simoom.routes.trial.TrialStep;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
  private static final int MOST_RECORDS = 10_000;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "routes: export, check, diff, components or try is missing");
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

  @Command(
      name = "components",
      description = "Lists the components, languages, data formats, Kamelets and beans for routes.",
      mixinStandardHelpOptions = true)
  int components(
      @Parameters(
              arity = "0..1",
              paramLabel = "WORD",
              description = "only those whose name or description has this word")
          String word)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    String wanted = word == null ? "" : word.toLowerCase(Locale.ROOT);
    new RouteParts()
        .all()
        .forEach(
            (kind, parts) ->
                parts.forEach(
                    (name, description) -> {
                      String line = "%-10s %-32s %s".formatted(kind, name, description);
                      if (line.toLowerCase(Locale.ROOT).contains(wanted)) {
                        out.println(line.stripTrailing());
                      }
                    }));
    return 0;
  }

  @Command(
      name = "try",
      description =
          "Tries the routes of a file on the newest records, node by node, and shows the messages."
              + " Nothing is sent, and no bean is called that keeps state.",
      mixinStandardHelpOptions = true)
  int tryFile(
      @Parameters(paramLabel = "FILE", description = "the route file") Path file,
      @Option(
              names = "--last",
              defaultValue = "10",
              paramLabel = "N",
              description = "how many records, 10 by default")
          int last)
      throws Exception {
    if (last < 1 || last > MOST_RECORDS) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--last is " + last + "; allowed is 1 to " + MOST_RECORDS);
    }
    RoutesTry.Result result = RoutesTry.of(file, RunningBroker.address(), last);
    PrintWriter out = spec.commandLine().getOut();
    for (TrialStep step : result.steps()) {
      String outcome = step.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      out.printf(
          "%-4d %s/%s (line %d) %s: %s%n",
          step.record(), step.route(), step.node(), step.line(), outcome, step.text());
    }
    result.notes().forEach(out::println);
    result.problems().forEach(problem -> spec.commandLine().getErr().println(problem));
    return result.problems().isEmpty() ? 0 : 1;
  }
}
