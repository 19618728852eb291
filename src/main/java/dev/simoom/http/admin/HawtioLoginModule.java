package dev.simoom.http.admin;

import io.hawt.web.auth.RolePrincipal;
import io.hawt.web.auth.UserPrincipal;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Says of the thread's request, in the terms of JAAS, that the operator has logged in. */
public final class HawtioLoginModule implements LoginModule {
  private Subject subject;

  @Override
  public void initialize(
      Subject who, CallbackHandler asks, Map<String, ?> shared, Map<String, ?> options) {
    subject = who;
  }

  @Override
  public boolean login() throws LoginException {
    Authentication now = SecurityContextHolder.getContext().getAuthentication();
    if (now == null || !now.isAuthenticated()) {
      throw new FailedLoginException("nobody is logged in");
    }
    return true;
  }

  @Override
  public boolean commit() {
    subject.getPrincipals().add(new UserPrincipal(AdminPassword.USER));
    subject.getPrincipals().add(new RolePrincipal("admin"));
    return true;
  }

  @Override
  public boolean abort() {
    return logout();
  }

  @Override
  public boolean logout() {
    subject.getPrincipals().clear();
    return true;
  }
}
