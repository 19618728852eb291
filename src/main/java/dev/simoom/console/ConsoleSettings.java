package dev.simoom.console;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the live page is fed.
 *
 * @param history how far back a page that opens is told; at most an hour
 * @param heartbeat how often a client hears that the line is alive
 * @param mostClients how many may listen at once; one more is refused
 * @param mostClientsPerAddress how many of them may be of one address
 * @param mostWaiting how many events may wait for a slow client before it is let go
 */
@ConfigurationProperties("simoom.console")
public record ConsoleSettings(
    @DefaultValue("15m") Duration history,
    @DefaultValue("5s") Duration heartbeat,
    @DefaultValue("64") int mostClients,
    @DefaultValue("16") int mostClientsPerAddress,
    @DefaultValue("1024") int mostWaiting) {

  public ConsoleSettings {
    check("history", history, Duration.ofSeconds(1), Duration.ofHours(1));
    check("heartbeat", heartbeat, Duration.ofMillis(100), Duration.ofMinutes(1));
    check("most-clients", mostClients, 1, 1000);
    check("most-clients-per-address", mostClientsPerAddress, 1, 1000);
    check("most-waiting", mostWaiting, 16, 100_000);
  }

  private static <T extends Comparable<T>> void check(String name, T value, T least, T most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "simoom.console." + name + " is " + value + "; allowed is " + least + " to " + most);
    }
  }
}
