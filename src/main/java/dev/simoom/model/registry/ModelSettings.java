package dev.simoom.model.registry;

import dev.simoom.model.LabelRule;
import dev.simoom.model.Variant;
import dev.simoom.stream.Source;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which model answers when the process starts; settings under {@code simoom.model}.
 *
 * @param variant {@code MODEL_VARIANT}: {@code ml} or {@code baseline}
 * @param version {@code MODEL_VERSION}: an artifact's name, or name and version as {@code
 *     logistic_regression/20260107-0123abcd}; {@code models:/simoom@champion} or {@code
 *     models:/simoom/3} for one of MLflow's registry; empty for the promoted one
 * @param directory the folder of {@code promoted.json} and {@code artifacts}; where it has no
 *     {@code promoted.json}, the models that are packed with the program are used
 * @param market {@code SIMOOM_MARKET}: where the rows come from, as {@code coinbase}; by it a model
 *     chooses its calibration. Empty for what follows from the source: {@code coinbase} for {@code
 *     coinbase}, else no market that a model was trained on
 * @param fetched the folder of artifacts that were fetched from MLflow's registry
 * @param ledger the file of what was decided; empty for {@code model.ledger} in {@code directory}
 */
@ConfigurationProperties("simoom.model")
public record ModelSettings(
    @DefaultValue("ml") String variant,
    @DefaultValue("") String version,
    @DefaultValue("models") String directory,
    @DefaultValue("") String market,
    @DefaultValue("") String ledger,
    @DefaultValue("data/models") String fetched) {
  private static final String ADDRESS =
      "models:/[A-Za-z0-9_.-]{1,128}(@[A-Za-z0-9_.-]{1,128}|/[0-9]{1,9})";

  public ModelSettings {
    variant = variant.strip().toLowerCase(Locale.ROOT);
    if (!variant.equals(Variant.ML.label()) && !variant.equals(Variant.BASELINE.label())) {
      throw new IllegalArgumentException(
          "MODEL_VARIANT (simoom.model.variant) is '" + variant + "'; allowed is ml or baseline");
    }
    version = version.strip();
    if (!version.matches(ADDRESS) && !ModelReference.isValid(version)) {
      throw new IllegalArgumentException(
          "MODEL_VERSION (simoom.model.version) is '"
              + version
              + "'; allowed is an artifact's name as logistic_regression, or a name and a version"
              + " as logistic_regression/20260107-0123abcd, or of MLflow's registry"
              + " models:/simoom@champion or models:/simoom/3");
    }
    market = market.strip();
    if (!market.matches("[a-z0-9_-]{0,64}")) {
      throw new IllegalArgumentException(
          "SIMOOM_MARKET (simoom.model.market) is '"
              + market
              + "'; allowed are lower-case letters, digits, _ and -, as coinbase");
    }
  }

  /** The market of rows that come from this source; {@code any} where it is not known. */
  public String market(Source source) {
    if (!market.isEmpty()) {
      return market;
    }
    return source == Source.COINBASE ? "coinbase" : LabelRule.ANY;
  }

  /**
   * {@code directory} as a path on disk; bound as text, for Spring looks paths up on the class
   * path.
   */
  public Path folder() {
    return Path.of(directory);
  }

  /** Whether the version is one of MLflow's registry. */
  public boolean isFetched() {
    return version.matches(ADDRESS);
  }

  /** {@code fetched} as a path on disk. */
  public Path fetchedFolder() {
    return Path.of(fetched);
  }

  /** {@code ledger} as a path on disk. */
  public Path ledgerFile() {
    return ledger.isBlank() ? folder().resolve("model.ledger") : Path.of(ledger.strip());
  }

  /** The kind of model that is to answer after a start. */
  public Variant wanted() {
    return variant.equals(Variant.ML.label()) ? Variant.ML : Variant.BASELINE;
  }
}
