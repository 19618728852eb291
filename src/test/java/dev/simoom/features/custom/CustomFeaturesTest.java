package dev.simoom.features.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simoom.features.AddedFeature;
import dev.simoom.features.AddedFeature.Missing;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureStream;
import dev.simoom.market.Tick;
import dev.simoom.support.FeatureJar;
import dev.simoom.support.Ticks;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomFeaturesTest {
  private static final String RATIO =
      """
      - name: ratio
        version: 1
        unit: "1"
        description: one volatility over another
        expression: volatility_60s / volatility_300s - 1
      """;

  @TempDir Path folder;

  private FeatureCatalogue catalogue(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("own.yaml"), yaml);
    return CustomFeatures.catalogue(getClass().getClassLoader(), Optional.of(file));
  }

  private FeatureCatalogue withClass(String type, String source) throws IOException {
    Path jar = FeatureJar.write(folder.resolve("mine.jar"), "Mine", source);
    assertThat(type).isNotEmpty();
    try (URLClassLoader loader = FeatureJar.loader(List.of(jar))) {
      return CustomFeatures.catalogue(loader, Optional.empty());
    }
  }

  private static List<Tick> ticks(int seconds) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < 2 * seconds; i++) {
      ticks.add(Ticks.at("BTC-USD", i / 2.0, 100 + i % 7, 1, 2));
    }
    return ticks;
  }

  private static FeatureRow last(FeatureCatalogue catalogue, int seconds) {
    List<FeatureRow> rows = FeatureStream.rowsOf(catalogue, ticks(seconds));
    return rows.get(rows.size() - 1);
  }

  @Test
  void shouldPutExpressionsAfterTheFeaturesOfTheProgram() throws IOException {
    FeatureCatalogue ours = new FeatureCatalogue();
    FeatureCatalogue catalogue =
        catalogue(
            RATIO
                + """
                - {name: twice, version: 3, description: d, expression: 2 * ratio}
                """);

    assertThat(catalogue.names().subList(0, ours.size())).isEqualTo(ours.names());
    assertThat(catalogue.names().subList(ours.size(), catalogue.size()))
        .containsExactly("ratio", "twice");
    assertThat(catalogue.longestWindow()).isEqualTo(ours.longestWindow());
    FeatureRow row = last(catalogue, 400);
    assertThat(row.value("ratio"))
        .isEqualTo(row.value("volatility_60s") / row.value("volatility_300s") - 1);
    assertThat(row.value("twice")).isEqualTo(2 * row.value("ratio"));
    assertThat(last(catalogue, 5).value("twice")).isNaN();
  }

  @Test
  void shouldGiveTheRowsOfBeforeWhereNothingIsAdded() {
    FeatureCatalogue none = CustomFeatures.catalogue(getClass().getClassLoader(), Optional.empty());
    assertThat(none.added()).isEmpty();
    assertThat(last(none, 90)).isEqualTo(last(new FeatureCatalogue(), 90));
  }

  /** What changes a value changes the digest: of the features that it reads too. */
  @Test
  void shouldTellDefinitionsApart() throws IOException {
    String chain = RATIO + "- {name: twice, version: 3, description: d, expression: 2 * ratio}\n";
    List<String> before = digests(chain);
    assertThat(digests(chain.replace("one volatility", "a volatility"))).isEqualTo(before);
    List<String> after = digests(chain.replace("- 1", "- 2"));
    assertThat(after.get(0)).isNotEqualTo(before.get(0));
    assertThat(after.get(1)).isNotEqualTo(before.get(1));
    assertThat(digests(chain.replace("version: 1", "version: 2")).get(0))
        .isNotEqualTo(before.get(0));
  }

  private List<String> digests(String yaml) throws IOException {
    return catalogue(yaml).added().stream().map(f -> f.definition().sha256()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "volatility_60s / volatility_300s - 1 | volatility_60s / volatilty_300s | own.yaml, line 1,"
            + " feature ratio, expression: column 18: there is no feature 'volatilty_300s'",
        "volatility_60s / volatility_300s - 1 | ratio + 1 | own.yaml, line 1, feature ratio,"
            + " expression: column 1: there is no feature 'ratio' before it",
        "volatility_60s / volatility_300s - 1 | 1 + | own.yaml, line 1, feature ratio, expression:"
            + " column",
        "volatility_60s / volatility_300s - 1 | 1 + 1 | own.yaml, line 1, feature ratio,"
            + " expression: it reads no feature",
        "volatility_60s / volatility_300s - 1 | a ? b : c | own.yaml, line 5, column 21: mapping"
            + " values are not allowed here",
        "volatility_60s / volatility_300s - 1 | n.getClass() | own.yaml, line 1, feature ratio,"
            + " expression: column 1: there is no feature 'n.getClass()'",
        "name: ratio | name: midprice | own.yaml, line 1, feature midprice: the name midprice is"
            + " taken",
        "name: ratio | name: volatility | own.yaml, line 1, feature volatility: the name volatility"
            + " is taken",
        "name: ratio | name: sigma_future | own.yaml, line 1, feature sigma_future: the name"
            + " sigma_future is taken",
        "name: ratio | name: Ratio | own.yaml, line 1, feature Ratio: the name is 'Ratio'; allowed"
            + " are",
        "name: ratio | name: | own.yaml, line 1: the feature has no name",
        "version: 1 | version: 0 | own.yaml, line 1, feature ratio: the version of ratio is 0",
        "version: 1 | version: 1.5 | own.yaml, line 2: version is '1.5'",
        "version: 1 | vesion: 1 | own.yaml, line 2: 'vesion' is unknown",
        "version: 1 | name: ratio | own.yaml, line 2: name is there twice",
        "expression: volatility_60s | expression: [a] # | own.yaml, line 5: expression is no text"
      })
  void shouldNameThePlaceOfWhatIsWrong(String part, String instead, String reason)
      throws IOException {
    assertThat(RATIO).contains(part);
    assertThatThrownBy(() -> catalogue(RATIO.replace(part, instead)))
        .isInstanceOf(CustomFeatureException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void shouldRefuseANameThatIsThereTwiceAtTheSecond() {
    assertThatThrownBy(() -> catalogue(RATIO + RATIO))
        .hasMessageContaining("own.yaml, line 6, feature ratio: the name ratio is taken");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "name: ratio", "- ratio", "- [", "\u0000", "!!java.io.File [x]"})
  void shouldRefuseAFileThatIsNoListOfFeatures(String yaml) {
    assertThatThrownBy(() -> catalogue(yaml))
        .isInstanceOf(CustomFeatureException.class)
        .hasMessageContaining("own.yaml");
  }

  @Test
  void shouldRefuseAFileThatIsNotThereOrNoText() throws IOException {
    assertThatThrownBy(
            () ->
                CustomFeatures.catalogue(
                    getClass().getClassLoader(), Optional.of(folder.resolve("gone.yaml"))))
        .hasMessageContaining("gone.yaml")
        .hasMessageContaining("is not there");
    Path bytes = Files.write(folder.resolve("bytes.yaml"), new byte[] {'-', (byte) 0xff});
    assertThatThrownBy(
            () -> CustomFeatures.catalogue(getClass().getClassLoader(), Optional.of(bytes)))
        .hasMessageContaining("no text in UTF-8");
  }

  @Test
  void shouldFindAClassInAJarAndLetExpressionsReadIt() throws IOException {
    Path jar =
        FeatureJar.write(
            folder.resolve("mine.jar"),
            "Mine",
            FeatureJar.source(
                "class Mine",
                "ticks_5s",
                7,
                5,
                "return row.ticks().size() + 100 * row.midprice(5) / row.midprice(0)"
                    + " + row.logReturn(4) + row.value(\"n\");"));
    Path yaml =
        Files.writeString(
            folder.resolve("own.yaml"),
            "- {name: half, version: 1, description: d, expression: ticks_5s / 2}");
    try (URLClassLoader loader = FeatureJar.loader(List.of(jar))) {
      FeatureCatalogue catalogue = CustomFeatures.catalogue(loader, Optional.of(yaml));
      AddedFeature found = catalogue.added().get(0);
      assertThat(found.definition().version()).isEqualTo(7);
      assertThat(found.place()).isEqualTo("feature class mine.Mine of mine.jar");
      FeatureRow row = last(catalogue, 90);
      // the mid-prices of ticks cycle through 7 values: those of the last tick of a second
      double mid = 100 + 179 % 7;
      double before = 100 + 169 % 7;
      double g = Math.log((100 + 171 % 7) / (100.0 + 169 % 7));
      assertThat(row.value("ticks_5s")).isEqualTo(10 + 100 * before / mid + g + row.value("n"));
      assertThat(row.value("half")).isEqualTo(row.value("ticks_5s") / 2);
      assertThat(last(catalogue, 4).value("half")).isNaN();
    }
  }

  /** A row loses the value alone, and the reason is counted. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "throw new IllegalStateException(\"no\"); | ERROR",
        "return value(row); | ERROR",
        "throw new AssertionError(); | ERROR",
        "return row.midprice(6); | ERROR",
        "return row.logReturn(5); | ERROR",
        "return row.midprice(-1); | ERROR",
        "return row.value(\"nothing\"); | ERROR",
        "return row.value(\"mine\"); | ERROR",
        "row.ticks().clear(); return 1; | ERROR",
        "return new int[0].length / 0; | ERROR",
        "return 1 / 0.0; | INFINITE",
        "return Double.NaN; | UNDEFINED"
      })
  void shouldLeaveARowWithoutTheValueWhereTheCodeFails(String code, Missing reason)
      throws IOException {
    FeatureCatalogue catalogue =
        withClass("Mine", FeatureJar.source("class Mine", "mine", 1, 5, code));
    FeatureRow row = last(catalogue, 20);
    assertThat(row.value("mine")).isNaN();
    assertThat(row.value("midprice")).isPositive();
    for (Missing each : Missing.values()) {
      assertThat(catalogue.added().get(0).missing(each)).isEqualTo(each == reason ? 20 : 0);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abstract class Mine | mine | 1 | 5 | mine.Mine",
        "class Mine | Mine | 1 | 5 | feature class mine.Mine of mine.jar: the name is 'Mine'",
        "class Mine | price | 1 | 5 | feature class mine.Mine of mine.jar: the name price is taken",
        "class Mine | mine | 0 | 5 | feature class mine.Mine of mine.jar: the version of mine is 0",
        "class Mine | mine | 1 | 901 | feature class mine.Mine of mine.jar: mine looks back 901 s",
        "class Mine | mine | 1 | -1 | feature class mine.Mine of mine.jar: mine looks back -1 s"
      })
  void shouldRefuseAClassThatSaysWhatIsNotAllowed(
      String type, String name, int version, int window, String reason) {
    assertThatThrownBy(
            () -> withClass(type, FeatureJar.source(type, name, version, window, "return 1;")))
        .isInstanceOf(CustomFeatureException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void shouldRefuseAClassWhoseConstructorFailsOrThatIsNotThere() throws IOException {
    String source =
        FeatureJar.source("class Mine", "mine", 1, 5, "return 1;")
            .replace(
                "public String name",
                "public Mine() { throw new IllegalStateException(\"no licence\"); } public String"
                    + " name");
    assertThatThrownBy(() -> withClass("Mine", source))
        .isInstanceOf(CustomFeatureException.class)
        .hasMessageContaining("feature class mine.Mine of mine.jar cannot be used")
        .hasMessageContaining("no licence");
    Path services =
        Files.createDirectories(folder.resolve("other/META-INF/services"))
            .resolve("dev.simoom.features.CustomFeature");
    Files.writeString(services, "mine.Gone");
    try (URLClassLoader loader = FeatureJar.loader(List.of(folder.resolve("other")))) {
      assertThatThrownBy(() -> CustomFeatures.catalogue(loader, Optional.empty()))
          .isInstanceOf(CustomFeatureException.class)
          .hasMessageContaining("mine.Gone");
    }
  }
}
