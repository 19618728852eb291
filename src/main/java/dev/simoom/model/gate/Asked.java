package dev.simoom.model.gate;

/**
 * Who wants another model to answer, and why.
 *
 * @param by who asks, e.g. {@code admin}
 * @param isForced whether it is to answer although the gate refuses it
 * @param reason why, in the words of who asks; empty where that was not said
 */
public record Asked(String by, boolean isForced, String reason) {
  private static final int LONGEST = 1000;

  /**
   * @throws IllegalArgumentException where it is forced for no reason, or the reason is no line of
   *     text
   */
  public Asked {
    reason = reason.strip();
    if (isForced && reason.isEmpty()) {
      throw new IllegalArgumentException("what is forced needs a reason");
    }
    if (reason.length() > LONGEST || reason.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "a reason is one line of at most " + LONGEST + " characters");
    }
  }

  /** Somebody who forces nothing and gives no reason. */
  public static Asked by(String who) {
    return new Asked(who, false, "");
  }

  /** Somebody who forces it where a reason is given. */
  public static Asked by(String who, String force) {
    return new Asked(who, !force.isBlank(), force);
  }
}
