package dev.simoom.scoring.router;

import dev.simoom.scoring.oip.OipConfiguration;
import dev.simoom.scoring.oip.OipServers;
import java.util.Optional;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.Registry;
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

  private static final String OIP = "oip";

  @UriPath(
      description =
          "active (whichever answers now), ml, baseline, an artifact's name, or its name and"
              + " version as xgboost/20260107-0123abcd; oip, or"
              + " oip:http://host:8000/v2/models/NAME, for a model behind another server, by the"
              + " Open Inference Protocol")
  @Metadata(required = true)
  private String model;

  @UriParam(
      defaultValue = "answer",
      enums = "answer,shadow",
      description =
          "answer: where the model fails, the baseline scores. shadow: a row that the model cannot"
              + " score is left out and counted")
  private Role role = Role.ANSWER;

  @UriParam private OipConfiguration oip = new OipConfiguration();

  private Optional<Scoring> scoring = Optional.empty();

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

  public OipConfiguration getOip() {
    return oip;
  }

  public void setOip(OipConfiguration oip) {
    this.oip = oip;
  }

  @Override
  protected void doInit() throws Exception {
    super.doInit();
    if (isOip()) {
      // also where routes are checked without this program's settings
      oip.settings(address(), setting -> "not known here");
    }
    open();
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    if (scoring.isEmpty()) {
      open();
    }
  }

  @Override
  protected void doStop() throws Exception {
    scoring.ifPresent(Scoring::close);
    scoring = Optional.empty();
    super.doStop();
  }

  private void open() {
    Registry beans = getCamelContext().getRegistry();
    try {
      RowScorer scorer = beans.findSingleByType(RowScorer.class);
      ScoringModels models = beans.findSingleByType(ScoringModels.class);
      scoring =
          Optional.of(
              isOip()
                  ? new OipScoring(
                      address(), oip, beans.findSingleByType(OipServers.class), models, scorer)
                  : new ModelScoring(model, models, scorer));
    } catch (UnsupportedOperationException e) {
      // routes are checked against a program of which no bean was made: nobody knows its models
      scoring = Optional.empty();
    }
  }

  private boolean isOip() {
    if (model.equals(OIP) || model.startsWith(OIP + ":")) {
      return true;
    }
    if (!oip.isDefault()) {
      throw new IllegalArgumentException(
          "score:" + model + " has an option of score:oip; it takes role alone");
    }
    return false;
  }

  private String address() {
    return model.equals(OIP) ? "" : model.substring(OIP.length() + 1);
  }

  @Override
  public Producer createProducer() {
    return new DefaultProducer(this) {
      @Override
      public void process(Exchange exchange) {
        exchange.getMessage().setBody(scoring.orElseThrow().score(exchange, role));
      }
    };
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("score: makes predictions of rows that are sent to it");
  }
}
