package dev.simoom.scoring.router;

import dev.simoom.model.RowLevels;
import dev.simoom.model.VolatilityModel;
import dev.simoom.scoring.NoModelException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** Score feature rows with a model. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "score",
    title = "Score",
    syntax = "score:model",
    producerOnly = true,
    category = {Category.AI})
public final class ScoreEndpoint extends DefaultEndpoint {
  /** What a score is for. */
  public enum Role {
    /** It is the answer: where the model fails, the baseline scores. */
    ANSWER,
    /**
     * It is logged beside the answer: a row that the model cannot score is left out and counted.
     */
    SHADOW
  }

  @UriPath(
      description =
          "active (whichever answers now), ml, baseline, an artifact's name, or its name and"
              + " version as xgboost/20260107-0123abcd")
  @Metadata(required = true)
  private String model;

  @UriParam(
      defaultValue = "answer",
      enums = "answer,shadow",
      description =
          "answer: where the model fails, the baseline scores. shadow: a row that the model cannot"
              + " score is left out and counted")
  private Role role = Role.ANSWER;

  private Optional<RowScorer> scorer = Optional.empty();
  private Supplier<Optional<VolatilityModel>> found;

  ScoreEndpoint(String uri, ScoreComponent component) {
    super(uri, component);
  }

  public String getModel() {
    return model;
  }

  public void setModel(String model) {
    this.model = model;
  }

  public Role getRole() {
    return role;
  }

  public void setRole(Role role) {
    this.role = role;
  }

  @Override
  protected void doInit() throws Exception {
    super.doInit();
    ScoringModels models = getCamelContext().getRegistry().findSingleByType(ScoringModels.class);
    try {
      found = models.named(model);
      scorer = Optional.of(getCamelContext().getRegistry().findSingleByType(RowScorer.class));
    } catch (UnsupportedOperationException e) {
      // routes are checked against a program of which no bean was made: nobody knows its models
      scorer = Optional.empty();
    }
  }

  @Override
  public Producer createProducer() {
    return new DefaultProducer(this) {
      @Override
      public void process(Exchange exchange) {
        String branch = exchange.getProperty(RouterBranches.BRANCH, String.class);
        Object body = exchange.getMessage().getBody();
        RowLevels levels =
            exchange.getProperty(RowLevels.PROPERTY, RowLevels.TRAINED, RowLevels.class);
        exchange
            .getMessage()
            .setBody(
                role == Role.SHADOW
                    ? shadow(body, levels)
                    : Rows.score(
                        body,
                        rows -> scorer.orElseThrow().answer(present(), rows, branch, levels)));
      }
    };
  }

  private Object shadow(Object body, RowLevels levels) {
    Optional<VolatilityModel> here = found.get();
    return Rows.score(
        body,
        rows -> here.isEmpty() ? List.of() : scorer.orElseThrow().shadow(here.get(), rows, levels));
  }

  private VolatilityModel present() {
    return found
        .get()
        .orElseThrow(() -> new NoModelException("no model '" + model + "' is loaded"));
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("score: makes predictions of rows that are sent to it");
  }
}
