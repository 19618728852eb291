package dev.simoom.http.explain;

import dev.simoom.http.problem.Answer;
import dev.simoom.http.problem.ProblemException;
import dev.simoom.http.problem.Shown;
import dev.simoom.scoring.explain.Explainer;
import dev.simoom.scoring.explain.NotFoundException;
import dev.simoom.stream.batch.OpenHistories;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.Header;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code GET /explain}. One explanation is read at a time, since each reads topics: who
 * finds another one being read waits for up to {@value #PATIENCE_SECONDS} s, {@value #MOST_WAITING}
 * at most.
 */
public final class Explanations {
  private static final Logger LOG = LoggerFactory.getLogger(Explanations.class);
  private static final int PATIENCE_SECONDS = 5;
  private static final int MOST_WAITING = 4;

  private final Semaphore one = new Semaphore(1, true);
  private final Supplier<Explainer> explainers;
  private final Supplier<OpenHistories> histories;

  /**
   * @param explainers a new one each time
   * @param histories new ones each time
   */
  Explanations(Supplier<Explainer> explainers, Supplier<OpenHistories> histories) {
    this.explainers = explainers;
    this.histories = histories;
  }

  /**
   * What a prediction rests on.
   *
   * @param product the query's {@code product_id}
   * @param second the query's {@code second}, in Unix seconds
   * @throws ProblemException 404 where there is no such prediction, or not what it rests on, 422
   *     where the query is not as the contract says, 429 where too many are asked for at once, 503
   *     where the topics cannot be read
   */
  public Answer answer(@Header("product_id") Object product, @Header("second") Object second)
      throws InterruptedException {
    if (!(product instanceof String id) || id.isBlank()) {
      throw new ProblemException(422, "product_id must name one product, e.g. BTC-USD");
    }
    if (!(second instanceof String digits) || !digits.matches("-?\\d{1,15}")) {
      throw new ProblemException(422, "second must be Unix seconds, e.g. 1733450122");
    }
    if (one.getQueueLength() >= MOST_WAITING
        || !one.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new ProblemException(429, "other explanations are being read; try again in a second");
    }
    try (OpenHistories topics = histories.get()) {
      return Answer.json(explainers.get().explain(id, Long.parseLong(digits), topics));
    } catch (NotFoundException e) {
      throw new ProblemException(404, e.getMessage().replace(id, Shown.of(id)));
    } catch (KafkaException e) {
      LOG.warn("an explanation of {} failed: {}", Shown.of(id), e.getMessage());
      throw new ProblemException(503, "the topics cannot be read now; the log says why");
    } finally {
      one.release();
    }
  }
}
