package dev.simoom.stream;

import java.util.EnumSet;
import java.util.Set;

/**
 * A part of the running system that can say how it is. Every bean of this type is asked by {@code
 * /health}.
 */
public interface HealthPart {
  /** How a part is. */
  enum Status {
    /** As it should be. */
    OK,
    /** Works, with something that a person should look at. */
    WARNING,
    /** What this process is for does not work without it, and it is gone. */
    DOWN
  }

  /**
   * What a part says.
   *
   * @param part its name, e.g. {@code kafka}
   * @param detail one sentence for people; names no library, path or address that an outsider
   *     should not see
   * @param hits the roles that cannot do their work where this is {@link Status#DOWN}
   */
  record Report(String part, Status status, String detail, Set<Role> hits) {
    public Report {
      hits = Set.copyOf(hits);
    }

    /** One that hits every role. */
    public Report(String part, Status status, String detail) {
      this(part, status, detail, EnumSet.allOf(Role.class));
    }

    /** The same, hitting these roles alone. */
    public Report hitting(Role... roles) {
      return new Report(part, status, detail, Set.of(roles));
    }
  }

  /** Answers at once: it never waits for a network. */
  Report check();
}
