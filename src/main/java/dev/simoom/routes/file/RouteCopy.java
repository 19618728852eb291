package dev.simoom.routes.file;

import java.util.Optional;

/**
 * A file of the routes folder beside the program's file of the same name.
 *
 * @param mine the folder's
 * @param shipped the program's; empty where it has none of that name
 * @param base what was copied when it was exported; empty where nobody knows
 * @param version the earlier version that shipped the folder's text, where one did
 */
record RouteCopy(
    RouteText mine, Optional<RouteText> shipped, Optional<String> base, Optional<String> version) {

  /** How the two relate. */
  enum State {
    /** The program has no file of that name. */
    OWN,
    /** Both say the same. */
    SAME,
    /** Edited; the program's is as it was when it was copied, or nobody knows. */
    EDITED,
    /** Edited, and the program's has changed since it was copied. */
    EDITED_AND_CHANGED,
    /** Never edited, and the program's has changed since: that one runs in its place. */
    OUTDATED
  }

  State state() {
    if (shipped.isEmpty()) {
      return State.OWN;
    }
    String theirs = RouteHistory.hash(shipped.get().text());
    String ours = RouteHistory.hash(mine.text());
    if (mine.problem().isEmpty() && ours.equals(theirs)) {
      return State.SAME;
    }
    Optional<String> copied = base.map(RouteHistory::hash);
    if (mine.problem().isEmpty() && (copied.equals(Optional.of(ours)) || version.isPresent())) {
      return State.OUTDATED;
    }
    return copied.isPresent() && !copied.get().equals(theirs)
        ? State.EDITED_AND_CHANGED
        : State.EDITED;
  }

  /** The text that runs, if it can. */
  RouteText chosen() {
    return state() == State.OUTDATED ? shipped.orElseThrow() : mine;
  }
}
