package dev.simoom.cli.load;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.Optional;

/** Sends the request of a plan, again and again; for use by many threads. */
final class LoadSender {
  private static final int GOOD = 2;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpRequest request;

  LoadSender(LoadPlan plan) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(plan.url())
            .timeout(plan.timeout())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(plan.body()));
    plan.apiKey().ifPresent(key -> builder.header("X-API-Key", key));
    request = builder.build();
  }

  /** Sends it and waits for the whole answer; what was wrong with that, if anything. */
  Optional<String> send() throws InterruptedException {
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      return status / 100 == GOOD ? Optional.empty() : Optional.of("HTTP " + status);
    } catch (HttpTimeoutException e) {
      return Optional.of("timeout");
    } catch (ConnectException e) {
      return Optional.of("no connection");
    } catch (IOException e) {
      return Optional.of("connection broken");
    }
  }
}
