package dev.simoom.export;

import java.nio.charset.StandardCharsets;

/** A text as part of a folder's name in Hive's layout. */
final class HiveName {
  private HiveName() {}

  /** The text; what is neither letter, digit, {@code .}, {@code _} nor {@code -} as {@code %XX}. */
  static String of(String text) {
    StringBuilder name = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          each >= 'a' && each <= 'z'
              || each >= 'A' && each <= 'Z'
              || each >= '0' && each <= '9'
              || each == '.'
              || each == '_'
              || each == '-';
      name.append(plain ? String.valueOf((char) each) : String.format("%%%02X", each));
    }
    return name.toString();
  }
}
