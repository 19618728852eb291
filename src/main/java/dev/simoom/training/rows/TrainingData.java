package dev.simoom.training.rows;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FutureVolatility;
import dev.simoom.model.ProductLevel;
import dev.simoom.model.artifact.DataFile;
import dev.simoom.model.level.ProductAtMarket;
import dev.simoom.model.level.RecordedLevels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Labelled rows of one or more files on one clock, in the order of time.
 *
 * @param files where they came from
 * @param rows in the order of time
 * @param horizon seconds that the labels look ahead
 */
public record TrainingData(List<DataFile> files, List<LabelledRow> rows, int horizon) {
  public TrainingData {
    files = List.copyOf(files);
    rows = List.copyOf(rows);
  }

  /** Gathers and labels files' rows. */
  public static final class Builder {
    private final Labels labels;
    private final int horizon;
    private final List<DataFile> files = new ArrayList<>();
    private final List<LabelledRow> rows = new ArrayList<>();
    private final List<FeatureRow> all = new ArrayList<>();
    private final FeatureCatalogue catalogue;

    /**
     * @param future says what happened, with its horizon
     */
    public Builder(FeatureCatalogue catalogue, FutureVolatility future) {
      this.catalogue = catalogue;
      labels = new Labels(future);
      horizon = future.horizon();
    }

    /**
     * Adds a file's rows.
     *
     * @param name without any folder
     * @param market as {@link LabelledRow#market()}
     * @param sha256 of the file
     * @param ofFile of any products, each product's in the order in which they completed
     * @return how many of them could be labelled
     */
    public int add(String name, String market, String sha256, List<FeatureRow> ofFile) {
      List<LabelledRow> labelled = labels.label(ofFile, name, market);
      files.add(new DataFile(name, market, sha256, ofFile.size()));
      rows.addAll(labelled);
      ofFile.forEach(row -> all.add(row.at(market)));
      return labelled.size();
    }

    /** All that was added. */
    public TrainingData build() {
      Map<ProductAtMarket, Map<Long, ProductLevel>> levels =
          RecordedLevels.of(catalogue, horizon, all);
      rows.replaceAll(
          row ->
              new LabelledRow(
                  row.row(),
                  row.sigmaFuture(),
                  row.source(),
                  row.market(),
                  levels
                      .getOrDefault(ProductAtMarket.of(row.row().at(row.market())), Map.of())
                      .getOrDefault(row.second(), ProductLevel.NONE)));
      rows.sort(
          Comparator.comparingLong(LabelledRow::second)
              .thenComparing(row -> row.row().productId())
              .thenComparing(LabelledRow::source));
      return new TrainingData(files, rows, horizon);
    }
  }
}
