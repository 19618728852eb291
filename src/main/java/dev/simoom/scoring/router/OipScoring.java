package dev.simoom.scoring.router;

import dev.simoom.model.RowLevels;
import dev.simoom.model.registry.ModelReference;
import dev.simoom.scoring.oip.OipConfiguration;
import dev.simoom.scoring.oip.OipServer;
import dev.simoom.scoring.oip.OipServers;
import dev.simoom.stream.batch.Batch;
import org.apache.camel.Exchange;

/**
 * Scores rows with a model behind another server; those that it does not answer, with the baseline.
 */
final class OipScoring implements Scoring {
  private final OipServers servers;
  private final OipServer server;
  private final RowScorer scorer;

  /**
   * @param address that the URI has; empty where an option has it
   * @throws IllegalArgumentException where an option is not what is allowed, or the server is
   *     refused
   */
  OipScoring(
      String address,
      OipConfiguration options,
      OipServers servers,
      ScoringModels models,
      RowScorer scorer) {
    this.servers = servers;
    this.server = servers.open(address, options, models.named(ModelReference.CHAMPION));
    this.scorer = scorer;
  }

  @Override
  public Object score(Exchange exchange, ScoreEndpoint.Role role) {
    String branch = exchange.getProperty(RouterBranches.BRANCH, String.class);
    RowLevels levels = exchange.getProperty(RowLevels.PROPERTY, RowLevels.TRAINED, RowLevels.class);
    Object poll = exchange.getProperty(Batch.PROPERTY, exchange, Object.class);
    return Rows.score(
        exchange.getMessage().getBody(),
        rows ->
            role == ScoreEndpoint.Role.SHADOW
                ? scorer.shadow(server.score(rows, poll), levels)
                : scorer.answer(server.score(rows, poll), branch, levels));
  }

  @Override
  public void close() {
    servers.close(server);
  }
}
