package dev.simoom.http.predict;

import dev.simoom.features.FeatureRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The rows of a request that are of one product and market, and which of its rows they are. */
public final class RequestShare {
  private final String product;
  private final String market;
  private final List<FeatureRow> rows = new ArrayList<>();
  private final List<Integer> indexes = new ArrayList<>();

  RequestShare(String product, String market) {
    this.product = product;
    this.market = market;
  }

  void add(int index, FeatureRow row) {
    indexes.add(index);
    rows.add(row);
  }

  /** As in {@code product_id}; empty where the request does not say. */
  public String product() {
    return product;
  }

  /** As {@code coinbase}; empty where the request does not say. */
  public String market() {
    return market;
  }

  /** The rows, at least one. */
  public List<FeatureRow> rows() {
    return Collections.unmodifiableList(rows);
  }

  /** Which row of the request the row at a position is. */
  int index(int position) {
    return indexes.get(position);
  }
}
