package dev.simoom.http.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;

/**
 * What went wrong with a request, as RFC 9457 says it.
 *
 * @param status of HTTP, 400 to 599
 * @param detail what is wrong and where, for people; names no class, library or path of this
 *     machine
 */
@JsonPropertyOrder({"type", "title", "status", "detail"})
public record Problem(int status, String detail) {
  /** The media type of every error. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final Map<Integer, String> TITLES =
      Map.ofEntries(
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(406, "Not Acceptable"),
          Map.entry(408, "Request Timeout"),
          Map.entry(413, "Content Too Large"),
          Map.entry(414, "URI Too Long"),
          Map.entry(415, "Unsupported Media Type"),
          Map.entry(422, "Unprocessable Content"),
          Map.entry(429, "Too Many Requests"),
          Map.entry(431, "Request Header Fields Too Large"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(501, "Not Implemented"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(505, "HTTP Version Not Supported"));

  private static final Map<Integer, String> DETAILS =
      Map.ofEntries(
          Map.entry(400, "the request is not HTTP as this server reads it"),
          Map.entry(401, "this path needs credentials"),
          Map.entry(403, "these credentials do not open this path"),
          Map.entry(404, "there is nothing at this path; /openapi.json lists what there is"),
          Map.entry(
              405, "this path does not take this method; Allow lists those that it does take"),
          Map.entry(406, "this path has nothing of a media type that Accept has room for"),
          Map.entry(413, "the body is larger than this server reads"),
          Map.entry(414, "the path and query are longer than this server reads"),
          Map.entry(415, "this path does not read a body of this media type"),
          Map.entry(431, "the header fields are larger than this server reads"),
          Map.entry(500, "this request failed here; the log says why"),
          Map.entry(503, "what would answer this request is not there now"));

  public Problem {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("a problem's status is 400 to 599, not " + status);
    }
  }

  /** A problem of which only the status is known. */
  public static Problem of(int status) {
    return new Problem(
        status,
        DETAILS.getOrDefault(
            status, status < 500 ? "this request is not answered here" : DETAILS.get(500)));
  }

  /** {@code about:blank}: the status says what kind it is. */
  @JsonProperty
  public String type() {
    return "about:blank";
  }

  /** The status in words. */
  @JsonProperty
  public String title() {
    return TITLES.getOrDefault(status, status < 500 ? "Request Refused" : "Server Error");
  }
}
