package dev.simoom.http.admin;

import dev.simoom.http.server.ClientAddress;
import dev.simoom.http.server.GuessGuard;
import java.util.List;
import java.util.Map;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Lets the operator in who knows the password, however it was sent. */
final class AdminLogin implements AuthenticationProvider {
  private final AdminPassword password;
  private final GuessGuard guard;
  private final AuditLog audit;

  AdminLogin(AdminPassword password, GuessGuard guard, AuditLog audit) {
    this.password = password;
    this.guard = guard;
    this.audit = audit;
  }

  @Override
  public Authentication authenticate(Authentication given) {
    String user = given.getName();
    String secret = String.valueOf(given.getCredentials());
    GuessGuard.Verdict verdict = guard.attempt(client(given), () -> password.isOf(user, secret));
    if (!verdict.right()) {
      String why = verdict.waitSeconds().isPresent() ? "refused: has to wait" : "refused: wrong";
      audit.write("login", user, client(given), why, Map.of());
    }
    if (verdict.waitSeconds().isPresent()) {
      throw new WaitException(verdict.waitSeconds().getAsLong());
    }
    if (!verdict.right()) {
      throw new BadCredentialsException("wrong");
    }
    UsernamePasswordAuthenticationToken admin =
        UsernamePasswordAuthenticationToken.authenticated(
            AdminPassword.USER, null, List.of(new SimpleGrantedAuthority("ROLE_ADMIN")));
    admin.setDetails(given.getDetails());
    return admin;
  }

  private static String client(Authentication given) {
    return given.getDetails() instanceof WebAuthenticationDetails details
        ? ClientAddress.of(details.getRemoteAddress())
        : "unknown";
  }

  @Override
  public boolean supports(Class<?> kind) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
  }
}
