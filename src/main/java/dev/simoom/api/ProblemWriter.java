package dev.simoom.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Writes a {@link Problem} straight to a response: for filters, error pages and logins. */
@Component
public final class ProblemWriter {
  private final AnswerJson json;

  public ProblemWriter(AnswerJson json) {
    this.json = json;
  }

  /**
   * Replaces what the response held; headers that were set stay. A response that has gone out, or
   * that the container has taken in hand, is left as it is.
   */
  public void write(HttpServletResponse response, Problem problem) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    byte[] body = json.write(problem);
    response.resetBuffer();
    response.setStatus(problem.status());
    response.setContentType(Problem.MEDIA_TYPE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
