package dev.simoom.cli.rows;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.custom.CustomFeatureException;
import dev.simoom.features.custom.CustomFeatures;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that names the features of the user's own, and the catalogue with them. */
public final class CatalogueOption {
  @Option(
      names = "--custom-features",
      paramLabel = "FILE",
      description =
          "Features of your own as expressions in YAML (docs/features.md); default:"
              + " SIMOOM_CUSTOM_FEATURES. Those that are classes come from SIMOOM_LIB.")
  private Optional<Path> file = Optional.empty();

  /**
   * The features of the program, and those of the user's own.
   *
   * @throws CustomFeatureException where one cannot be used, with its place and the reason
   */
  public FeatureCatalogue catalogue() {
    return CustomFeatures.catalogue(Thread.currentThread().getContextClassLoader(), file);
  }
}
