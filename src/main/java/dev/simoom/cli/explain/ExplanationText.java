package dev.simoom.cli.explain;

import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.explain.Explanation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** An explanation for people. */
final class ExplanationText {
  private static final int MOST_INPUTS = 12;

  private ExplanationText() {}

  static String of(Explanation found) {
    Prediction said = found.prediction();
    StringBuilder text = new StringBuilder();
    line(
        text,
        "%s, second %d (%s): probability %.4f of a spike within %d s, cut-off %.4f",
        said.productId(),
        said.second(),
        Instant.ofEpochSecond(said.second()),
        said.probability(),
        said.horizon(),
        said.threshold());
    line(
        text,
        "answered by %s (%s), branch %s, calibration %s, at %s",
        said.modelVersion(),
        said.modelVariant(),
        said.branch(),
        said.calibration(),
        said.predictedAt());
    line(text, "model.json of it has SHA-256 %s", found.modelSha256());
    ticks(text, found);
    line(
        text, "row: ticks.features, partition %d, offset %d", found.partition(), found.rowOffset());
    line(
        text,
        "level: median %s, p90 %s log return per sqrt(s), by %d rows of its own; %s",
        number(found.level().median()),
        number(found.level().p90()),
        found.level().seconds(),
        said.known());
    if (said.tau() != null) {
      line(
          text,
          "a spike: sigma_future from %.4g on, a move of some %.3f %% within %d s",
          said.tau(),
          100 * said.tau() * Math.sqrt(said.horizon()),
          said.horizon());
    }
    line(
        text,
        "the model's own probability %.4f, corrected with intercept %+.4f and slope %.4f",
        said.raw(),
        said.recalibration().intercept(),
        said.recalibration().slope());
    inputs(text, found);
    outcome(text, found);
    line(
        text,
        "%s",
        found.differences().isEmpty()
            ? "computed anew: the same to the last bit"
            : "computed anew: " + String.join("; ", found.differences()));
    return text.toString().stripTrailing();
  }

  private static void ticks(StringBuilder text, Explanation found) {
    List<Long> ticks = found.ticks();
    if (ticks.isEmpty()) {
      line(text, "ticks: not on ticks.raw any more");
    } else {
      line(
          text,
          "ticks: %d on ticks.raw, partition %d, offsets %d to %d",
          ticks.size(),
          found.partition(),
          ticks.get(0),
          ticks.get(ticks.size() - 1));
    }
  }

  private static void inputs(StringBuilder text, Explanation found) {
    line(text, "inputs, and what each adds to the log-odds over its usual value:");
    found.inputs().stream()
        .limit(MOST_INPUTS)
        .forEach(
            input ->
                line(
                    text,
                    "  %-24s %12s  usual %12s  %+8.3f",
                    input.feature(),
                    number(input.value()),
                    number(input.usual()),
                    input.logOdds()));
  }

  private static void outcome(StringBuilder text, Explanation found) {
    Explanation.Happened outcome = found.outcome();
    if (outcome == null) {
      line(text, "what happened is not known");
      return;
    }
    String what = outcome.spike() == null ? "no tau" : outcome.spike() ? "a spike" : "no spike";
    line(text, "what happened: sigma_future %.4g, %s", outcome.sigmaFuture(), what);
  }

  private static String number(Double value) {
    return value == null ? "none" : String.format(Locale.ROOT, "%.4g", value);
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
