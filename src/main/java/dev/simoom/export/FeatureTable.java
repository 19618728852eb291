package dev.simoom.export;

import dev.simoom.features.Feature;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of {@code ticks.features}. */
final class FeatureTable implements ExportTable {
  private final String topic;
  private final List<Feature> features;
  private final FeatureRowJson json;

  FeatureTable(String topic, FeatureCatalogue catalogue) {
    this.topic = topic;
    this.features = catalogue.features();
    this.json = new FeatureRowJson(catalogue);
  }

  @Override
  public String name() {
    return "features";
  }

  @Override
  public String topic() {
    return topic;
  }

  @Override
  public Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("product_id", "VARCHAR");
    columns.put("market", "VARCHAR");
    columns.put("second", "BIGINT");
    features.forEach(f -> columns.put(f.name(), f.isCount() ? "BIGINT" : "DOUBLE"));
    return columns;
  }

  @Override
  public ExportRow row(byte[] message) {
    FeatureRow row = json.read(message);
    CsvLine line = new CsvLine().text(row.productId()).text(row.market()).whole(row.second());
    for (int i = 0; i < row.size(); i++) {
      double value = row.value(i);
      if (features.get(i).isCount() && !Double.isNaN(value)) {
        line.whole((long) value);
      } else {
        line.number(value);
      }
    }
    return new ExportRow(
        new ExportRow.Key(row.market(), row.second(), 0), row.productId(), line.toString());
  }
}
