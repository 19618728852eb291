package dev.simoom.scoring.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.model.LabelRule;
import dev.simoom.model.artifact.ArtifactRefusedException;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.support.ShippedArtifacts;
import org.junit.jupiter.api.Test;

class SpikeRulesTest {
  private final SpikeRules rules = new SpikeRules(ShippedArtifacts.artifacts());

  @Test
  void shouldTakeTauFromTheModelThatPredicted() throws ArtifactRefusedException {
    LoadedArtifact model = ShippedArtifacts.artifacts().find("volatility_forecast");
    double tau = model.artifact().label().of(LabelRule.ANY, "BTC-USD").orElseThrow();
    String id = model.model().id();
    assertThat(rules.isSpike(id, "BTC-USD", tau, Double.NaN)).hasValue(true);
    assertThat(rules.isSpike(id, "BTC-USD", Math.nextDown(tau), Double.NaN)).hasValue(false);
  }

  @Test
  void shouldSayNeitherForAProductThatTheModelWasNotTrainedOn() throws ArtifactRefusedException {
    String id = ShippedArtifacts.artifacts().find("volatility_forecast").model().id();
    assertThat(rules.isSpike(id, "NEW-USD", 1, 1e-6)).isEmpty();
  }

  @Test
  void shouldSayNeitherForAModelThatIsNotHere() {
    assertThat(rules.isSpike("gone/1", "BTC-USD", 1, Double.NaN)).isEmpty();
    assertThat(rules.isSpike("../../etc/passwd", "BTC-USD", 1, Double.NaN)).isEmpty();
  }
}
