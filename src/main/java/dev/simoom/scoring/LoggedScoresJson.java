package dev.simoom.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.simoom.wire.BadMessageException;
import dev.simoom.wire.FixedLayoutJsonReader;
import dev.simoom.wire.FixedLayoutJsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A row's scores as the JSON of topic {@code predictions.log}, and back. Safe for many threads. */
public final class LoggedScoresJson {
  private static final byte[] SCORES = FixedLayoutJsonWriter.literal(",\"scores\":[");
  private static final byte[] BEGIN = FixedLayoutJsonWriter.literal("{");
  private static final byte[] NEXT = FixedLayoutJsonWriter.literal(",{");
  private static final byte[] END = FixedLayoutJsonWriter.literal("]}");

  private final JsonMapper mapper =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** Writes a row's scores. */
  public byte[] write(RowScores scored) {
    FixedLayoutJsonWriter to = new FixedLayoutJsonWriter(1024);
    ScoreBytes.write(to, scored.answer());
    to.literal(SCORES);
    for (int i = 0; i < scored.all().size(); i++) {
      to.literal(i == 0 ? BEGIN : NEXT);
      ScoreBytes.write(to, scored.all().get(i));
    }
    return to.literal(END).toBytes();
  }

  /**
   * Reads a row's scores.
   *
   * @throws BadMessageException where the bytes are none, with what is wrong
   */
  public LoggedScores read(byte[] message) {
    FixedLayoutJsonReader from = new FixedLayoutJsonReader(message);
    Prediction answer = ScoreBytes.readPrediction(from);
    List<VariantScore> scores = new ArrayList<>(4);
    from.literal(SCORES).literal(BEGIN);
    do {
      scores.add(ScoreBytes.readScore(from));
    } while (from.next(NEXT));
    return from.literal(END).isKnown() ? new LoggedScores(answer, scores) : readAny(message);
  }

  private LoggedScores readAny(byte[] message) {
    try {
      JsonNode json = mapper.readTree(message);
      Prediction answer = mapper.treeToValue(json, Prediction.class);
      if (answer == null
          || answer.productId() == null
          || answer.modelVersion() == null
          || answer.predictedAt() == null
          || !json.path("scores").isArray()) {
        throw new BadMessageException(
            "product_id, model_version, predicted_at or scores is missing");
      }
      VariantScore[] scores = mapper.treeToValue(json.path("scores"), VariantScore[].class);
      if (Arrays.stream(scores).anyMatch(Objects::isNull)) {
        throw new BadMessageException("one of the scores is null");
      }
      return new LoggedScores(answer, List.of(scores));
    } catch (JsonProcessingException e) {
      throw new BadMessageException("not scores of a row: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new BadMessageException("not scores of a row: " + e.getMessage(), e);
    }
  }
}
