package dev.simoom.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What {@code /metrics} of a running process says at a moment. */
public final class Metrics {
  private final Map<String, Double> sums = new HashMap<>();
  private final Map<String, Double> series = new HashMap<>();

  private Metrics(String text) {
    text.lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .forEach(
            line -> {
              String name = line.replaceFirst("[{ ].*", "");
              double value = Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
              sums.merge(name, value, Double::sum);
              series.put(line.substring(0, line.lastIndexOf(' ')), value);
            });
  }

  /**
   * Reads them from a process on this machine.
   *
   * @throws IllegalStateException where it answers with something else, as while it starts
   */
  public static Metrics of(int port) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
            .timeout(Duration.ofSeconds(20))
            .build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
      }
      return new Metrics(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException("reading metrics", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("reading metrics", e);
    }
  }

  /** The sum over the labels of a metric; 0 where there is none of this name yet. */
  public double value(String name) {
    return sums.getOrDefault(name, 0.0);
  }

  /**
   * The sum of a metric over those of its series that have a label; 0 where there is none yet.
   *
   * @param label as it is written there, e.g. {@code begin="first"}
   */
  public double value(String name, String label) {
    return series.entrySet().stream()
        .filter(one -> one.getKey().startsWith(name + "{") && one.getKey().contains(label))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** How many metrics of different names there are. */
  public int names() {
    return sums.size();
  }
}
