package dev.simoom.model.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.model.ActiveModel;
import dev.simoom.model.Calibrations;
import dev.simoom.model.FallbackScorer;
import dev.simoom.model.LabelRule;
import dev.simoom.model.Variant;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.artifact.Artifact;
import dev.simoom.stream.HealthPart;
import dev.simoom.stream.Source;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ModelConfigurationTest {
  @TempDir private Path folder;
  private final ApplicationContextRunner context =
      new ApplicationContextRunner().withUserConfiguration(ModelConfiguration.class);

  @Test
  void shouldAnswerWithThePromotedModel() {
    context.run(
        c -> {
          ActiveModel.Loaded loaded = c.getBean(ActiveModel.class).current().orElseThrow();
          assertThat(loaded.model().variant()).isEqualTo(Variant.ML);
          assertThat(loaded.model().name()).isEqualTo("volatility_forecast");
          assertThat(loaded.source())
              .startsWith(Path.of("models").toString() + java.io.File.separator);
          assertThat(c.getBean(HealthPart.class).check().status()).isEqualTo(HealthPart.Status.OK);
          ModelLibrary library = c.getBean(ModelLibrary.class);
          assertThat(library.baseline()).isPresent();
          assertThat(library.problems()).isEmpty();
        });
  }

  @Test
  void shouldAnswerWithThePackedModelsWhereThereIsNoFolder() {
    context
        .withPropertyValues("simoom.model.directory=" + folder.resolve("none"))
        .run(
            c -> {
              ActiveModel.Loaded loaded = c.getBean(ActiveModel.class).current().orElseThrow();
              assertThat(loaded.model().variant()).isEqualTo(Variant.ML);
              assertThat(loaded.source()).startsWith("classpath:models/artifacts/");
            });
  }

  @Test
  void shouldAnswerWithTheBaselineWhereItIsAskedFor() {
    context
        .withPropertyValues("simoom.model.variant=baseline")
        .run(
            c -> {
              assertThat(c.getBean(ActiveModel.class).current().orElseThrow().model().variant())
                  .isEqualTo(Variant.BASELINE);
              assertThat(c.getBean(HealthPart.class).check().status())
                  .isEqualTo(HealthPart.Status.OK);
            });
  }

  @Test
  void shouldFallBackToTheBaselineWhereTheModelIsRefused() throws IOException {
    copyModels();
    Path model = find("xgboost.trees");
    Files.write(model, new byte[] {1});
    context
        .withPropertyValues("simoom.model.directory=" + folder, "simoom.model.version=xgboost")
        .run(
            c -> {
              assertThat(c.getBean(ActiveModel.class).current().orElseThrow().model().variant())
                  .isEqualTo(Variant.BASELINE);
              HealthPart.Report report = c.getBean(HealthPart.class).check();
              assertThat(report.status()).isEqualTo(HealthPart.Status.WARNING);
              assertThat(report.detail()).contains("refused").doesNotContain(folder.toString());
              assertThat(c.getBean(ModelLibrary.class).problems())
                  .singleElement()
                  .asString()
                  .contains("xgboost.trees has SHA-256");
            });
  }

  @Test
  void shouldTakeThePackedBaselineWhereTheFolderHasNone() throws IOException {
    copyModels();
    Files.delete(find("model.json", "baseline"));
    Files.delete(find("model.json", "volatility_forecast"));
    context
        .withPropertyValues("simoom.model.directory=" + folder)
        .run(
            c -> {
              ActiveModel.Loaded loaded = c.getBean(ActiveModel.class).current().orElseThrow();
              assertThat(loaded.model().variant()).isEqualTo(Variant.BASELINE);
              assertThat(loaded.source()).startsWith("classpath:");
              assertThat(c.getBean(ModelLibrary.class).problems()).hasSize(2);
            });
  }

  @Test
  void shouldFallBackWhereTheNamedModelIsUnknown() {
    context
        .withPropertyValues("simoom.model.version=crystal_ball")
        .run(
            c -> {
              assertThat(c.getBean(ActiveModel.class).current().orElseThrow().model().variant())
                  .isEqualTo(Variant.BASELINE);
              assertThat(c.getBean(ModelLibrary.class).problems())
                  .singleElement()
                  .asString()
                  .contains(
                      "there is no model 'crystal_ball'",
                      "baseline, har_logistic, logistic_regression");
            });
  }

  @Test
  void shouldBeDownWithoutAnyModel() {
    ModelLibrary empty =
        new ModelLibrary(
            java.util.Optional.empty(), java.util.Optional.empty(), java.util.List.of());
    assertThat(
            new ModelHealth(
                    new ActiveModel(),
                    empty,
                    new FallbackScorer(
                        java.util.Optional.empty(),
                        new io.micrometer.core.instrument.simple.SimpleMeterRegistry()))
                .check()
                .status())
        .isEqualTo(HealthPart.Status.DOWN);
  }

  @Test
  void shouldHaveTheStatedDefaults() {
    context.run(
        c ->
            assertThat(c.getBean(ModelSettings.class))
                .isEqualTo(new ModelSettings("ml", "", "models", "", "", "data/models")));
  }

  @Test
  void shouldTakeTheMarketOfTheSourceUnlessOneIsNamed() {
    ModelSettings unnamed = new ModelSettings("ml", "", "models", "", "", "data/models");
    assertThat(unnamed.market(Source.COINBASE)).isEqualTo("coinbase");
    assertThat(unnamed.market(Source.SIMULATOR)).isEqualTo(LabelRule.ANY);
    assertThat(unnamed.market(Source.REPLAY)).isEqualTo(LabelRule.ANY);
    assertThat(
            new ModelSettings("ml", "", "models", "standx", "", "data/models")
                .market(Source.COINBASE))
        .isEqualTo("standx");
  }

  @Test
  void shouldReadProbabilitiesByTheCalibrationOfTheMarketThatIsSet() {
    Map<String, String> unnamed = Map.of("coinbase", "coinbase/other", "standx", "standx/BTC-USD");
    Map<String, String> others = Map.of("coinbase", "coinbase/other", "standx", Calibrations.OTHER);
    for (String market : List.of("coinbase", "standx")) {
      context
          .withPropertyValues("simoom.model.market=" + market)
          .run(
              c ->
                  assertThat(c.getBean(ActiveModel.class).current().orElseThrow().model())
                      .returns(market, VolatilityModel::market)
                      .returns(market + "/BTC-USD", model -> model.calibration("BTC-USD"))
                      .returns(unnamed.get(market), model -> model.calibration(""))
                      .returns(others.get(market), model -> model.calibration("NEW-USD")));
    }
    context
        .withPropertyValues("simoom.model.market=elsewhere")
        .run(
            c ->
                assertThat(c.getBean(ActiveModel.class).current().orElseThrow().model())
                    .returns("any/BTC-USD", model -> model.calibration("BTC-USD")));
  }

  @Test
  void shouldTakeANameWithAVersion() {
    context.run(
        c -> {
          Artifact promoted = c.getBean(ModelLibrary.class).ml().orElseThrow().artifact();
          context
              .withPropertyValues(
                  "simoom.model.version=" + promoted.name() + "/" + promoted.version())
              .run(
                  named ->
                      assertThat(named.getBean(ModelLibrary.class).ml().orElseThrow().artifact())
                          .isEqualTo(promoted));
        });
  }

  @Test
  void shouldStopTheStartOnAWrongSetting() {
    context
        .withPropertyValues("simoom.model.version=../../etc")
        .run(
            c ->
                assertThat(c)
                    .getFailure()
                    .rootCause()
                    .hasMessageContainingAll("MODEL_VERSION", "'../../etc'", "allowed is"));
    context
        .withPropertyValues("simoom.model.variant=oracle")
        .run(
            c ->
                assertThat(c)
                    .getFailure()
                    .rootCause()
                    .hasMessageContainingAll("MODEL_VARIANT", "'oracle'", "ml or baseline"));
    context
        .withPropertyValues("simoom.model.market=Coin Base")
        .run(
            c ->
                assertThat(c)
                    .getFailure()
                    .rootCause()
                    .hasMessageContainingAll("SIMOOM_MARKET", "'Coin Base'", "allowed are"));
  }

  private Path find(String name, String... in) throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().equals(name))
          .filter(file -> java.util.Arrays.stream(in).allMatch(file.toString()::contains))
          .findFirst()
          .orElseThrow();
    }
  }

  private void copyModels() throws IOException {
    Path from = Path.of("models");
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path to = folder.resolve(from.relativize(file).toString());
            Files.createDirectories(to.getParent());
            Files.copy(file, to);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
