package dev.simoom.training.rows;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FutureVolatility;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts what happened beside each row of a recording. */
public final class Labels {
  private final FutureVolatility future;

  /** Of the next {@value FutureVolatility#HORIZON_SECONDS} s. */
  public Labels(FeatureCatalogue catalogue) {
    this(new FutureVolatility(catalogue));
  }

  /**
   * @param future says what happened, with its horizon
   */
  public Labels(FutureVolatility future) {
    this.future = future;
  }

  /**
   * The rows whose horizon lies in their segment, with what happened in it.
   *
   * @param rows of any products, each product's in the order in which they completed
   * @param source where they came from
   * @param market as {@link LabelledRow#market()}
   */
  public List<LabelledRow> label(List<FeatureRow> rows, String source, String market) {
    Map<String, List<FeatureRow>> products = new LinkedHashMap<>();
    for (FeatureRow row : rows) {
      products.computeIfAbsent(row.productId(), id -> new ArrayList<>()).add(row);
    }
    List<LabelledRow> labelled = new ArrayList<>(rows.size());
    for (List<FeatureRow> ofProduct : products.values()) {
      double[] sigma = future.sigmaFuture(ofProduct);
      for (int i = 0; i < sigma.length; i++) {
        if (!Double.isNaN(sigma[i])) {
          labelled.add(new LabelledRow(ofProduct.get(i), sigma[i], source, market));
        }
      }
    }
    return labelled;
  }
}
