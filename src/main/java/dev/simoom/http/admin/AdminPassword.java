package dev.simoom.http.admin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The password of the one user there is. What is compared are keyed digests of equal length, so
 * that the time it takes tells nothing of name, length or content.
 */
final class AdminPassword {
  static final String USER = "admin";

  private static final int RANDOM_BYTES = 18;

  private final byte[] key = new byte[32];
  private final byte[] expected;
  private final Optional<String> made;

  /**
   * @param password empty for a random one
   */
  AdminPassword(String password) {
    SecureRandom random = new SecureRandom();
    random.nextBytes(key);
    made = password.isEmpty() ? Optional.of(random(random)) : Optional.empty();
    expected = digest(USER, made.orElse(password));
  }

  private static String random(SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Whether these are its user and itself. */
  boolean isOf(String user, String password) {
    return MessageDigest.isEqual(expected, digest(user, password));
  }

  /** The password, where it was made here and nobody else knows it. */
  Optional<String> made() {
    return made;
  }

  private byte[] digest(String user, String password) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update((user.length() + ":" + user + ":").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
