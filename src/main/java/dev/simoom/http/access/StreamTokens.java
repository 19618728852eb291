package dev.simoom.http.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Short-lived tokens in place of a key, for those who cannot send a header: a browser's event
 * source, and its page. Signed with a secret of this process, they end with it, and with the key
 * that they were given for.
 */
public final class StreamTokens {
  private static final String MAC = "HmacSHA256";

  /** In no name of a key. */
  private static final String SEPARATOR = "~";

  private final ApiKeys keys;
  private final Duration life;
  private final Clock clock;
  private final byte[] secret = new byte[32];

  StreamTokens(ApiKeys keys, Duration life, Clock clock) {
    this.keys = keys;
    this.life = life;
    this.clock = clock;
    new SecureRandom().nextBytes(secret);
  }

  /**
   * A token.
   *
   * @param expiresAt until when it opens a stream (one that is open stays so) or {@code /explain}
   */
  public record Token(String token, Instant expiresAt) {}

  /** A token for who has this key. */
  Token make(ApiKey key) {
    Instant end = clock.instant().plus(life);
    String said = end.getEpochSecond() + SEPARATOR + key.name();
    return new Token(said + SEPARATOR + signature(said, key), end);
  }

  /** The key that a token was given for, where both are in force. */
  Optional<ApiKey> find(String token) {
    String[] words = token == null ? new String[0] : token.split(SEPARATOR, -1);
    if (words.length != 3 || !words[0].matches("\\d{1,12}")) {
      return Optional.empty();
    }
    if (clock.instant().getEpochSecond() > Long.parseLong(words[0])) {
      return Optional.empty();
    }
    return keys.named(words[1])
        .filter(
            key ->
                MessageDigest.isEqual(
                    words[2].getBytes(StandardCharsets.UTF_8),
                    signature(words[0] + SEPARATOR + words[1], key)
                        .getBytes(StandardCharsets.UTF_8)));
  }

  private String signature(String said, ApiKey key) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(secret, MAC));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              mac.doFinal((said + SEPARATOR + key.hash()).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + MAC, e);
    }
  }
}
