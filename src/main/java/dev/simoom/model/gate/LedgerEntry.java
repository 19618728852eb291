package dev.simoom.model.gate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simoom.model.artifact.Score;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A line of the ledger: what became the model that answers or did not, by whom, when and on what
 * grounds.
 *
 * @param by who asked
 * @param model name and version of what was to answer
 * @param champion name and version of what answered before; empty where nothing did
 * @param decision see {@link Decision#label()}
 * @param why what who asked said; empty where nothing was said
 * @param rows how many rows both were judged on; 0 where they were not judged
 * @param reasons why the gate refused it; none where it let it pass
 * @param averagePrecision on these rows, by model
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LedgerEntry(
    @JsonProperty("at") Instant at,
    @JsonProperty("by") String by,
    @JsonProperty("model") String model,
    @JsonProperty("champion") String champion,
    @JsonProperty("decision") String decision,
    @JsonProperty("why") String why,
    @JsonProperty("rows") long rows,
    @JsonProperty("reasons") List<String> reasons,
    @JsonProperty("average_precision") Map<String, Double> averagePrecision) {
  /** What became of a wish. */
  public enum Decision {
    /** It passed the gate and answers. */
    PROMOTED,
    /** The gate refused it, and it answers all the same. */
    FORCED,
    /** The gate refused it, and it does not answer. */
    REFUSED,
    /** It is what the models folder promotes, and answers again: that needs no gate. */
    RETURNED,
    /** The baseline answers: that needs no gate. */
    ROLLED_BACK;

    /** As the ledger has it, e.g. {@code rolled_back}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public LedgerEntry {
    reasons = reasons == null ? List.of() : List.copyOf(reasons);
    averagePrecision = averagePrecision == null ? Map.of() : Map.copyOf(averagePrecision);
  }

  /** One of what the gate found. */
  public static LedgerEntry of(Instant at, Asked asked, Verdict verdict) {
    Decision decision =
        verdict.passed()
            ? Decision.PROMOTED
            : asked.isForced() ? Decision.FORCED : Decision.REFUSED;
    Map<String, Double> figures = new TreeMap<>();
    for (Score score : verdict.scores()) {
      if (score.rows().equals(verdict.scores().get(0).rows())
          && score.measures().containsKey("average_precision")) {
        figures.put(score.model(), score.measures().get("average_precision").value());
      }
    }
    return new LedgerEntry(
        at,
        asked.by(),
        verdict.candidate(),
        verdict.champion(),
        decision.label(),
        asked.reason(),
        verdict.rows(),
        verdict.reasons(),
        figures);
  }

  /** One of a decision that needs no gate. */
  public static LedgerEntry of(
      Instant at, Asked asked, Decision decision, String model, String champion) {
    return new LedgerEntry(
        at, asked.by(), model, champion, decision.label(), asked.reason(), 0, List.of(), Map.of());
  }

  /** Whether the model does not answer. */
  @JsonIgnore
  public boolean isRefusal() {
    return Decision.REFUSED.label().equals(decision);
  }

  /** For people, in one line. */
  @Override
  public String toString() {
    return at
        + " "
        + model
        + " "
        + decision
        + ", by "
        + by
        + (champion.isEmpty() ? "" : ", before " + champion)
        + (why.isEmpty() ? "" : ": " + why)
        + (reasons.isEmpty() ? "" : " (" + String.join("; ", reasons) + ")");
  }
}
