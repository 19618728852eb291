package dev.simoom.training.gate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.simoom.model.artifact.Score;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * What became the model that answers or did not, by whom, when and on what grounds: the file {@code
 * model.ledger} beside {@code promoted.json}, a JSON object a line, only added to.
 */
public final class ModelLedger {
  /** The file. */
  public static final String FILE = "model.ledger";

  private final Path file;
  private final JsonMapper json = new JsonMapper();

  /**
   * @param models the folder of {@code promoted.json}
   */
  public ModelLedger(Path models) {
    this.file = models.resolve(FILE);
  }

  /**
   * Adds a line, which is on disk when this returns.
   *
   * @param by who asked
   * @param forced why it is promoted although the gate refuses it; empty where nobody forced it
   * @throws IOException where it cannot be written
   */
  public void add(Instant at, String by, Verdict verdict, String forced) throws IOException {
    ObjectNode line = json.createObjectNode();
    line.put("at", at.toString());
    line.put("by", by);
    line.put("model", verdict.candidate());
    line.put("champion", verdict.champion());
    line.put("decision", verdict.passed() ? "promoted" : forced.isEmpty() ? "refused" : "forced");
    line.put("why", forced);
    line.put("rows", verdict.rows());
    verdict.reasons().forEach(line.putArray("reasons")::add);
    ObjectNode figures = line.putObject("average_precision");
    for (Score score : verdict.scores()) {
      if (score.rows().equals(verdict.scores().get(0).rows())
          && score.measures().containsKey("average_precision")) {
        figures.put(score.model(), score.measures().get("average_precision").value());
      }
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    byte[] bytes = (json.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      channel.write(ByteBuffer.wrap(bytes));
      channel.force(true);
    }
  }
}
