package dev.simoom.http.problem;

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
      response.setAppCommitted(false);
      HttpServletResponse target = response.getResponse();
      AnswerHeaders.addTo(target);
      writer.write(target, Problem.of(forClients(status)));
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      container.getLogger().debug("the client has gone", e);
    }
  }

  /** A transfer coding, method or version that Tomcat does not know is the client's fault. */
  private static int forClients(int status) {
    return status == 501 || status == 505 ? 400 : Math.min(status, 599);
  }
}
