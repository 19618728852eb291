package dev.simoom.http.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.custom.CustomFeatures;
import dev.simoom.http.request.Contract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features of the user's own in requests and in the contract. */
class CustomFieldsTest {
  @TempDir Path folder;

  private FeatureCatalogue catalogue;

  @BeforeEach
  void readCatalogue() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("own.yaml"),
            "- {name: ratio, version: 4, unit: u, description: one over another, expression: n /"
                + " 2}");
    catalogue = CustomFeatures.catalogue(getClass().getClassLoader(), Optional.of(file));
  }

  private PredictRequest read(FeatureCatalogue catalogue, String body) {
    return new PredictReader(new Contract(catalogue), catalogue)
        .read(body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void shouldBeFieldsOfBothBodies() {
    assertThat(read(catalogue, "{\"price\":1,\"ratio\":-0.25}").rows().get(0).value("ratio"))
        .isEqualTo(-0.25);
    assertThat(
            read(catalogue, "{\"rows\":[{\"n\":1,\"ratio\":1e300},{\"n\":1,\"ratio\":null}]}")
                .rows())
        .extracting(row -> row.value("ratio"))
        .containsExactly(1e300, Double.NaN);
    assertThatThrownBy(() -> read(catalogue, "{\"price\":1,\"ratio\":\"x\"}"))
        .hasMessageContaining("ratio must be a number");
    assertThatThrownBy(() -> read(new FeatureCatalogue(), "{\"price\":1,\"ratio\":1}"))
        .hasMessageContaining("ratio is no feature");
  }

  @Test
  void shouldStandInTheContractThatIsServed() throws IOException {
    JsonNode schemas =
        new JsonMapper().readTree(new Contract(catalogue).source()).at("/components/schemas");
    for (String schema : new String[] {"FlatRequest", "Row"}) {
      assertThat(schemas.at("/" + schema + "/properties/ratio/description").asText())
          .isEqualTo("one over another: n / 2 [u]; version 4 of a feature of the user's own");
    }
    assertThat(new Contract(new FeatureCatalogue()).source())
        .isEqualTo(Files.readAllBytes(Path.of("src/main/resources/openapi.json")));
  }
}
