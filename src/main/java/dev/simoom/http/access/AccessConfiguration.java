package dev.simoom.http.access;

import dev.simoom.http.problem.AnswerJson;
import dev.simoom.http.problem.ProblemWriter;
import dev.simoom.http.request.VersionAlias;
import dev.simoom.http.server.GuessGuard;
import dev.simoom.http.server.KnownAddresses;
import dev.simoom.stream.HealthPart;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The gates before the data paths. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class AccessConfiguration {
  @Bean
  ApiKeys apiKeys(AccessSettings settings) {
    return new ApiKeys(settings);
  }

  @Bean
  @ConditionalOnExpression("!'${simoom.access.api-keys:}'.isBlank()")
  HealthPart apiKeysHealth(ApiKeys keys) {
    return keys::check;
  }

  @Bean
  StreamTokens streamTokens(ApiKeys keys, AccessSettings settings, ObjectProvider<Clock> clock) {
    return new StreamTokens(keys, settings.streamToken(), clock.getIfAvailable(Clock::systemUTC));
  }

  @Bean
  AccessGate accessGate(
      AccessSettings settings,
      ProblemWriter problems,
      ApiKeys keys,
      StreamTokens tokens,
      ObjectProvider<Clock> clock) {
    return new AccessGate(
        settings,
        problems,
        new Callers(
            keys,
            tokens,
            new GuessGuard(
                clock.getIfAvailable(Clock::systemUTC), new KnownAddresses(Optional.empty()))),
        new RateLimit(clock.getIfAvailable(Clock::systemUTC)));
  }

  @Bean
  CorsGate corsGate(AccessSettings settings, ProblemWriter problems) {
    return new CorsGate(Set.copyOf(settings.corsOrigins()), problems);
  }

  @Bean
  ServletRegistrationBean<StreamTokenServlet> streamTokenServlet(
      ApiKeys keys,
      StreamTokens tokens,
      AccessSettings settings,
      ProblemWriter problems,
      AnswerJson json) {
    return new ServletRegistrationBean<>(
        new StreamTokenServlet(keys, tokens, settings, problems, json),
        DataPaths.TOKEN,
        VersionAlias.PREFIX + DataPaths.TOKEN);
  }
}
