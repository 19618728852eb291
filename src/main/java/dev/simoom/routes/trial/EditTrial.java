package dev.simoom.routes.trial;

import dev.simoom.routes.check.RouteValidationContext;
import dev.simoom.routes.file.RouteChange;
import dev.simoom.routes.file.RouteProblem;
import dev.simoom.stream.RecordFormat;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries an edit on real records before it runs; what cannot be tried is no reason to refuse it. */
public final class EditTrial {
  private static final Logger LOG = LoggerFactory.getLogger(EditTrial.class);

  private final CamelContext running;
  private final RouteTrial trial;
  private final List<RecordFormat<?>> formats;

  public EditTrial(CamelContext running, RouteTrial trial, List<RecordFormat<?>> formats) {
    this.running = running;
    this.trial = trial;
    this.formats = List.copyOf(formats);
  }

  /** The first node that fails, if any. */
  public Optional<RouteProblem> problem(RouteChange change) {
    if (change.built().isEmpty()) {
      return Optional.empty();
    }
    try (RouteValidationContext workshop = RouteValidationContext.of(running).converting(formats)) {
      RouteTrial.Result result = trial.of(workshop, change.after(), change.built());
      result.notes().forEach(note -> LOG.debug("{}", note));
      return result.problems().stream().findFirst();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (KafkaException e) {
      LOG.warn("An edit is not tried on records: {}", e.getMessage());
      return Optional.empty();
    } catch (Exception e) {
      LOG.warn("An edit cannot be tried on records: {}", e.toString());
      return Optional.empty();
    }
  }
}
