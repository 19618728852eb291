package dev.simoom.stream;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The names of the topics, each a setting under {@code simoom.topics}.
 *
 * @param raw one tick
 * @param idle compacted: the product's last tick after which nothing arrived for two seconds
 * @param features one row a product and second
 * @param predictions one prediction a row
 * @param predictionsLog every variant's score of the same row
 * @param outcomes a prediction with what then happened
 * @param dlq what could not be understood, with the reason
 * @param modelControl compacted: which model answers
 * @param modelLedger compacted, each line with a key of its own: what became the model that answers
 * @param levels compacted, kept for 48 h: how much each product moved, in blocks of ten minutes
 * @param partitions of each topic but {@code modelControl} and {@code modelLedger}, where Simoom
 *     creates it
 */
@ConfigurationProperties("simoom.topics")
public record Topics(
    @DefaultValue("ticks.raw") String raw,
    @DefaultValue("ticks.idle") String idle,
    @DefaultValue("ticks.features") String features,
    @DefaultValue("ticks.predictions") String predictions,
    @DefaultValue("predictions.log") String predictionsLog,
    @DefaultValue("predictions.outcomes") String outcomes,
    @DefaultValue("ticks.dlq") String dlq,
    @DefaultValue("model.control") String modelControl,
    @DefaultValue("model.ledger") String modelLedger,
    @DefaultValue("model.levels") String levels,
    @DefaultValue("6") int partitions) {

  public Topics {
    if (partitions < 1 || partitions > 1000) {
      throw new IllegalArgumentException(
          "simoom.topics.partitions is " + partitions + "; allowed is 1 to 1000");
    }
  }

  /** Every topic. */
  public List<String> all() {
    return List.of(
        raw,
        idle,
        features,
        predictions,
        predictionsLog,
        outcomes,
        dlq,
        modelControl,
        modelLedger,
        levels);
  }

  /** Those with one partition. */
  public List<String> single() {
    return List.of(modelControl, modelLedger);
  }

  /** Those of which the newest value of a key is kept for ever. */
  public List<String> compacted() {
    return List.of(idle, modelControl, modelLedger, levels);
  }
}
