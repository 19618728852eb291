package dev.simoom.http.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Writes to the {@link AuditLog} what the operator changes: switches of the model, and what is
 * executed or written by way of Hawtio and Jolokia. Comes after what holds the body in memory.
 */
@Order(1)
final class AuditFilter extends HttpFilter {
  private static final String SWITCH = "/models/active";
  private static final String JOLOKIA = "/actuator/jolokia";
  private static final Set<String> CHANGES = Set.of("exec", "write");

  private final AuditLog audit;
  private final JsonMapper json = new JsonMapper();

  AuditFilter(AuditLog audit) {
    this.audit = audit;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getServletPath();
    boolean switches = SWITCH.equals(path) && "PUT".equals(request.getMethod());
    boolean tool = path.startsWith(JOLOKIA) && "POST".equals(request.getMethod());
    if (!switches && !tool) {
      chain.doFilter(request, response);
      return;
    }
    List<Map<String, String>> changes = changes(request, switches);
    String outcome = "failed";
    try {
      chain.doFilter(request, response);
      outcome = response.getStatus() < 300 ? "ok" : String.valueOf(response.getStatus());
    } finally {
      String event = switches ? "model-switch" : "jolokia";
      for (Map<String, String> change : changes) {
        audit.write(event, user(), request.getRemoteAddr(), outcome, change);
      }
    }
  }

  private List<Map<String, String>> changes(HttpServletRequest request, boolean switches)
      throws IOException {
    List<Map<String, String>> changes = new ArrayList<>();
    JsonNode body;
    try {
      body = json.readTree(request.getInputStream().readAllBytes());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      body = json.missingNode();
    }
    if (switches) {
      changes.add(picked(body, "variant", "version"));
    } else {
      for (JsonNode each : body.isArray() ? body : List.of(body)) {
        if (CHANGES.contains(each.path("type").asText().toLowerCase(java.util.Locale.ROOT))) {
          changes.add(picked(each, "type", "mbean", "operation", "attribute"));
        }
      }
    }
    return changes;
  }

  private static Map<String, String> picked(JsonNode from, String... names) {
    Map<String, String> picked = new LinkedHashMap<>();
    for (String name : names) {
      if (from.path(name).isTextual()) {
        picked.put(name, from.path(name).asText());
      }
    }
    return picked;
  }

  private static String user() {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    return who == null ? "" : who.getName();
  }
}
