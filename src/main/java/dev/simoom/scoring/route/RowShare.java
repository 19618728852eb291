package dev.simoom.scoring.route;

import dev.simoom.features.FeatureRow;
import dev.simoom.stream.RecordHeaders;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * One product's rows of a request, or of records on which an edited route is tried, in their order.
 * Readable in Simple: {@code ${body.product}}, {@code ${body.market}}, {@code ${body.rows}}.
 */
public final class RowShare {
  private final String product;
  private final List<FeatureRow> rows = new ArrayList<>();

  public RowShare(String product) {
    this.product = product;
  }

  /** The rows of each product, in the order of their first rows. */
  static List<RowShare> split(List<FeatureRow> rows) {
    Map<String, RowShare> shares = new LinkedHashMap<>();
    rows.forEach(row -> shares.computeIfAbsent(row.productId(), RowShare::new).add(row));
    return List.copyOf(shares.values());
  }

  /** A message for the router of each product's rows, as the scoring route makes it. */
  static List<Consumer<Exchange>> messages(List<FeatureRow> rows) {
    return split(rows).stream().<Consumer<Exchange>>map(share -> share::into).toList();
  }

  private void into(Exchange exchange) {
    Message message = exchange.getMessage();
    message.setBody(rows());
    message.setHeader(RecordHeaders.PRODUCT, product());
    message.setHeader(RecordHeaders.MARKET, market());
  }

  /** Adds the product's next row. */
  public void add(FeatureRow row) {
    rows.add(row);
  }

  /** As in {@code product_id}; empty where a request does not say. */
  public String product() {
    return product;
  }

  /** Where the rows come from, as {@code coinbase}; empty where that is not said. */
  public String market() {
    return rows.get(rows.size() - 1).market();
  }

  /** The rows, at least one. */
  public List<FeatureRow> rows() {
    return Collections.unmodifiableList(rows);
  }
}
