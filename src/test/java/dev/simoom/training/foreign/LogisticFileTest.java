package dev.simoom.training.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simoom.features.FeatureCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogisticFileTest {
  private static final String WHOLE =
      """
      {"format":"simoom-logistic-1","library":"scikit-learn 1.2.1","inputs":["price","return_60s"],\
      "coefficients":[2.0,-3.0],"intercept":0.5,"imputed":[7.0,0.25],"means":[5.0,0.0],\
      "scales":[4.0,0.5]}\
      """;

  private final FeatureCatalogue catalogue = new FeatureCatalogue();

  private ForeignModel read(String json) {
    return new LogisticFile(new ModelInputs(catalogue, List.of()))
        .read(json.getBytes(StandardCharsets.UTF_8));
  }

  private double score(ForeignModel model, double price, double return60s) {
    double[] row = new double[catalogue.size()];
    Arrays.fill(row, Double.NaN);
    row[catalogue.position("price").orElseThrow()] = price;
    row[catalogue.position("return_60s").orElseThrow()] = return60s;
    return model.score(catalogue).of(row);
  }

  @Test
  void shouldAddUpWhatTheFileSays() {
    ForeignModel model = read(WHOLE);
    assertThat(model.library() + "/" + model.libraryVersion()).isEqualTo("scikit-learn/1.2.1");
    assertThat(score(model, 9, 1)).isCloseTo(0.5 + 2 * 1.0 - 3 * 2.0, within(1e-12));
  }

  @Test
  void shouldPutWhatIsImputedInPlaceOfAMissingValue() {
    assertThat(score(read(WHOLE), Double.NaN, Double.NaN))
        .isCloseTo(0.5 + 2 * 0.5 - 3 * 0.5, within(1e-12));
  }

  @Test
  void shouldScaleNothingWithoutAScaler() {
    String bare = WHOLE.replaceAll(",\"means\".*", "}");
    assertThat(score(read(bare), 9, 1)).isCloseTo(0.5 + 18 - 3, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[2.0,-3.0] | [2.0,\"NaN\"] | coefficients[1] is NaN",
        "[2.0,-3.0] | [2.0] | inputs has 2 names; the model reads 1",
        "[2.0,-3.0] | [] | coefficients is empty",
        "0.5,\"imputed\" | \"x\",\"imputed\" | intercept",
        "\"intercept\":0.5, | \"a\":1, | intercept is missing",
        "\"imputed\" | \"other\" | imputed is missing",
        "[4.0,0.5] | [4.0,0.0] | scales[1] is 0.0",
        "[5.0,0.0] | [5.0] | means has 1 numbers",
        "logistic-1 | logistic-9 | format is 'simoom-logistic-9'",
        "return_60s | moon | inputs[1]: there is no feature 'moon'",
        "return_60s | price | inputs[1]: 'price' is there twice",
        "\"scales\" | \"means\" | means",
      })
  void shouldRefuseWhatIsNotWhole(String was, String is, String said) {
    assertThat(WHOLE).contains(was);
    assertThatThrownBy(() -> read(WHOLE.replace(was, is)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(said);
  }
}
