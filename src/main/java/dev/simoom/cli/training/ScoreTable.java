package dev.simoom.cli.training;

import dev.simoom.model.artifact.Measure;
import dev.simoom.model.artifact.Score;
import dev.simoom.training.report.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Figures of models side by side, as text for a terminal. */
final class ScoreTable {
  private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put("average_precision", "average precision");
    COLUMNS.put("average_precision_minus_persistence", "over persistence");
    COLUMNS.put("roc_auc", "ROC-AUC");
    COLUMNS.put("brier", "Brier");
    COLUMNS.put("calibration_error", "calibration error");
    COLUMNS.put("calibration_error_if_calibrated", "if calibrated");
  }

  private ScoreTable() {}

  /** One block for each group of rows, one line for each model. */
  static List<String> lines(List<Score> scores) {
    List<String> lines = new ArrayList<>();
    String where = "";
    for (Score score : scores) {
      if (!score.rows().equals(where)) {
        where = score.rows();
        lines.add("");
        lines.add(
            String.format(
                Locale.ROOT,
                "%s: %,d rows, base rate %.4f (95%% intervals: blocks of ten minutes, of an hour)",
                where,
                score.count(),
                score.baseRate()));
        lines.add(header());
      }
      StringBuilder line = new StringBuilder(String.format("  %-26s", score.model()));
      COLUMNS.keySet().forEach(name -> line.append(cell(score.measures().get(name))));
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static String header() {
    StringBuilder line = new StringBuilder(" ".repeat(28));
    COLUMNS.values().forEach(title -> line.append(String.format("%-40s", title)));
    return line.toString().stripTrailing();
  }

  private static String cell(Measure measure) {
    String text = measure == null ? "-" : Figures.of(measure, "%.3f");
    return String.format("%-40s", text);
  }
}
