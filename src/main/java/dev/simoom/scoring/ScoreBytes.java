package dev.simoom.scoring;

import dev.simoom.features.FutureVolatility;
import dev.simoom.wire.FixedLayoutJsonReader;
import dev.simoom.wire.FixedLayoutJsonWriter;
import dev.simoom.wire.Timestamps;
import java.time.Instant;
import java.util.Optional;

/**
 * The fields that predictions, the log of scores and outcomes have in common, in their usual
 * layout.
 */
public final class ScoreBytes {
  private static final byte[] PRODUCT_ID = FixedLayoutJsonWriter.literal("{\"product_id\":");
  private static final byte[] MARKET = FixedLayoutJsonWriter.literal(",\"market\":");
  private static final byte[] SECOND = FixedLayoutJsonWriter.literal(",\"second\":");
  private static final byte[] PROBABILITY = FixedLayoutJsonWriter.literal(",\"probability\":");
  private static final byte[] PREDICTION = FixedLayoutJsonWriter.literal(",\"prediction\":");
  private static final byte[] THRESHOLD = FixedLayoutJsonWriter.literal(",\"threshold\":");
  private static final byte[] MODEL_VARIANT = FixedLayoutJsonWriter.literal(",\"model_variant\":");
  private static final byte[] MODEL_VERSION = FixedLayoutJsonWriter.literal(",\"model_version\":");
  private static final byte[] CALIBRATION = FixedLayoutJsonWriter.literal(",\"calibration\":");
  private static final byte[] BRANCH = FixedLayoutJsonWriter.literal(",\"branch\":");
  private static final byte[] NO_TEXT = FixedLayoutJsonWriter.literal("null");
  private static final byte[] PREDICTED_AT = FixedLayoutJsonWriter.literal(",\"predicted_at\":");
  private static final byte[] HORIZON = FixedLayoutJsonWriter.literal(",\"horizon\":");
  private static final byte[] TAU = FixedLayoutJsonWriter.literal(",\"tau\":");
  private static final byte[] KNOWN = FixedLayoutJsonWriter.literal(",\"known\":");
  private static final byte[] KNOWN_HOURS = FixedLayoutJsonWriter.literal(",\"known_hours\":");
  private static final byte[] RAW = FixedLayoutJsonWriter.literal(",\"raw_probability\":");
  private static final byte[] INTERCEPT = FixedLayoutJsonWriter.literal(",\"intercept\":");
  private static final byte[] SLOPE = FixedLayoutJsonWriter.literal(",\"slope\":");
  private static final byte[] ROLE = FixedLayoutJsonWriter.literal("\"role\":");
  private static final byte[] END = FixedLayoutJsonWriter.literal("}");

  private ScoreBytes() {}

  /** All of a prediction but its closing brace. */
  public static void write(FixedLayoutJsonWriter to, Prediction prediction) {
    to.literal(PRODUCT_ID).text(prediction.productId());
    if (!prediction.market().isEmpty()) {
      to.literal(MARKET).text(prediction.market());
    }
    to.literal(SECOND)
        .whole(prediction.second())
        .literal(HORIZON)
        .whole(prediction.horizon())
        .literal(PROBABILITY)
        .number(prediction.probability())
        .literal(PREDICTION)
        .whole(prediction.prediction())
        .literal(THRESHOLD)
        .number(prediction.threshold());
    write(to, TAU, prediction.tau());
    if (prediction.known() != null) {
      to.literal(KNOWN).text(prediction.known());
    }
    write(to, KNOWN_HOURS, prediction.knownHours());
    write(to, RAW, prediction.rawProbability());
    write(to, INTERCEPT, prediction.intercept());
    write(to, SLOPE, prediction.slope());
    to.literal(MODEL_VARIANT)
        .text(prediction.modelVariant())
        .literal(MODEL_VERSION)
        .text(prediction.modelVersion())
        .literal(CALIBRATION);
    if (prediction.calibration() == null) {
      to.literal(NO_TEXT);
    } else {
      to.text(prediction.calibration());
    }
    if (prediction.branch() != null) {
      to.literal(BRANCH).text(prediction.branch());
    }
    to.literal(PREDICTED_AT).time(nanos(prediction.predictedAt()));
  }

