package dev.simoom.stream.batch;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the failures that reach a consumer whose polls are batches: their {@link Batch} says and
 * counts them, so that they are not logged again here. Others, of the consumer itself, are logged.
 */
final class BatchFailures implements ExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(BatchFailures.class);

  @Override
  public void handleException(Throwable exception) {
    LOG.warn("A consumer failed", exception);
  }

  @Override
  public void handleException(String message, Throwable exception) {
    LOG.warn(message, exception);
  }

  @Override
  public void handleException(String message, Exchange exchange, Throwable exception) {
    if (exchange == null || exchange.getProperty(Batch.PROPERTY) == null) {
      LOG.warn(message, exception);
    }
  }
}
