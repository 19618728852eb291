package dev.simoom.http.request;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Ends requests whose client has hung up: that is nobody's failure here, so it is counted in {@code
 * simoom_requests_abandoned_total} and logged at debug, without a stack trace.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class ClientGoneFilter extends HttpFilter {
  private static final Logger LOG = LoggerFactory.getLogger(ClientGoneFilter.class);

  private final transient Counter abandoned;

  public ClientGoneFilter(MeterRegistry metrics) {
    this.abandoned =
        Counter.builder("simoom.requests.abandoned")
            .description("Requests whose client hung up before its answer was out")
            .register(metrics);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException e) {
      if (!isClientGone(e)) {
        throw e;
      }
      abandoned.increment();
      LOG.debug("{} {}: the client hung up", request.getMethod(), request.getRequestURI());
    }
  }

  /** Whether a failure is that of writing to, or reading from, a client that is gone. */
  static boolean isClientGone(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClientAbortException) {
        return true;
      }
    }
    return false;
  }
}
