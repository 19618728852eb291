package dev.simoom.api.admin;

import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Lets the operator in who knows the password, however it was sent. */
final class AdminLogin implements AuthenticationProvider {
  private final AdminPassword password;
  private final LoginGuard guard;

  AdminLogin(AdminPassword password, LoginGuard guard) {
    this.password = password;
    this.guard = guard;
  }

  @Override
  public Authentication authenticate(Authentication given) {
    String user = given.getName();
    String secret = String.valueOf(given.getCredentials());
    LoginGuard.Verdict verdict = guard.attempt(client(given), () -> password.isOf(user, secret));
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
