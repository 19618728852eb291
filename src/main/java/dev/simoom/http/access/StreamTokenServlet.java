package dev.simoom.http.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simoom.http.problem.AnswerJson;
import dev.simoom.http.problem.Problem;
import dev.simoom.http.problem.ProblemWriter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * {@code POST /predictions/token}: a key in {@code X-API-Key} for a token that opens {@code
 * /predictions/stream} and {@code /explain}, as a cookie for pages and in the answer for others,
 * who send it as the query's {@code token}.
 */
final class StreamTokenServlet extends HttpServlet {
  /**
   * The answer.
   *
   * @param token empty where no key is needed
   */
  record Given(
      @JsonProperty("token") String token, @JsonProperty("expires_at") Instant expiresAt) {}

  private final transient ApiKeys keys;
  private final transient StreamTokens tokens;
  private final transient AccessSettings settings;
  private final transient ProblemWriter problems;
  private final transient AnswerJson json;

  StreamTokenServlet(
      ApiKeys keys,
      StreamTokens tokens,
      AccessSettings settings,
      ProblemWriter problems,
      AnswerJson json) {
    this.keys = keys;
    this.tokens = tokens;
    this.settings = settings;
    this.problems = problems;
    this.json = json;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!"POST".equals(request.getMethod())) {
      response.setHeader("Allow", "POST");
      problems.write(request, response, Problem.of(405));
      return;
    }
    Optional<ApiKey> key = keys.find(request.getHeader(Callers.KEY));
    Given given = new Given("", Instant.now().plus(settings.streamToken()));
    if (key.isPresent()) {
      StreamTokens.Token token = tokens.make(key.get());
      given = new Given(token.token(), token.expiresAt());
      response.addHeader(HttpHeaders.SET_COOKIE, cookie(token, request.isSecure()).toString());
    }
    byte[] body = json.write(given);
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private ResponseCookie cookie(StreamTokens.Token token, boolean secure) {
    return ResponseCookie.from(Callers.COOKIE, token.token())
        .path("/")
        .httpOnly(true)
        .secure(secure)
        .sameSite("Strict")
        .maxAge(Duration.between(Instant.now(), token.expiresAt()))
        .build();
  }
}
