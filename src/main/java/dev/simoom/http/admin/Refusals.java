package dev.simoom.http.admin;

import dev.simoom.http.problem.Problem;
import dev.simoom.http.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * What those are told who are not let in: problem details, with 401 whatever the reason, so that
 * nobody learns which paths there are, or whether a password was looked at.
 */
final class Refusals
    implements AuthenticationEntryPoint,
        AuthenticationFailureHandler,
        AccessDeniedHandler,
        RequestRejectedHandler {
  private static final String BY_BROWSER = "Sec-Fetch-Mode";

  private final ProblemWriter problems;

  Refusals(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    if (isVisit(request, reason)) {
      response.setStatus(HttpServletResponse.SC_FOUND);
      response.setHeader("Location", toLogin(request.getRequestURI()));
      return;
    }
    // a browser that is challenged would ask by itself, and then send the password for ever
    boolean browser = request.getHeader(BY_BROWSER) != null;
    response.setHeader(
        "WWW-Authenticate", (browser ? "Login" : "Basic") + " realm=\"simoom\", charset=\"UTF-8\"");
    problems.write(response, new Problem(401, detail(response, reason)));
  }

  /** Whether a person opens the path in a browser, without having tried a password. */
  private static boolean isVisit(HttpServletRequest request, AuthenticationException reason) {
    return "navigate".equals(request.getHeader(BY_BROWSER))
        && ("GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod()))
        && !(reason instanceof BadCredentialsException)
        && !(reason instanceof WaitException);
  }

  /** Relative, so that it holds below a proxy's prefix too. */
  private static String toLogin(String path) {
    long up = path.chars().filter(c -> c == '/').count() - 1;
    return "../".repeat((int) Math.min(up, 64)) + "login";
  }

  private static String detail(HttpServletResponse response, AuthenticationException reason) {
    if (reason instanceof WaitException wait) {
      response.setHeader("Retry-After", Long.toString(wait.seconds()));
      return "too many wrong passwords; try again in " + wait.seconds() + " s";
    }
    return reason instanceof BadCredentialsException
        ? "this is not the user or not the password"
        : "this path needs the admin's credentials; browsers log in at /login";
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    commence(request, response, reason);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
      throws IOException {
    problems.write(
        response,
        new Problem(
            403,
            "this request did not come from a page of this server: X-XSRF-TOKEN is missing or is"
                + " not what the cookie XSRF-TOKEN says"));
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, RequestRejectedException reason)
      throws IOException {
    boolean oddPath = request.getRequestURI().matches(".*(;|%|//|\\\\|/\\.).*");
    problems.write(response, Problem.of(oddPath ? 404 : 400));
  }
}
