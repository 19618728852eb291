import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;

/**
 * A model of whichever XGBoost for Java is on the class path, over the rows of {@code scores.csv}, and what it says of them: a
 * file that {@code ForeignModelsTest} reads, and a column of {@code xgboost4j-scores.csv}.
 *
 * <pre>
 * mvn -q dependency:copy -Dartifact=ml.dmlc:xgboost4j_2.12:3.4.0 -DoutputDirectory=target/xgboost
 * mvn -q dependency:copy -Dartifact=com.esotericsoftware:kryo:4.0.2 -DoutputDirectory=target/xgboost
 * mvn -q dependency:copy -Dartifact=commons-logging:commons-logging:1.2 -DoutputDirectory=target/xgboost
 * java -cp "target/xgboost/*" scripts/models/XgboostFixture.java src/test/resources/dev/simoom/training/foreign xgboost-3.4.json
 * </pre>
 */
public class XgboostFixture {
  private static final String[] NAMES = {"volatility_60s", "return_60s", "trade_intensity_60s"};

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    String name = args[1];
    List<String> rows = Files.readAllLines(folder.resolve("scores.csv"));
    rows = rows.subList(1, rows.size());
    float[] inputs = new float[rows.size() * NAMES.length];
    float[] spikes = new float[rows.size()];
    for (int row = 0; row < rows.size(); row++) {
      String[] cells = rows.get(row).split(",", -1);
      for (int i = 0; i < NAMES.length; i++) {
        inputs[row * NAMES.length + i] = cells[i].isEmpty() ? Float.NaN : Float.parseFloat(cells[i]);
      }
      float volatility = inputs[row * NAMES.length];
      spikes[row] = volatility > 5e-5f ^ row % 5 == 0 ? 1 : 0;
    }
    DMatrix matrix = new DMatrix(inputs, rows.size(), NAMES.length, Float.NaN);
    matrix.setLabel(spikes);
    matrix.setFeatureNames(NAMES);
    Map<String, Object> settings = new HashMap<>(
        Map.of("objective", "binary:logistic", "max_depth", 3, "eta", 0.3, "nthread", 1, "base_score", 0.3));
    Booster model = XGBoost.train(matrix, settings, 8, Map.of(), null, null);
    model.saveModel(folder.resolve(name).toString());
    float[][] said = model.predict(matrix);
    Path scores = folder.resolve("xgboost4j-scores.csv");
    List<String> lines = Files.exists(scores) ? new ArrayList<>(Files.readAllLines(scores)) : new ArrayList<>();
    if (lines.isEmpty()) {
      lines.add(String.join(",", NAMES));
      rows.forEach(row -> lines.add(String.join(",", List.of(row.split(",", -1)).subList(0, NAMES.length))));
    }
    lines.set(0, lines.get(0) + "," + name);
    for (int row = 0; row < said.length; row++) {
      lines.set(row + 1, lines.get(row + 1) + "," + (double) said[row][0]);
    }
    Files.write(scores, lines);
  }
}
