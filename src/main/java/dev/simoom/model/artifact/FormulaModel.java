package dev.simoom.model.artifact;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.Calibration;
import dev.simoom.model.Calibrations;
import dev.simoom.model.LabelRule;
import dev.simoom.model.Variant;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.formula.Formula;
import dev.simoom.model.formula.RowScore;
import java.util.List;

/** A model that answers by a {@link Formula}: every model of this program is one. */
public final class FormulaModel implements VolatilityModel {
  private final Artifact artifact;
  private final RowScore score;
  private final List<String> inputs;
  private final String market;
  private final Calibrations.AtMarket calibrations;
  private final Calibration unnamed;

  /**
   * @param numbers the bytes of the formula's file; none where it has no file
   * @param market whose rows it scores; {@link LabelRule#ANY} where that is not known
   * @throws IllegalArgumentException where the formula cannot be computed, with the reason
   */
  public FormulaModel(
      Artifact artifact, byte[] numbers, FeatureCatalogue catalogue, String market) {
    this(artifact, artifact.formula().score(catalogue, numbers), market);
  }

  private FormulaModel(Artifact artifact, RowScore score, String market) {
    this.artifact = artifact;
    this.score = score;
    this.inputs = List.copyOf(artifact.formula().features());
    this.market = market;
    this.calibrations = artifact.calibrations().at(market);
    this.unnamed = calibrations.unnamed().calibration();
  }

  @Override
  public Variant variant() {
    return artifact.variant();
  }

  @Override
  public String name() {
    return artifact.name();
  }

  @Override
  public String version() {
    return artifact.version();
  }

  @Override
  public double threshold() {
    return artifact.decision().threshold();
  }

  @Override
  public List<String> inputs() {
    return inputs;
  }

  @Override
  public String market() {
    return market;
  }

  @Override
  public VolatilityModel at(String other) {
    return other.equals(market) ? this : new FormulaModel(artifact, score, other);
  }

  @Override
  public String calibration(String productId) {
    return calibrations.of(productId).name();
  }

  @Override
  public double probability(double[] features) {
    return unnamed.probability(score.of(features));
  }

  @Override
  public double probability(double[] features, String productId) {
    return calibrations.of(productId).calibration().probability(score.of(features));
  }
}
