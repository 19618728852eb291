package dev.simoom.simulator;

import dev.simoom.recording.ReplaySpeed;
import dev.simoom.simulator.market.MarketFeed;
import dev.simoom.simulator.market.RecordedMarket;
import dev.simoom.simulator.market.SyntheticMarket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The exchange simulator's settings, under {@code simoom.simulator}.
 *
 * @param port to listen on, on 127.0.0.1; 0 for any that is free
 * @param seed of the synthetic market; the same seed gives the same market
 * @param recording a file to play in place of the synthetic market; empty for none
 * @param speed of the market: a number above 0 (at 5 it ticks five times as often), or, of a
 *     recording, {@code max}
 * @param history how far back the synthetic market begins at the first start, as {@code 1h}; up to
 *     a day
 * @param verbatim whether the recording's frames go out alone and exactly as recorded, their
 *     numbers included
 */
@ConfigurationProperties("simoom.simulator")
public record SimulatorSettings(
    @DefaultValue("0") int port,
    @DefaultValue("1") long seed,
    @DefaultValue("") String recording,
    @DefaultValue("1") String speed,
    @DefaultValue("1h") Duration history,
    @DefaultValue("false") boolean verbatim) {
  private static final int MOST_PORT = 65_535;
  private static final Duration MOST_HISTORY = Duration.ofDays(1);

  public SimulatorSettings {
    if (port < 0 || port > MOST_PORT) {
      throw new IllegalArgumentException(
          "simoom.simulator.port is " + port + "; allowed is 0 to " + MOST_PORT);
    }
    boolean isMax;
    try {
      isMax = ReplaySpeed.parse(speed).isMax();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "simoom.simulator.speed is '" + speed + "'; allowed is a number above 0, or max", e);
    }
    if (isMax && recording.isBlank()) {
      throw new IllegalArgumentException(
          "simoom.simulator.speed is '"
              + speed
              + "'; allowed is a number above 0 where there is no simoom.simulator.recording");
    }
    if (history.isNegative() || history.compareTo(MOST_HISTORY) > 0) {
      throw new IllegalArgumentException(
          "simoom.simulator.history is " + history + "; allowed is 0 to " + MOST_HISTORY);
    }
    if (verbatim && recording.isBlank()) {
      throw new IllegalArgumentException(
          "simoom.simulator.verbatim is true; allowed is false where there is no"
              + " simoom.simulator.recording");
    }
  }

  /** How far back the market begins; a recording has its own past. */
  public Duration past() {
    return recordingFile().isPresent() ? Duration.ZERO : history;
  }

  /** The recording to play, if there is one. */
  public Optional<Path> recordingFile() {
    return recording.isBlank() ? Optional.empty() : Optional.of(Path.of(recording));
  }

  /**
   * Opens the market that these settings name.
   *
   * @param products of the synthetic market
   * @throws IOException where the recording cannot be read
   */
  public MarketFeed openMarket(List<String> products) throws IOException {
    Optional<Path> file = recordingFile();
    return file.isPresent()
        ? new RecordedMarket(file.get(), ReplaySpeed.parse(speed), verbatim)
        : new SyntheticMarket(products, seed, ReplaySpeed.parse(speed));
  }
}
