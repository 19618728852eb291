package dev.simoom.console;

import dev.simoom.http.access.Caller;
import dev.simoom.http.problem.Problem;
import dev.simoom.http.problem.ProblemException;
import dev.simoom.http.problem.ProblemWriter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * {@code GET /predictions/stream}, server-sent events. {@code prediction}: the JSON of topic {@code
 * ticks.predictions} with the newest price. {@code outcome}, a minute later: an {@link
 * ShownOutcome}. {@code pulse}, at first and with each heartbeat: a {@link Pulse.Beat}.
 *
 * <p>A client that comes back with {@code Last-Event-ID} gets what it missed, as far as it is still
 * known; a new one gets the last {@code seconds} of its query (0 to 3600, 0 by default), likewise.
 * With {@code product_id}, once or several times, it gets events of these products alone.
 *
 * <p>A servlet of its own: what a line needs of the container, {@link StreamClient} does by itself.
 */
final class PredictionStream extends HttpServlet {
  static final String PATH = "/predictions/stream";

  private static final long MOST_SECONDS = 3600;
  private static final int MOST_PRODUCTS = 100;
  private static final byte[] GREETING =
      ":listening\nretry:2000\n\n".getBytes(StandardCharsets.US_ASCII);

  private final transient PredictionHistory history;
  private final transient StreamClients clients;
  private final transient Pulse pulse;
  private final transient EventText text;
  private final transient ProblemWriter problems;

  PredictionStream(
      PredictionHistory history,
      StreamClients clients,
      Pulse pulse,
      EventText text,
      ProblemWriter problems) {
    this.history = history;
    this.clients = clients;
    this.pulse = pulse;
    this.text = text;
    this.problems = problems;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      if (!"GET".equals(request.getMethod())) {
        response.setHeader("Allow", "GET");
        throw new ProblemException(405, Problem.of(405).detail());
      }
      listen(request, response);
    } catch (ProblemException refused) {
      problems.write(response, refused.problem());
    }
  }

  private void listen(HttpServletRequest request, HttpServletResponse response) {
    long seconds = seconds(request.getParameter("seconds"));
    long seen = text.sequence(request.getHeader("Last-Event-ID"));
    Set<String> products = products(request.getParameterValues("product_id"));
    StreamClient client = clients.admit(request, response);
    response.setContentType("text/event-stream");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    // proxies pass it on as it is, at once
    response.setHeader("X-Accel-Buffering", "no");
    response.setHeader("Cache-Control", "no-store, no-transform");
    clients.endUnless(client, Caller.allowed(request));
    Predicate<StreamEvent> wanted =
        event -> products.isEmpty() || products.contains(event.productId());
    Consumer<StreamEvent> listener =
        event -> {
          if (wanted.test(event)) {
            client.offer(text.of(event));
          }
        };
    clients.whenGone(client, () -> history.leave(listener));
    List<byte[]> first = new ArrayList<>();
    first.add(GREETING);
    first.add(text.of(pulse.beat()));
    (seen >= 0 ? history.listenAfter(seen, listener) : history.listenSince(seconds, listener))
        .stream().filter(wanted).forEach(event -> first.add(text.of(event)));
    clients.begin(client, first);
  }

  private static Set<String> products(String[] asked) {
    Set<String> products = asked == null ? Set.of() : new HashSet<>(Arrays.asList(asked));
    if (products.size() > MOST_PRODUCTS || products.stream().anyMatch(String::isBlank)) {
      throw new ProblemException(
          422, "product_id must name a product, e.g. BTC-USD, at most " + MOST_PRODUCTS + " times");
    }
    return products;
  }

  private long seconds(String asked) {
    try {
      long seconds = asked == null ? 0 : Long.parseLong(asked);
      if (seconds >= 0 && seconds <= MOST_SECONDS) {
        return seconds;
      }
    } catch (NumberFormatException e) {
      // refused below, as any other number that is out of range
    }
    throw new ProblemException(422, "seconds must be 0 to " + MOST_SECONDS);
  }
}
