package dev.simoom.http.server;

import java.time.Duration;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of the web server a client may take; settings under {@code simoom.connections}.
 *
 * @param perAddress open connections of one address (of IPv6, of one /64); one more closes the
 *     oldest of them that waits for its client
 * @param head from the first byte of a request to the end of its head
 * @param body how long a client may let the reading of a body wait
 * @param answer how long a client may leave its answer unread
 * @param whenBusy both of these while requests wait for a thread
 * @param trustedProxies {@code SIMOOM_TRUSTED_PROXIES}: a regular expression of the addresses of
 *     reverse proxies; those say by {@code X-Forwarded-For} and {@code X-Forwarded-Proto} whose
 *     request it is, and have no limit of their own. Empty: nobody is believed
 */
@ConfigurationProperties("simoom.connections")
public record ConnectionSettings(
    @DefaultValue("512") int perAddress,
    @DefaultValue("10s") Duration head,
    @DefaultValue("20s") Duration body,
    @DefaultValue("60s") Duration answer,
    @DefaultValue("500ms") Duration whenBusy,
    @DefaultValue("") String trustedProxies) {

  public ConnectionSettings {
    atLeastOne("per-address", perAddress);
    positive("head", head);
    positive("body", body);
    positive("answer", answer);
    positive("when-busy", whenBusy);
    try {
      Pattern.compile(trustedProxies);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "SIMOOM_TRUSTED_PROXIES is no regular expression; allowed is one of addresses, as"
              + " 10\\.0\\.0\\.\\d+, or none");
    }
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "simoom.connections." + name + " is " + value + "; allowed is 1 or more");
    }
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(
          "simoom.connections." + name + " is " + value + "; allowed is more than 0");
    }
  }

  /** Whether this address is that of a proxy that is believed. */
  boolean isTrusted(String address) {
    return !trustedProxies.isEmpty() && address.matches(trustedProxies);
  }
}
