package dev.simoom.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.features.FeatureCatalogue;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTest {
  private final Contract contract = new Contract();
  private final ContractSchemas schemas = new ContractSchemas();

  @ParameterizedTest
  @ValueSource(strings = {"FlatRequest", "Row"})
  void shouldListEveryFeatureAndEveryOlderName(String schema) {
    FeatureCatalogue catalogue = new FeatureCatalogue();
    TreeSet<String> expected = new TreeSet<>(catalogue.names());
    expected.addAll(catalogue.aliases().keySet());
    expected.addAll(List.of("product_id", "market"));
    assertThat(new TreeSet<>(contract.properties(schema).keySet())).isEqualTo(expected);
  }

  @Test
  void shouldGiveExamplesThatItAllows() {
    schemas
        .root()
        .at("/paths/~1predict/post/requestBody/content/application~1json/examples")
        .forEach(
            example ->
                assertThat(schemas.allowsPredict(example.path("value").toString())).isTrue());
  }

  @Test
  void shouldNameAnAnswerForEveryError() {
    schemas
        .root()
        .path("components")
        .path("responses")
        .forEach(
            response -> {
              if (response.at("/content/application~1json").isMissingNode()) {
                assertThat(
                        schemas.judgeProblem(
                            response.at("/content/application~1problem+json/example").toString()))
                    .isEmpty();
              } else {
                assertThat(response.at("/content/application~1json/example/error").asText())
                    .isNotEmpty();
              }
            });
  }
}
