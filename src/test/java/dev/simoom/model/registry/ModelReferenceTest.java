package dev.simoom.model.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelReferenceTest {
  @ParameterizedTest
  @CsvSource({
    "xgboost, xgboost, ''",
    "xgboost/20260107-0123abcd, xgboost, 20260107-0123abcd",
    "'', '', ''",
    "champion, champion, ''",
    "active, champion, ''",
    "active/1, active, 1"
  })
  void shouldBeANameOrANameAndAVersion(String text, String name, String version) {
    assertThat(ModelReference.of(text)).isEqualTo(new ModelReference(name, version));
    assertThat(ModelReference.isValid(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Xgboost", "../x", "x/../y", "/1", "x/y/z", "x y", "x/.hidden", "1x", "x\n", "é"})
  void shouldRefuseWhatCouldLeadOutOfTheFolder(String text) {
    assertThat(ModelReference.isValid(text)).isFalse();
    assertThatThrownBy(() -> ModelReference.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a model is named as xgboost, or with its version as xgboost/20260107-0123abcd");
  }

  @Test
  void shouldNotTakeAVersionThatIsEmpty() {
    assertThat(ModelReference.isValid("xgboost/")).isFalse();
  }

  @Test
  void shouldBeWrittenAsItIsRead() {
    assertThat(ModelReference.of("a/b")).hasToString("a/b");
    assertThat(ModelReference.of("a")).hasToString("a");
  }
}
