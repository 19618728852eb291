package dev.simoom.http.request;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts and times every request, by endpoint, method and status, and those for scores by
 * themselves. A stream counts when it begins.
 *
 * <p>Labels are bounded: paths that no contract names share one endpoint, methods that HTTP does
 * not name one method.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
public final class RequestMetrics extends OncePerRequestFilter {
  private static final String START = RequestMetrics.class.getName() + ".start";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE");
  private static final String STREAM = "/predictions/stream";
  private static final Set<String> OTHER_PATHS = Set.of("/", "/login", "/logout", STREAM);
  private static final double[] LATENCY_MILLIS = {
    0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500
  };

  /**
   * What a kind of request is counted by: looking the meters up each time costs more than all else
   * here.
   */
  private record Kind(String endpoint, String method, int status) {}

  private record Meters(Counter requests, Timer time) {}

  private final Contract contract;
  private final MeterRegistry registry;
  private final Map<Kind, Meters> kinds = new ConcurrentHashMap<>();
  private final Counter errors;
  private final Timer latency;

  public RequestMetrics(Contract contract, MeterRegistry registry) {
    this.contract = contract;
    this.registry = registry;
    errors =
        Counter.builder("volatility.api.errors")
            .description("Requests answered with a status of 500 or more: failures of this service")
            .register(registry);
    latency =
        Timer.builder("volatility.prediction.latency")
            .description("From the head of a POST /predict to its answer, whatever the answer")
            .serviceLevelObjectives(
                DoubleStream.of(LATENCY_MILLIS)
                    .mapToObj(millis -> Duration.ofNanos((long) (millis * 1e6)))
                    .toArray(Duration[]::new))
            .register(registry);
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getAttribute(START) == null) {
      request.setAttribute(START, System.nanoTime());
    }
    int failed = 500;
    try {
      chain.doFilter(request, response);
      failed = 0;
    } finally {
      if (failed != 0 || !request.isAsyncStarted() || STREAM.equals(request.getRequestURI())) {
        count(request, failed != 0 ? failed : response.getStatus());
      }
    }
  }

  private void count(HttpServletRequest request, int status) {
    long nanos = System.nanoTime() - (Long) request.getAttribute(START);
    String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER";
    String endpoint = endpoint(request.getRequestURI());
    Meters meters = kinds.computeIfAbsent(new Kind(endpoint, method, status), this::meters);
    meters.requests().increment();
    meters.time().record(nanos, TimeUnit.NANOSECONDS);
    if (status >= 500) {
      errors.increment();
    }
    if ("/predict".equals(endpoint) && "POST".equals(method)) {
      latency.record(nanos, TimeUnit.NANOSECONDS);
    }
  }

  private Meters meters(Kind kind) {
    String status = Integer.toString(kind.status());
    return new Meters(
        Counter.builder("volatility.api.requests")
            .description("Requests answered, by endpoint, method and status")
            .tags("endpoint", kind.endpoint(), "method", kind.method(), "status", status)
            .register(registry),
        Timer.builder("http.server.requests")
            .description("From the head of a request to its answer, by endpoint, method and status")
            .tags("uri", kind.endpoint(), "method", kind.method(), "status", status)
            .register(registry));
  }

  private String endpoint(String path) {
    if (path.startsWith("/assets/")) {
      return "/assets";
    }
    if (path.startsWith("/actuator")) {
      return "/actuator";
    }
    return OTHER_PATHS.contains(path) ? path : contract.path(path).orElse("other");
  }
}
