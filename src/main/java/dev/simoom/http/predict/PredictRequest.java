package dev.simoom.http.predict;

import dev.simoom.features.FeatureRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code POST /predict} asks: the probability of each row. Readable in Simple: {@code
 * ${body.shares}}, {@code ${body.flat}}.
 */
public final class PredictRequest {
  private final boolean flat;
  private final List<FeatureRow> rows;
  private final List<RequestShare> shares;

  /**
   * @param flat whether the one row came as a flat body, which is answered in its own shape
   * @param rows at least one; their product and market are empty where the request does not say
   */
  public PredictRequest(boolean flat, List<FeatureRow> rows) {
    this.flat = flat;
    this.rows = List.copyOf(rows);
    Map<List<String>, RequestShare> found = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      FeatureRow row = rows.get(i);
      found
          .computeIfAbsent(
              List.of(row.productId(), row.market()),
              key -> new RequestShare(row.productId(), row.market()))
          .add(i, row);
    }
    this.shares = new ArrayList<>(found.values());
  }

  /** Whether the one row came as a flat body. */
  public boolean flat() {
    return flat;
  }

  /** The rows. */
  public List<FeatureRow> rows() {
    return rows;
  }

  /** The rows of each product and market. */
  public List<RequestShare> shares() {
    return shares;
  }
}
