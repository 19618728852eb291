package dev.simoom.http.admin;

import io.hawt.springboot.SpringHawtioContextListener;
import io.hawt.system.ConfigManager;
import io.hawt.web.auth.AuthenticationConfiguration;
import jakarta.servlet.ServletContext;
import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;

/** Lets Hawtio, whose own authentication stays on, know who is logged in here. */
final class HawtioLogin extends SpringHawtioContextListener {
  HawtioLogin(ConfigManager settings, String path) {
    super(settings, path);
  }

  @Override
  protected void configureAuthenticationProviders(
      ServletContext context, AuthenticationConfiguration authentication) {
    authentication.setSpringSecurityEnabled(true);
    authentication.addConfiguration(
        new Configuration() {
          @Override
          public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
            return new AppConfigurationEntry[] {
              new AppConfigurationEntry(
                  HawtioLoginModule.class.getName(), LoginModuleControlFlag.REQUIRED, Map.of())
            };
          }
        });
  }
}
