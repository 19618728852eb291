package dev.simoom.cli.rows;

import dev.simoom.features.AddedFeature;
import dev.simoom.features.Feature;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code catalogue}: every feature, those of the user's own too. */
@Command(
    name = "catalogue",
    mixinStandardHelpOptions = true,
    description =
        "Lists every feature in the order of rows, as a table in Markdown: the program's, then your"
            + " own with their versions and where they are defined.")
public final class CatalogueCommand implements Callable<Integer> {
  @Mixin private CatalogueOption features;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<Feature> all = features.catalogue().features();
    PrintWriter to = spec.commandLine().getOut();
    to.println("| name | unit | window, s | version | definition |");
    to.println("|---|---|---|---|---|");
    for (Feature feature : all) {
      to.println(
          "| `"
              + feature.name()
              + "` | "
              + feature.unit()
              + " | "
              + (feature.windowSeconds() == 0 ? "-" : feature.windowSeconds())
              + " | "
              + feature.added().map(its -> its.definition().version() + "").orElse("-")
              + " | "
              + (feature.formula() + feature.added().map(CatalogueCommand::place).orElse(""))
                  .replace("|", "\\|")
              + " |");
    }
    to.flush();
    return 0;
  }

  private static String place(AddedFeature feature) {
    return " (" + feature.place() + ")";
  }
}
