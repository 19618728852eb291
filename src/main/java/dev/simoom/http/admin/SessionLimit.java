package dev.simoom.http.admin;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the sessions of browsers that have logged in to a number: one more ends the oldest. Safe
 * for use by many threads.
 */
final class SessionLimit implements HttpSessionListener {
  static final int MOST = 50;

  private final Set<HttpSession> sessions = new LinkedHashSet<>();

  @Override
  public void sessionCreated(HttpSessionEvent event) {
    oldestAfter(event.getSession()).ifPresent(SessionLimit::end);
  }

  private synchronized Optional<HttpSession> oldestAfter(HttpSession newest) {
    sessions.add(newest);
    return sessions.size() > MOST ? Optional.of(sessions.iterator().next()) : Optional.empty();
  }

  private static void end(HttpSession session) {
    try {
      session.invalidate();
    } catch (IllegalStateException e) {
      // it has ended by itself meanwhile
    }
  }

  @Override
  public synchronized void sessionDestroyed(HttpSessionEvent event) {
    sessions.remove(event.getSession());
  }
}
