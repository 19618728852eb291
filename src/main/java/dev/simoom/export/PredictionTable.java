package dev.simoom.export;

import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
import java.util.Map;

/** The predictions of {@code ticks.predictions}. */
final class PredictionTable implements ExportTable {
  private final String topic;
  private final PredictionColumns columns = new PredictionColumns();
  private final PredictionJson json = new PredictionJson();

  PredictionTable(String topic) {
    this.topic = topic;
  }

  @Override
  public String name() {
    return "predictions";
  }

  @Override
  public String topic() {
    return topic;
  }

  @Override
  public Map<String, String> columns() {
    return columns.types();
  }

  @Override
  public ExportRow row(byte[] message) {
    Prediction read = json.read(message);
    return new ExportRow(columns.key(read), read.productId(), columns.line(read).toString());
  }
}
