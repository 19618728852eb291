package dev.simoom.cli.models;

import dev.simoom.model.gate.Asked;
import dev.simoom.model.registry.ModelChoice;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code promote}: a named artifact answers. */
@Command(
    name = "promote",
    mixinStandardHelpOptions = true,
    description =
        "Lets a named artifact answer, in every running instance and after a restart, where the"
            + " gate lets it pass: at least as good as what answers, and calibrated, on the same"
            + " held-out rows. What the models folder promotes may always return.")
public final class PromoteCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private FleetOptions options;

  @Parameters(
      paramLabel = "NAME",
      description =
          "An artifact's name, as xgboost, or name and version, as xgboost/20260107-0123abcd.")
  private String name;

  @Option(
      names = "--judge-on",
      arity = "1..*",
      paramLabel = "[MARKET=]FILE",
      description =
          "Recordings or feature files: judge it and the model that answers on those of their rows"
              + " that neither was fitted to. Without them what both record of the same held-out"
              + " rows has to do.")
  private List<String> files = List.of();

  @Option(
      names = "--market",
      paramLabel = "MARKET",
      description = "Where files were recorded that are not named as MARKET=FILE, e.g. coinbase.")
  private String market = "";

  @Option(
      names = "--force",
      paramLabel = "REASON",
      description =
          "Let it answer although the gate refuses it; who and why is kept in the ledger.")
  private Optional<String> force = Optional.empty();

  private Asked asked() {
    if (force.isPresent() && force.get().isBlank()) {
      throw new ParameterException(spec.commandLine(), "--force is empty; it says why");
    }
    try {
      return Asked.by(SwitchWish.user(), force.orElse(""));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--force: " + e.getMessage(), e);
    }
  }

  private Optional<JudgeRows> rows() {
    return files.isEmpty()
        ? Optional.empty()
        : Optional.of(new JudgeRows(spec, files, market, options::catalogue));
  }

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
    options.fleet().switchTo(new SwitchWish(choice(), asked(), rows()), to);
    to.flush();
    return 0;
  }
}
