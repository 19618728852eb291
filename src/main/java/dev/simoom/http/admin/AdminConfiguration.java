package dev.simoom.http.admin;

import dev.simoom.http.problem.ProblemWriter;
import dev.simoom.http.server.GuessGuard;
import dev.simoom.http.server.KnownAddresses;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.savedrequest.NullRequestCache;

/** The login: by password with each request for scripts, by a session for browsers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AdminSettings.class, AuditSettings.class})
class AdminConfiguration {
  @Bean
  AdminPassword adminPassword(AdminSettings settings) {
    return new AdminPassword(settings.password());
  }

  @Bean
  AuditLog auditLog(AuditSettings settings) {
    return new AuditLog(settings, Clock.systemUTC());
  }

  @Bean
  AuditFilter auditFilter(AuditLog audit) {
    return new AuditFilter(audit);
  }

  @Bean
  AdminLogin adminLogin(AdminPassword password, AdminSettings settings, AuditLog audit) {
    KnownAddresses known = new KnownAddresses(settings.knownFile());
    return new AdminLogin(password, new GuessGuard(Clock.systemUTC(), known), audit);
  }

  @Bean
  ServletListenerRegistrationBean<SessionLimit> sessionLimit() {
    return new ServletListenerRegistrationBean<>(new SessionLimit());
  }

  @Bean
  Refusals refusals(ProblemWriter problems) {
    return new Refusals(problems);
  }

  /**
   * Checks paths. Methods are the contract's to refuse, and headers Tomcat's, which has done so:
   * the firewall would look at each only when it is read, and a route cannot refuse that late.
   */
  @Bean
  HttpFirewall httpFirewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setUnsafeAllowAnyHttpMethod(true);
    firewall.setAllowedHeaderNames(name -> true);
    firewall.setAllowedHeaderValues(value -> true);
    firewall.setAllowedParameterNames(name -> true);
    firewall.setAllowedParameterValues(value -> true);
    return firewall;
  }

  @Bean
  SecurityFilterChain adminChain(
      HttpSecurity http, AdminLogin login, Refusals refusals, AuditLog audit) throws Exception {
    CsrfTokenRequestAttributeHandler plainToken = new CsrfTokenRequestAttributeHandler();
    plainToken.setCsrfRequestAttributeName(null);
    return http.securityMatcher(new AdminPaths())
        // without a parent, which would try again what has failed
        .authenticationManager(new ProviderManager(login))
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(AdminPaths::isOpen)
                    .permitAll()
                    .anyRequest()
                    .hasRole("ADMIN"))
        // a password with each request needs no session
        .httpBasic(
            basic ->
                basic
                    .securityContextRepository(new RequestAttributeSecurityContextRepository())
                    .authenticationEntryPoint(refusals))
        .formLogin(
            form ->
                form.loginPage(AdminPaths.LOGIN)
                    .successHandler(
                        (request, response, who) -> {
                          audit.write(
                              "login", who.getName(), request.getRemoteAddr(), "ok", Map.of());
                          response.setStatus(HttpStatus.NO_CONTENT.value());
                        })
                    .failureHandler(refusals))
        .logout(
            logout ->
                logout.logoutSuccessHandler(
                    (request, response, who) -> {
                      if (who != null) {
                        audit.write(
                            "logout", who.getName(), request.getRemoteAddr(), "ok", Map.of());
                      }
                      response.setStatus(HttpStatus.NO_CONTENT.value());
                    }))
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(tokens())
                    .csrfTokenRequestHandler(plainToken)
                    .requireCsrfProtectionMatcher(new FromElsewhere()))
        .exceptionHandling(
            failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .headers(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .build();
  }

  private static CookieCsrfTokenRepository tokens() {
    CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
    tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
    return tokens;
  }
}
