package dev.simoom.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.simoom.cli.load.LoadPlan;
import dev.simoom.cli.load.LoadReport;
import dev.simoom.cli.load.LoadRun;
import dev.simoom.cli.load.Pace;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code load-test}: requests for scores to a running server, and how long they took.
 */
@Command(
    name = "load-test",
    mixinStandardHelpOptions = true,
    description = {
      "Asks a running server for scores and says how long the answers took.",
      "Without --rate and --burst each connection sends its next request when it has its answer"
          + " (closed loop)."
    })
final class LoadTestCommand implements Callable<Integer> {
  private static final Duration ENDLESS = Duration.ofDays(365);
  private static final double MOST_A_SECOND = 1e6;

  /** How requests are paced, where the server does not pace them. */
  static final class Pacing {
    @Option(
        names = "--rate",
        paramLabel = "R",
        description = "Requests a second, sent whether the server keeps up or not (open loop).")
    private Double rate;

    @Option(names = "--burst", description = "All requests at once.")
    private boolean burst;
  }

  @Spec private CommandSpec spec;

  @ArgGroup private Pacing pacing;

  @Option(
      names = "--url",
      defaultValue = "http://localhost:8000",
      paramLabel = "U",
      description = "The server, or the whole address of its POST; default ${DEFAULT-VALUE}.")
  private URI url;

  @Option(
      names = "--requests",
      paramLabel = "N",
      description = "How many; default: 100, or as many as --duration has room for.")
  private Long requests;

  @Option(
      names = "--concurrency",
      paramLabel = "C",
      description = "Connections; default: 10, with --rate 64, with --burst one a request.")
  private Integer concurrency;

  @Option(
      names = "--duration",
      paramLabel = "S",
      description = "Seconds to go on; default: until --requests are sent.")
  private Double seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      description =
          "Seconds of the same that are not counted, before those that are: this program is slow at"
              + " first, whatever the server is. Default: none.")
  private Double warmUp;

  @Option(
      names = "--timeout",
      defaultValue = "10",
      paramLabel = "S",
      description = "Seconds to wait for an answer; default ${DEFAULT-VALUE}.")
  private double timeout;

  @Option(
      names = "--body",
      defaultValue = "{\"price\": 50000.0}",
      paramLabel = "JSON",
      description = "What is sent; default ${DEFAULT-VALUE}.")
  private String body;

  @Option(
      names = "--api-key",
      defaultValue = "",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      paramLabel = "KEY",
      description = "For servers that ask for one; default: SIMOOM_API_KEY.")
  private String apiKey;

  @Option(
      names = "--out",
      defaultValue = "load_test_report.json",
      paramLabel = "FILE",
      description = "Where the report goes; default ${DEFAULT-VALUE}.")
  private Path out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter to = spec.commandLine().getOut();
    Consumer<String> progress =
        line -> {
          err.println(line);
          err.flush();
        };
    LoadPlan plan = plan();
    if (warmUp != null) {
      progress.accept("warming up, not counted");
      new LoadRun(plan.lasting(millis(warmUp)), progress).run();
    }
    LoadReport report = new LoadRun(plan, progress).run();
    report.lines().forEach(to::println);
    JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValue(out.toFile(), report);
    to.println("wrote " + out);
    to.flush();
    if (report.errors() == report.requests()) {
      throw new IOException("no request succeeded: " + report.errorKinds());
    }
    return 0;
  }

  private LoadPlan plan() {
    boolean burst = pacing != null && pacing.burst;
    Optional<Double> rate = Optional.ofNullable(pacing).map(given -> given.rate);
    if (rate.filter(r -> !(r > 0 && r <= MOST_A_SECOND)).isPresent()) {
      throw wrong("--rate is " + rate.get() + "; allowed is more than 0 to 1000000");
    }
    if (warmUp != null && (burst || !(warmUp > 0))) {
      throw wrong("--warm-up must be more than 0 seconds, and a burst has none");
    }
    if (!(timeout > 0) || seconds != null && !(seconds > 0)) {
      throw wrong("--timeout and --duration must be more than 0 seconds");
    }
    long number = requests != null ? requests : seconds == null ? 100 : LoadPlan.ENDLESS;
    int byDefault = burst ? (int) Math.min(number, 10_000) : rate.isPresent() ? 64 : 10;
    try {
      return new LoadPlan(
          url.getPath() == null || url.getPath().length() < 2 ? url.resolve("/predict") : url,
          body,
          Optional.of(apiKey).filter(key -> !key.isEmpty()),
          burst ? Pace.burst() : rate.map(Pace::open).orElseGet(Pace::closed),
          number,
          seconds == null ? ENDLESS : millis(seconds),
          concurrency == null ? byDefault : concurrency,
          millis(timeout));
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private static Duration millis(double seconds) {
    return Duration.ofMillis(Math.max(1, Math.round(Math.min(seconds, 1e8) * 1000)));
  }

  private ParameterException wrong(String reason) {
    return new ParameterException(spec.commandLine(), reason);
  }
}
