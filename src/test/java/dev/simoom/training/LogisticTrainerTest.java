package dev.simoom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureStream;
import dev.simoom.model.LabelRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogisticTrainerTest {
  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final List<LabelledRow> rows =
      new FutureVolatility(catalogue)
          .label(FeatureStream.rowsOf(catalogue, SyntheticMarket.ticks(6000, 4)), "synthetic");
  private final LabelRule rule = SpikeRule.of(rows);

  @Test
  void shouldGiveTheSameBitsForTheSameSeed() {
    for (List<InputChoice> inputs : InputSets.all().values()) {
      LogisticFit first = new LogisticTrainer(catalogue, 9).fit(inputs, rows, rule, "test");
      LogisticFit second = new LogisticTrainer(catalogue, 9).fit(inputs, rows, rule, "test");
      assertThat(second.logistic()).isEqualTo(first.logistic());
    }
  }

  @Test
  void shouldNameTheReasonWhereNoRowIsASpike() {
    LabelRule never = new LabelRule(60, 0.9, Map.of("BTC-USD", 1.0));
    assertThatThrownBy(
            () ->
                new LogisticTrainer(catalogue, 9)
                    .fit(InputSets.all().get("volatilities"), rows, never, "test"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none is a spike");
  }
}
