package dev.simoom.http.request;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.common.HttpHelper;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * A request as the message that enters a route, and the message that leaves it as the response. The
 * headers are method, URI, path, query and media type, as Camel's HTTP components give them, those
 * headers and parameters that the contract names for the operation, and the trace that the client
 * is in; nothing else that a client sends becomes a header of the message.
 */
final class RouteMessage {
  private static final Set<String> TRACE = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  static {
    TRACE.addAll(List.of("traceparent", "tracestate", "baggage"));
  }

  /** What routes set by themselves elsewhere, and the contract names for an operation. */
  private static final Set<String> OF_CONTRACT = Set.of("second");

  private final HeaderFilterStrategy filter;

  /**
   * @param filter which headers may come in and go out
   */
  RouteMessage(HeaderFilterStrategy filter) {
    this.filter = filter;
  }

  /** Fills the message of a route; the body is bytes, or null where there is none. */
  void read(HeldRequest request, Message message) {
    Map<String, Object> headers = message.getHeaders();
    for (String name : Collections.list(request.getHeaderNames())) {
      if ((TRACE.contains(name) || request.reads(name)) && !headers.containsKey(name)) {
        for (String value : Collections.list(request.getHeaders(name))) {
          take(name, value, message);
        }
      }
    }
    if (request.getQueryString() != null) {
      for (Map.Entry<String, String[]> parameter : request.getParameterMap().entrySet()) {
        if (request.reads(parameter.getKey())) {
          for (String value : HttpHelper.sanitizeLog(parameter.getValue())) {
            take(parameter.getKey(), value, message);
          }
        }
      }
    }
    headers.put(Exchange.HTTP_METHOD, request.getMethod());
    headers.put(Exchange.HTTP_QUERY, request.getQueryString());
    headers.put(Exchange.HTTP_URI, request.getRequestURI());
    headers.put(Exchange.HTTP_PATH, request.getRequestURI());
    headers.put(Exchange.CONTENT_TYPE, request.getContentType());
    message.setBody(request.body().length == 0 ? null : request.body());
  }

  private void take(String name, String value, Message message) {
    if (OF_CONTRACT.contains(name)
        || !filter.applyFilterToExternalHeaders(name, value, message.getExchange())) {
      HttpHelper.appendHeader(message.getHeaders(), name, value);
    }
  }

  /** Whether a route has left bytes to answer with. */
  boolean isWhole(Exchange exchange) {
    return exchange.getMessage().getBody() instanceof byte[];
  }

  /** Sends status, headers and bytes, all at once. */
  void write(Exchange exchange, HttpServletResponse response) throws IOException {
    Message message = exchange.getMessage();
    byte[] body = (byte[]) message.getBody();
    response.setStatus(message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class));
    response.setContentType(message.getHeader(Exchange.CONTENT_TYPE, String.class));
    for (Map.Entry<String, Object> header : message.getHeaders().entrySet()) {
      if (!filter.applyFilterToCamelHeaders(header.getKey(), header.getValue(), exchange)) {
        List<?> values =
            header.getValue() instanceof List<?> list ? list : List.of(header.getValue());
        values.forEach(value -> response.addHeader(header.getKey(), value.toString()));
      }
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
