package dev.simoom.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The error page of the servlet container: whatever a servlet, filter or Spring refuses leaves as
 * problem details, whatever the client accepts.
 */
@Controller
public final class ProblemPage implements ErrorController {
  private final ProblemWriter writer;

  public ProblemPage(ProblemWriter writer) {
    this.writer = writer;
  }

  /** Answers an error dispatch; 404 to who asks for this page by its path. */
  @RequestMapping("${server.error.path:${error.path:/error}}")
  public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    boolean known = status instanceof Integer code && code >= 400 && code <= 599;
    writer.write(response, Problem.of(known ? (Integer) status : 404));
  }
}
