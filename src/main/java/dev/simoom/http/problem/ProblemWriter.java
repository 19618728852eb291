package dev.simoom.http.problem;

import jakarta.servlet.http.HttpServletRequest;
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
    write(response, problem.status(), Problem.MEDIA_TYPE, problem);
  }

  /**
   * The same, in the shape that the request's protocol has for errors: below {@code /v2} that of
   * the Open Inference Protocol.
   */
  public void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    if (InferenceError.isFor(request.getRequestURI())) {
      write(response, problem.status(), "application/json", InferenceError.of(problem));
    } else {
      write(response, problem);
    }
  }

  private void write(HttpServletResponse response, int status, String mediaType, Object value)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    byte[] body = json.write(value);
    response.resetBuffer();
    response.setStatus(status);
    response.setContentType(mediaType);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
