package dev.simoom.ingest.feed;

import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a feed is, exactly as it was given: path and query go to the other side as they are, a user
 * in it becomes basic authentication.
 */
final class FeedAddress {
  private final URI uri;

  FeedAddress(URI uri) {
    this.uri = uri;
  }

  private boolean isSecure() {
    return "wss".equalsIgnoreCase(uri.getScheme());
  }

  /** Sets what is asked for, and of whom. */
  void addTo(WebSocketConnectOptions options) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    int port = isSecure() ? 443 : 80;
    options
        .setHost(uri.getHost().replaceAll("^\\[|]$", ""))
        .setPort(uri.getPort() < 0 ? port : uri.getPort())
        .setSsl(isSecure())
        .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
    if (uri.getUserInfo() != null) {
      options.putHeader(
          "Authorization",
          "Basic "
              + Base64.getEncoder()
                  .encodeToString(uri.getUserInfo().getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** For the log: without user and query, which may be secrets. */
  @Override
  public String toString() {
    return uri.getScheme()
        + "://"
        + uri.getHost()
        + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
        + (uri.getRawPath() == null ? "" : uri.getRawPath());
  }
}
