package dev.simoom.api.admin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The operator's login; settings under {@code simoom.admin}.
 *
 * @param password {@code SIMOOM_ADMIN_PASSWORD} of the user {@code admin}; empty: a random one is
 *     made and said once at start
 */
@ConfigurationProperties("simoom.admin")
public record AdminSettings(@DefaultValue("") String password) {
  private static final int LONGEST = 1024;

  public AdminSettings {
    if (!password.isEmpty() && password.isBlank() || password.length() > LONGEST) {
      throw new IllegalArgumentException(
          "SIMOOM_ADMIN_PASSWORD is blank or longer than "
              + LONGEST
              + " characters; allowed is a password, or nothing for a random one");
    }
  }

  @Override
  public String toString() {
    return "AdminSettings[password=" + (password.isEmpty() ? "" : "***") + "]";
  }
}
