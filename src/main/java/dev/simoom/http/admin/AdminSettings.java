package dev.simoom.http.admin;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The operator's login; settings under {@code simoom.admin}.
 *
 * @param password {@code SIMOOM_ADMIN_PASSWORD} of the user {@code admin}; empty: a random one is
 *     made and said once at start
 * @param knownAddresses the file that keeps the addresses from which the operator has logged in;
 *     empty: they are forgotten when the process ends
 */
@ConfigurationProperties("simoom.admin")
public record AdminSettings(
    @DefaultValue("") String password,
    @DefaultValue("data/known-addresses") String knownAddresses) {
  private static final int SHORTEST = 8;
  private static final int LONGEST = 1024;

  public AdminSettings {
    boolean given = !password.isEmpty();
    if (given
        && (password.isBlank() || password.length() < SHORTEST || password.length() > LONGEST)) {
      throw new IllegalArgumentException(
          "SIMOOM_ADMIN_PASSWORD is blank, or has less than "
              + SHORTEST
              + " or more than "
              + LONGEST
              + " characters; allowed is a password, or nothing for a random one");
    }
  }

  /** Where known addresses are kept. */
  Optional<Path> knownFile() {
    return knownAddresses.isEmpty() ? Optional.empty() : Optional.of(Path.of(knownAddresses));
  }

  @Override
  public String toString() {
    return "AdminSettings[password=" + (password.isEmpty() ? "" : "***") + "]";
  }
}
