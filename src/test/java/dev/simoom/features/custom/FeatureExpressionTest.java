package dev.simoom.features.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureExpressionTest {
  private static double value(String expression, Map<String, Double> values) {
    return FeatureExpression.of(expression).value(values::get);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a / b - 1 | 0.5",
        "a + b * 2 | 7",
        "(a + b) * 2 | 10",
        "1 / 2 * a | 1.5",
        "-a | -3",
        "a % b | 1",
        "7 / 2 + a * 0 | 3.5",
        "1e-3 * a | 0.003",
        "max(a, b) - min(a, b) | 1",
        "abs(b - a) | 1",
        "pow(a, b) | 9",
        "sqrt(a * a) | 3",
        "a > b ? 10 : 20 | 10",
        "a > b && a < b | 0",
        "a >= 3 | 1",
        "a != 3 | 0",
        "!(a == 3) | 0"
      })
  void shouldComputeInDoubles(String expression, double expected) {
    assertThat(value(expression, Map.of("a", 3.0, "b", 2.0))).isEqualTo(expected);
  }

  @Test
  void shouldKnowOr() {
    assertThat(value("a > b || b > a", Map.of("a", 1.0, "b", 2.0))).isEqualTo(1);
    assertThat(value("a > b || b > a", Map.of("a", 1.0, "b", 1.0))).isEqualTo(0);
  }

  @Test
  void shouldGiveTheBitsOfStrictMath() {
    Random random = new Random(5);
    FeatureExpression expression =
        FeatureExpression.of("log(a) * exp(-b) + log10(a) / pow(a, b) - sqrt(b)");
    for (int i = 0; i < 10_000; i++) {
      double a = random.nextDouble() * 1e-4;
      double b = random.nextDouble();
      double expected =
          StrictMath.log(a) * StrictMath.exp(-b)
              + StrictMath.log10(a) / StrictMath.pow(a, b)
              - StrictMath.sqrt(b);
      assertThat(expression.value(Map.of("a", a, "b", b)::get)).isEqualTo(expected);
    }
  }

  /** Whatever it is compared with. */
  @ParameterizedTest
  @ValueSource(strings = {"a + b", "b > a ? 1 : 0", "b == b", "a > 0 || b > 0", "max(a, b)"})
  void shouldHaveNoValueWhereAFeatureThatItNamesHasNone(String expression) {
    assertThat(value(expression, Map.of("a", 1.0, "b", Double.NaN))).isNaN();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a ^ 2 | column 3: '^' is not allowed; the power is pow(x, y)",
        "a & b | column 3: '&' is not allowed",
        "a << 2 | column 3: '<<' is not allowed",
        "a * 010 | column 5: '01' is not allowed",
        "0x10 | column 1: '0x' is not allowed",
        "a / | column 4",
        "(a + b | column",
        "a b | column 3",
        "a + $ § | column 7",
        "log(a, b) | column 1",
        "system(a) | column 1",
        "a + 'x' | column 5",
        "a = 1 | column"
      })
  void shouldRefuseWhatIsNoExpressionNamingTheColumn(String expression, String reason) {
    assertThatThrownBy(() -> FeatureExpression.of(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(reason);
  }

  @Test
  void shouldRefuseWhatIsTooLongOrTooDeep() {
    assertThatThrownBy(() -> FeatureExpression.of("a" + " + a".repeat(300)))
        .hasMessageContaining("1201 characters");
    assertThat(value("(".repeat(450) + "a" + ")".repeat(450), Map.of("a", 2.0))).isEqualTo(2);
  }
}
