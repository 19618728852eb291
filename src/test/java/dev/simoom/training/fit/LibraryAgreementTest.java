package dev.simoom.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.model.artifact.ArtifactLoader;
import dev.simoom.model.artifact.DirectoryFiles;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.formula.Logistic;
import dev.simoom.model.formula.RowScore;
import dev.simoom.model.formula.TreeEnsemble;
import dev.simoom.model.registry.Promotion;
import dev.simoom.training.SharedRecordings;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.regression.Regressor;

/** The shipped models against the library's own predict path. */
class LibraryAgreementTest {
  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final DirectoryFiles files = new DirectoryFiles(Path.of("models"));

  @ParameterizedTest
  @ValueSource(strings = {"har_logistic", "logistic_regression", "random_forest", "xgboost"})
  void shouldAgreeWithTheLibraryOnEveryRowOfARecording(String name) throws Exception {
    List<FeatureRow> rows = SharedRecordings.rows(catalogue, "coinbase-btc-usd-2025-12.ndjson.gz");
    String version = Promotion.read(files).orElseThrow().version(name).orElseThrow();
    LoadedArtifact loaded = new ArtifactLoader(catalogue).load(files, name, version);
    String folder = "artifacts/" + name + "/" + version + "/";
    byte[] bytes =
        files.read(folder + loaded.artifact().modelFile().orElseThrow().name()).orElseThrow();
    Model<?> library = Model.deserializeFromStream(new ByteArrayInputStream(bytes));
    byte[] numbers =
        loaded.artifact().formula().numbers().isPresent()
            ? files.read(folder + loaded.artifact().formula().numbers().get().name()).orElseThrow()
            : new byte[0];
    RowScore ours = loaded.artifact().formula().score(catalogue, numbers);
    double[] theirs = theirs(loaded, library, rows);
    for (int i = 0; i < theirs.length; i++) {
      double score = ours.of(rows.get(i).values());
      if (loaded.artifact().formula() instanceof Logistic) {
        score = 1 / (1 + Math.exp(-score));
      }
      assertThat(score).as("second %d", rows.get(i).second()).isCloseTo(theirs[i], within(1e-9));
    }
  }

  private double[] theirs(LoadedArtifact loaded, Model<?> library, List<FeatureRow> rows) {
    if (loaded.artifact().formula() instanceof Logistic logistic) {
      return scores(
          library.castModel(Label.class),
          rows,
          row -> LogisticTrainer.example(logistic.inputs(), catalogue, row.values(), true),
          prediction -> prediction.getOutputScores().get(LogisticTrainer.SPIKE).getScore());
    }
    TreeEnsemble trees = (TreeEnsemble) loaded.artifact().formula();
    return scores(
        library.castModel(Regressor.class),
        rows,
        row -> ExcessRows.example(trees.inputs(), catalogue, row.values()),
        prediction -> prediction.getOutput().getValues()[0]);
  }

  private static <T extends Output<T>> double[] scores(
      Model<T> model,
      List<FeatureRow> rows,
      Function<FeatureRow, Example<T>> example,
      ToDoubleFunction<Prediction<T>> score) {
    List<Example<T>> examples = rows.stream().map(example).toList();
    return model.predict(examples).stream().mapToDouble(score).toArray();
  }
}