  private static void write(FixedLayoutJsonWriter to, byte[] name, Double value) {
    if (value != null) {
      to.literal(name).number(value);
    }
  }

  private static Double readIfNext(FixedLayoutJsonReader from, byte[] name) {
    return from.next(name) ? (Double) from.number() : null;
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * Timestamps.NANOS_PER_SECOND + time.getNano();
  }

  /** All of a prediction but its closing brace. */
  static Prediction readPrediction(FixedLayoutJsonReader from) {
    String productId = from.literal(PRODUCT_ID).text();
    String market = from.next(MARKET) ? from.text() : "";
    long second = from.literal(SECOND).whole();
    int horizon = from.next(HORIZON) ? from.wholeInt() : 0;
    double probability = from.literal(PROBABILITY).number();
    int prediction = from.literal(PREDICTION).wholeInt();
    double threshold = from.literal(THRESHOLD).number();
    Double tau = readIfNext(from, TAU);
    String known = from.next(KNOWN) ? from.text() : null;
    Double knownHours = readIfNext(from, KNOWN_HOURS);
    Double raw = readIfNext(from, RAW);
    Double intercept = readIfNext(from, INTERCEPT);
    Double slope = readIfNext(from, SLOPE);
    String modelVariant = from.literal(MODEL_VARIANT).text();
    String modelVersion = from.literal(MODEL_VERSION).text();
    String calibration = from.literal(CALIBRATION).next(NO_TEXT) ? null : from.text();
    String branch = from.next(BRANCH) ? from.text() : null;
    long predictedAt = from.literal(PREDICTED_AT).time();
    return new Prediction(
        productId,
        market,
        second,
        horizon,
        probability,
        prediction,
        threshold,
        tau,
        known,
        knownHours,
        raw,
        intercept,
        slope,
        modelVariant,
        modelVersion,
        calibration,
        branch,
        Instant.ofEpochSecond(0, predictedAt));
  }

  /** All of a score but its opening brace. */
  static void write(FixedLayoutJsonWriter to, VariantScore score) {
    to.literal(ROLE)
        .text(score.role().label())
        .literal(MODEL_VARIANT)
        .text(score.modelVariant())
        .literal(MODEL_VERSION)
        .text(score.modelVersion());
    if (score.horizon() != FutureVolatility.HORIZON_SECONDS) {
      to.literal(HORIZON).whole(score.horizon());
    }
    to.literal(PROBABILITY)
        .number(score.probability())
        .literal(PREDICTION)
        .whole(score.prediction())
        .literal(THRESHOLD)
        .number(score.threshold());
    write(to, TAU, score.tau());
    to.literal(END);
  }

  /** All of a score but its opening brace. */
  static VariantScore readScore(FixedLayoutJsonReader from) {
    Optional<ModelRole> role = ModelRole.ofLabel(from.literal(ROLE).text());
    if (role.isEmpty()) {
      from.giveUp();
    }
    String modelVariant = from.literal(MODEL_VARIANT).text();
    String modelVersion = from.literal(MODEL_VERSION).text();
    int horizon = from.next(HORIZON) ? from.wholeInt() : 0;
    double probability = from.literal(PROBABILITY).number();
    int prediction = from.literal(PREDICTION).wholeInt();
    double threshold = from.literal(THRESHOLD).number();
    Double tau = readIfNext(from, TAU);
    from.literal(END);
    return new VariantScore(
        role.orElse(ModelRole.SHADOW),
        modelVariant,
        modelVersion,
        horizon,
        probability,
        prediction,
        threshold,
        tau);
  }
}
