package dev.simoom.export;

import dev.simoom.scoring.outcomes.Outcome;
import dev.simoom.scoring.outcomes.OutcomeJson;
import java.util.Map;

/**
 * The outcomes of {@code predictions.outcomes}: a prediction's columns, {@code sigma_future} and
 * {@code spike} (1 or 0).
 */
final class OutcomeTable implements ExportTable {
  private final String topic;
  private final PredictionColumns columns = new PredictionColumns();
  private final OutcomeJson json = new OutcomeJson();

  OutcomeTable(String topic) {
    this.topic = topic;
  }

  @Override
  public String name() {
    return "outcomes";
  }

  @Override
  public String topic() {
    return topic;
  }

  @Override
  public Map<String, String> columns() {
    Map<String, String> types = columns.types();
    types.put("sigma_future", "DOUBLE");
    types.put("spike", "BIGINT");
    return types;
  }

  @Override
  public ExportRow row(byte[] message) {
    Outcome read = json.read(message);
    CsvLine line = columns.line(read.prediction()).number(read.sigmaFuture());
    read.spike().ifPresentOrElse(spike -> line.whole(spike ? 1 : 0), line::nothing);
    return new ExportRow(columns.key(read.prediction()), read.productId(), line.toString());
  }
}
