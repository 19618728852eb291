package dev.simoom.http.problem;

/** What a client sent, as a detail may show it: short, in one line. */
public final class Shown {
  private static final int LONGEST = 64;

  private Shown() {}

  /** It, at most 64 characters long, without control characters. */
  public static String of(String sent) {
    String line = sent.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
