package dev.simoom.http.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A key that opens the data paths, as it is kept: its hash alone.
 *
 * @param name whose it is, for logs and limits
 * @param hash SHA-256 of the key, lower-case hex
 * @param perMinute requests a minute; 0 for no limit of its own
 */
public record ApiKey(String name, String hash, int perMinute) {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
  private static final String HASH = "[0-9a-f]{64}";

  public ApiKey {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "the name is '" + name + "'; allowed are up to 64 letters, digits, '.', '_' and '-'");
    }
    if (!hash.matches(HASH)) {
      throw new IllegalArgumentException(
          "the hash of " + name + " is not sha256: and 64 hexadecimal digits");
    }
    if (perMinute < 0) {
      throw new IllegalArgumentException(
          "the limit of " + name + " is " + perMinute + "; allowed is 1 or more, or none");
    }
  }

  /** The hash of a key. */
  public static String hashOf(String key) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
