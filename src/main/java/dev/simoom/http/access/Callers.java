package dev.simoom.http.access;

import dev.simoom.http.server.ClientAddress;
import dev.simoom.http.server.GuessGuard;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * Tells who asks: by the key, and for what the live page asks for, by a token or by the session of
 * the operator's login.
 */
final class Callers {
  static final String KEY = "X-API-Key";

  /** The attribute of a request whose client guessed too often: seconds until the next try. */
  static final String WAIT = Callers.class.getName() + ".wait";

  static final String COOKIE = "simoom-stream";
  private static final String SESSION =
      HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

  private final ApiKeys keys;
  private final StreamTokens tokens;
  private final GuessGuard guesses;

  Callers(ApiKeys keys, StreamTokens tokens, GuessGuard guesses) {
    this.guesses = guesses;
    this.keys = keys;
    this.tokens = tokens;
  }

  /** Who asks for a data path; empty where it is nobody who may. */
  Optional<Caller> of(HttpServletRequest request, String path) {
    if (!keys.areNeeded()) {
      return Optional.of(Caller.anybody());
    }
    Optional<Caller> byKey = byKey(request).map(this::caller);
    if (byKey.isPresent() || !DataPaths.isOfPage(path)) {
      return byKey;
    }
    Optional<Caller> byToken =
        tokens
            .find(cookie(request))
            .or(
                () ->
                    // of other paths the query is in the message that a trace shows
                    DataPaths.STREAM.equals(path)
                        ? tokens.find(request.getParameter("token"))
                        : Optional.empty())
            .map(this::caller);
    return byToken.isPresent() ? byToken : operator(request);
  }

  /** The key that is given; who guesses has to wait, as with passwords. */
  private Optional<ApiKey> byKey(HttpServletRequest request) {
    String given = request.getHeader(KEY);
    if (given == null) {
      return Optional.empty();
    }
    Optional<ApiKey> key = keys.find(given);
    GuessGuard.Verdict verdict =
        guesses.attempt(ClientAddress.of(request.getRemoteAddr()), key::isPresent);
    verdict.waitSeconds().ifPresent(wait -> request.setAttribute(WAIT, wait));
    return verdict.right() ? key : Optional.empty();
  }

  private Caller caller(ApiKey key) {
    return new Caller(key.name(), key.perMinute(), () -> keys.isInForce(key));
  }

  private static String cookie(HttpServletRequest request) {
    if (request.getCookies() != null) {
      for (Cookie cookie : request.getCookies()) {
        if (COOKIE.equals(cookie.getName())) {
          return cookie.getValue();
        }
      }
    }
    return null;
  }

  private static Optional<Caller> operator(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    boolean loggedIn =
        session != null
            && session.getAttribute(SESSION) instanceof SecurityContext context
            && context.getAuthentication() != null
            && context.getAuthentication().isAuthenticated();
    return loggedIn ? Optional.of(Caller.anybody()) : Optional.empty();
  }
}
