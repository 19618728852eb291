package dev.simoom.ops.health;

import dev.simoom.stream.Role;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A route as it is written.
 *
 * @param autoStartup as it is written, e.g. <code>{{simoom.run.scoring}}</code>; empty where it is
 *     not
 * @param from the address that it reads
 * @param to the addresses that it sends to
 */
record PlannedRoute(String id, String autoStartup, String from, Set<String> to) {
  private static final Pattern RUN = Pattern.compile("\\{\\{simoom\\.run\\.(\\w+)}}");

  /** The role that its setting names: {@code feed} is the ingest's, outcomes are the scoring's. */
  Optional<Role> role() {
    Matcher run = RUN.matcher(autoStartup);
    if (!run.matches()) {
      return Optional.empty();
    }
    return switch (run.group(1).toLowerCase(Locale.ROOT)) {
      case "ingest", "feed" -> Optional.of(Role.INGEST);
      case "features" -> Optional.of(Role.FEATURES);
      case "scoring", "outcomes" -> Optional.of(Role.SCORING);
      case "api" -> Optional.of(Role.API);
      default -> Optional.empty();
    };
  }

  /** Whether it is called by other routes of this process. */
  boolean isCalled() {
    return from.startsWith("direct:") || from.startsWith("seda:");
  }
}
