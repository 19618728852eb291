package dev.simoom.features.custom;

import dev.simoom.features.AddedFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** The SHA-256 of a definition: equal where the same values are computed from the same ticks. */
final class FeatureDigest {
  private final MessageDigest digest;

  private FeatureDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of an expression, and of the definitions of the user's features that it reads. */
  static String of(FeatureEntry entry, List<AddedFeature> reads) {
    FeatureDigest digest = new FeatureDigest();
    digest.text(entry.name());
    digest.text(Integer.toString(entry.version()));
    digest.text(entry.unit());
    digest.text(entry.expression());
    reads.forEach(feature -> digest.text(feature.definition().sha256()));
    return digest.hex();
  }

  /**
   * Of a class, the classes inside it, and its parents in the same jars.
   *
   * @throws IOException where its file cannot be read
   */
  static String of(Class<?> type) throws IOException {
    FeatureDigest digest = new FeatureDigest();
    for (Class<?> c = type;
        c != null && c.getClassLoader() == type.getClassLoader();
        c = c.getSuperclass()) {
      Class<?>[] members = c.getNestMembers();
      Arrays.sort(members, Comparator.comparing(Class::getName));
      for (Class<?> member : members) {
        digest.file(member);
      }
    }
    return digest.hex();
  }

  private void text(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private void file(Class<?> type) throws IOException {
    String name = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the file of " + type.getName() + " cannot be read");
      }
      text(type.getName());
      digest.update(in.readAllBytes());
    }
  }

  private String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
