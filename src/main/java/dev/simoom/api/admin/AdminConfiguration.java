package dev.simoom.api.admin;

import dev.simoom.api.Contract;
import dev.simoom.api.ProblemWriter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.AbstractSecurityWebApplicationInitializer;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.savedrequest.NullRequestCache;

/** The login: by password with each request for scripts, by a session for browsers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AdminSettings.class, AuditSettings.class})
class AdminConfiguration {
  private static final String SECURITY_CHAIN =
      AbstractSecurityWebApplicationInitializer.DEFAULT_FILTER_NAME;

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
  AdminLogin adminLogin(AdminPassword password, AuditLog audit) {
    return new AdminLogin(password, new LoginGuard(Clock.systemUTC()), audit);
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
        .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
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
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.IF_REQUIRED))
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .headers(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .build();
  }

  /** The chain itself stands nowhere: {@link #adminFilter} stands in its place. */
  @Bean
  FilterRegistrationBean<Filter> bareSecurityChain(
      @Qualifier(SECURITY_CHAIN) Filter securityChain) {
    FilterRegistrationBean<Filter> nowhere = new FilterRegistrationBean<>(securityChain);
    nowhere.setEnabled(false);
    return nowhere;
  }

  @Bean
  FilterRegistrationBean<AdminFilter> adminFilter(
      @Qualifier(SECURITY_CHAIN) Filter securityChain, Contract contract) {
    Set<String> open =
        contract.plainPaths().stream()
            .filter(path -> !AdminPaths.has(path))
            .collect(Collectors.toUnmodifiableSet());
    FilterRegistrationBean<AdminFilter> filter =
        new FilterRegistrationBean<>(new AdminFilter(securityChain, open));
    filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER);
    filter.setDispatcherTypes(
        EnumSet.of(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.REQUEST));
    return filter;
  }

  private static CookieCsrfTokenRepository tokens() {
    CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
    tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
    return tokens;
  }
}
