package dev.simoom.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * Tomcat's last resort: what never reaches a servlet, a request line that is none for one, leaves
 * as problem details too.
 */
public final class ProblemValve extends ErrorReportValve {
  private final ProblemWriter writer;

  public ProblemValve(ProblemWriter writer) {
    this.writer = writer;
  }

  @Override
  protected void report(Request request, Response response, Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    try {
      HttpServletResponse target = response.getResponse();
      AnswerHeaders.addTo(target);
      writer.write(target, Problem.of(Math.min(status, 599)));
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      container.getLogger().debug("the client has gone", e);
    }
  }
}
