package dev.simoom.api;

/** What a client sent, as a detail may show it: short, in one line. */
final class Shown {
  private static final int LONGEST = 64;

  private Shown() {}

  static String of(String sent) {
    String line = sent.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
