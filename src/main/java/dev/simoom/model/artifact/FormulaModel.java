package dev.simoom.model.artifact;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.Calibration;
import dev.simoom.model.Calibrations;
import dev.simoom.model.Knowledge;
import dev.simoom.model.LabelMode;
import dev.simoom.model.LabelRule;
import dev.simoom.model.ProductLevel;
import dev.simoom.model.Tau;
import dev.simoom.model.Variant;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.formula.Formula;
import dev.simoom.model.formula.RowScore;
import java.util.List;
import java.util.OptionalDouble;

/** A model that answers by a {@link Formula}: every model of this program is one. */
public final class FormulaModel implements VolatilityModel {
  private final Artifact artifact;
  private final RowScore score;
  private final List<String> inputs;
  private final String market;
  private final Calibrations.AtMarket calibrations;
  private final Calibration unnamed;
  private final int[] moves;
  private final int minuteHigh;
  private final double relation;

  /**
   * @param numbers the bytes of the formula's file; none where it has no file
   * @param market whose rows it scores; {@link LabelRule#ANY} where that is not known
   * @throws IllegalArgumentException where the formula cannot be computed, with the reason
   */
  public FormulaModel(
      Artifact artifact, byte[] numbers, FeatureCatalogue catalogue, String market) {
    this(
        artifact,
        artifact.formula().score(catalogue, numbers),
        market,
        catalogue.moves(),
        catalogue.position(FeatureCatalogue.MINUTE_VOLATILITY_QUANTILE).orElseThrow());
  }

  private FormulaModel(
      Artifact artifact, RowScore score, String market, int[] moves, int minuteHigh) {
    this.artifact = artifact;
    this.moves = moves;
    this.minuteHigh = minuteHigh;
    this.relation = artifact.label().tauOverTypical();
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
  public int horizon() {
    return artifact.label().horizonSeconds();
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
    return other.equals(market)
        ? this
        : new FormulaModel(artifact, score, other, moves, minuteHigh);
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

  @Override
  public Tau tau(double[] features, String productId, ProductLevel level) {
    LabelRule label = artifact.label();
    OptionalDouble trained = label.of(market, productId);
    if (trained.isPresent() && label.mode() != LabelMode.OWN) {
      double now = label.mode() == LabelMode.ADAPTIVE ? features[minuteHigh] : Double.NaN;
      double tau = now > 0 ? now : trained.getAsDouble();
      return new Tau(tau, Knowledge.KNOWN, level.seconds());
    }
    return Tau.of(trained, label.isTrainedOn(market, productId), relation, level);
  }

  @Override
  public double probability(double[] features, String productId, Tau tau) {
    LabelRule label = artifact.label();
    boolean fitsAsItIs = label.mode() != LabelMode.OWN && label.of(market, productId).isPresent();
    return fitsAsItIs || !tau.isPresent() || !artifact.formula().readsTaus()
        ? probability(features, productId)
        : probability(inTaus(features, label.level() / tau.value()), productId);
  }

  /**
   * Every volatility as if the product's tau were that of the rows that the model was fitted to.
   */
  private double[] inTaus(double[] features, double times) {
    double[] scaled = features.clone();
    for (int move : moves) {
      scaled[move] *= times;
    }
    return scaled;
  }
}
