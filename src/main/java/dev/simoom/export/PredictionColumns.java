package dev.simoom.export;

import dev.simoom.scoring.Prediction;
import java.util.LinkedHashMap;
import java.util.Map;

/** A prediction as columns: its fields by their names in JSON. */
final class PredictionColumns {
  Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    types.put("product_id", "VARCHAR");
    types.put("market", "VARCHAR");
    types.put("second", "BIGINT");
    types.put("horizon", "BIGINT");
    types.put("probability", "DOUBLE");
    types.put("prediction", "BIGINT");
    types.put("threshold", "DOUBLE");
    types.put("tau", "DOUBLE");
    types.put("known", "VARCHAR");
    types.put("known_hours", "DOUBLE");
    types.put("raw_probability", "DOUBLE");
    types.put("intercept", "DOUBLE");
    types.put("slope", "DOUBLE");
    types.put("model_variant", "VARCHAR");
    types.put("model_version", "VARCHAR");
    types.put("calibration", "VARCHAR");
    types.put("branch", "VARCHAR");
    types.put("predicted_at", "TIMESTAMP");
    return types;
  }

  CsvLine line(Prediction of) {
    return new CsvLine()
        .text(of.productId())
        .text(of.market())
        .whole(of.second())
        .whole(of.horizon())
        .number(of.probability())
        .whole(of.prediction())
        .number(of.threshold())
        .number(of.tau())
        .text(of.known())
        .number(of.knownHours())
        .number(of.rawProbability())
        .number(of.intercept())
        .number(of.slope())
        .text(of.modelVariant())
        .text(of.modelVersion())
        .text(of.calibration())
        .text(of.branch())
        .time(of.predictedAt());
  }

  ExportRow.Key key(Prediction of) {
    return new ExportRow.Key(of.market(), of.second(), of.horizon());
  }
}
