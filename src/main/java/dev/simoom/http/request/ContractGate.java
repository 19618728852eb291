package dev.simoom.http.request;

import dev.simoom.http.problem.Problem;
import dev.simoom.http.problem.ProblemException;
import dev.simoom.http.problem.ProblemWriter;
import dev.simoom.http.server.ClientAddress;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Refuses what the contract has no room for before anything reads it: media types (406, 415) and
 * bodies over {@link BodyLimit} (413). What passes is held in memory, once, as bytes, as far as
 * {@link BodyBudget} has room (429).
 */
@Component
@Order(0)
public final class ContractGate extends HttpFilter {
  private final Contract contract;
  private final ProblemWriter problems;
  private final transient BodyBudget budget;

  public ContractGate(Contract contract, ProblemWriter problems, MeterRegistry metrics) {
    this.contract = contract;
    this.problems = problems;
    this.budget = BodyBudget.ofProcess(metrics);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try (BodyBudget.Share share = budget.open(ClientAddress.of(request.getRemoteAddr()))) {
      HttpServletRequest checked;
      try {
        checked = checked(request, share);
      } catch (ProblemException refused) {
        if (refused.problem().status() == 429) {
          response.setHeader("Retry-After", "1");
        }
        problems.write(request, response, refused.problem());
        return;
      }
      chain.doFilter(checked, response);
    }
  }

  private HttpServletRequest checked(HttpServletRequest request, BodyBudget.Share share)
      throws IOException {
    BodyLimit limit = isTool(request) ? BodyLimit.TOOLS : BodyLimit.CONTRACT;
    limit.checkAnnounced(request);
    Optional<Contract.Operation> operation =
        contract.operation(request.getMethod(), request.getRequestURI());
    if (operation.isEmpty()) {
      checkSpelling(request);
      return isTool(request)
          ? new HeldRequest(request, request.getMethod(), Set.of(), limit.read(request, share))
          : request;
    }
    MediaTypes.checkBody(request, operation.get());
    MediaTypes.checkAccept(request, operation.get());
    boolean reads = !operation.get().reads().isEmpty();
    return new HeldRequest(
        request,
        operation.get().method(),
        operation.get().parameters(),
        reads ? limit.read(request, share) : new byte[0]);
  }

  /** Whether a servlet takes it that would read a body of any length. */
  private static boolean isTool(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/actuator/") && "POST".equals(request.getMethod());
  }

  /**
   * Refuses (404) other spellings of a path of the contract, with an escape, a parameter or a slash
   * at its end, which Spring would take for the path itself, and what lies below one, which Camel
   * would answer with nothing.
   */
  private void checkSpelling(HttpServletRequest request) {
    String path = request.getRequestURI();
    if (contract.path(path).isPresent()) {
      return;
    }
    String plain = StringUtils.trimTrailingCharacter(request.getServletPath(), '/');
    if (contract.path(plain).isPresent() || isBelowAnother(path)) {
      Problem nothing = Problem.of(404);
      throw new ProblemException(nothing.status(), nothing.detail());
    }
  }

  private boolean isBelowAnother(String path) {
    for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (contract.path(path.substring(0, end)).isPresent()) {
        return true;
      }
    }
    return false;
  }
}
