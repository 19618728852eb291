package dev.simoom.features.file;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import java.nio.charset.StandardCharsets;

/** Feature rows as lines of CSV: doubles in full, empty where undefined. */
final class CsvLines {
  private final FeatureCatalogue catalogue;

  CsvLines(FeatureCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  byte[] header() {
    return bytes("product_id,second," + String.join(",", catalogue.names()));
  }

  byte[] row(FeatureRow row) {
    StringBuilder text = new StringBuilder(512);
    text.append(CsvText.field(row.productId())).append(',').append(row.second());
    for (int i = 0; i < row.size(); i++) {
      text.append(',');
      double value = row.value(i);
      if (Double.isNaN(value)) {
        continue;
      }
      if (catalogue.features().get(i).isCount()) {
        text.append((long) value);
      } else {
        text.append(value);
      }
    }
    return bytes(text.toString());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
