package dev.simoom.http.access;

import dev.simoom.stream.DaemonThreads;
import dev.simoom.stream.HealthPart.Report;
import dev.simoom.stream.HealthPart.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that open the data paths, as their file says now: it is read again within a second of a
 * change. Where it becomes unreadable or wrong, the keys go on as they were, and this warns.
 */
public final class ApiKeys implements AutoCloseable {
  /** The name of the key that {@code SIMOOM_API_KEY} sets. */
  static final String DEFAULT = "default";

  private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);
  private static final String PART = "api-keys";
  private static final long LOOK_MILLIS = 500;

  private final Optional<ApiKey> single;
  private final Optional<Path> file;
  private final ScheduledExecutorService looks = DaemonThreads.scheduler("api-keys");
  private volatile Map<String, ApiKey> byHash = Map.of();
  private volatile String problem = "";
  private String text = "";

  /**
   * @throws IllegalArgumentException where the file is not there or wrong
   */
  ApiKeys(AccessSettings settings) {
    single =
        settings.apiKey().isEmpty()
            ? Optional.empty()
            : Optional.of(new ApiKey(DEFAULT, ApiKey.hashOf(settings.apiKey()), 0));
    if (settings.hasShortKey()) {
      LOG.warn(
          "SIMOOM_API_KEY has {} characters: a key that short is soon guessed",
          settings.apiKey().length());
    }
    file = settings.keyFile();
    become(List.of());
    file.ifPresent(
        path -> {
          try {
            text = Files.readString(path);
          } catch (IOException e) {
            throw new IllegalArgumentException(
                "SIMOOM_API_KEYS is " + path + ", which cannot be read", e);
          }
          become(ApiKeyFile.parse("SIMOOM_API_KEYS: " + path, text));
          looks.scheduleWithFixedDelay(
              () -> look(path), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        });
  }

  private void become(List<ApiKey> keys) {
    Map<String, ApiKey> now = new HashMap<>();
    single.ifPresent(key -> now.put(key.hash(), key));
    keys.forEach(key -> now.put(key.hash(), key));
    byHash = Map.copyOf(now);
  }

  private void look(Path path) {
    try {
      String now = Files.readString(path);
      if (now.equals(text) && problem.isEmpty()) {
        return;
      }
      List<ApiKey> keys = ApiKeyFile.parse(path.toString(), now);
      boolean news = !now.equals(text) || !problem.isEmpty();
      text = now;
      problem = "";
      become(keys);
      if (news) {
        LOG.info("{} named API keys are in force", keys.size());
      }
    } catch (IOException | RuntimeException e) {
      String reason =
          e instanceof IllegalArgumentException ? e.getMessage() : "the file cannot be read";
      if (!reason.equals(problem)) {
        problem = reason;
        LOG.warn("the API keys go on as they were: {}", reason);
      }
    }
  }

  /** Whether a key is needed at all. */
  public boolean areNeeded() {
    return single.isPresent() || file.isPresent();
  }

  /** The key that was given; empty where it is none. */
  public Optional<ApiKey> find(String given) {
    return given == null ? Optional.empty() : Optional.ofNullable(byHash.get(ApiKey.hashOf(given)));
  }

  /** Whether a key is still in force. */
  public boolean isInForce(ApiKey key) {
    return byHash.containsKey(key.hash());
  }

  /** The key of a name, where it is in force. */
  Optional<ApiKey> named(String name) {
    return byHash.values().stream().filter(key -> key.name().equals(name)).findFirst();
  }

  /** Whether the file is as it should be. */
  Report check() {
    String wrong = problem;
    return wrong.isEmpty()
        ? new Report(PART, Status.OK, areNeeded() ? "the keys are in force" : "no key is needed")
            .hitting()
        : new Report(
                PART,
                Status.WARNING,
                "the file of keys is wrong, the keys before it go on; the log says where")
            .hitting();
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
