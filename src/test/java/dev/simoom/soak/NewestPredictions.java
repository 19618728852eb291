package dev.simoom.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a running program for its newest predictions, as whoever uses them does. */
final class NewestPredictions {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long ASK_EVERY_MILLIS = 50;
  private static final long AHEAD_SECONDS = 30;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpRequest request;
  private final int products;

  /**
   * @param products how many there should be
   */
  NewestPredictions(int port, int products) {
    this.products = products;
    this.request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/predictions/latest"))
            .timeout(Duration.ofSeconds(5))
            .build();
  }

  /**
   * Waits until the newest prediction of each product is of this second or a later one, but not of
   * another time.
   *
   * @param second Unix seconds by the exchange's clock
   * @return seconds that it took; infinite where it took longer than a minute
   */
  double awaitFrom(long second) throws InterruptedException {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < PATIENCE.toNanos()) {
      if (areFrom(second)) {
        return (System.nanoTime() - begun) / 1e9;
      }
      Thread.sleep(ASK_EVERY_MILLIS);
    }
    return Double.POSITIVE_INFINITY;
  }

  private boolean areFrom(long second) throws InterruptedException {
    try {
      JsonNode newest =
          json.readTree(client.send(request, BodyHandlers.ofString()).body()).path("predictions");
      for (JsonNode prediction : newest) {
        long of = prediction.path("second").longValue();
        if (of < second || of > second + AHEAD_SECONDS) {
          return false;
        }
      }
      return newest.size() == products;
    } catch (IOException e) {
      return false;
    }
  }
}
