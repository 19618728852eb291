package dev.simoom.http;

import dev.simoom.http.problem.ProblemValve;
import dev.simoom.http.problem.ProblemWriter;
import dev.simoom.http.request.AnswerHeaderFilter;
import dev.simoom.http.request.RequestThreadEngine;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.RequestContextFilter;

/** What the HTTP contract needs of Camel and Tomcat. */
@Configuration(proxyBeanMethods = false)
class HttpBeans {
  @Bean("platform-http-engine")
  PlatformHttpEngine platformHttpEngine(@Value("${server.port:8000}") int port) {
    return new RequestThreadEngine(port);
  }

  /** Problem details for requests that Tomcat refuses by itself. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemValve(ProblemWriter writer) {
    return tomcat ->
        tomcat.addContextCustomizers(
            context -> context.getParent().getPipeline().addValve(new ProblemValve(writer)));
  }

  @Bean
  ComponentCustomizer answerHeaderCustomizer() {
    return ComponentCustomizer.builder(PlatformHttpComponent.class)
        .build(http -> http.setHeaderFilterStrategy(new AnswerHeaderFilter()));
  }

  /** None: the dispatcher does the same for those that come to it. */
  @Bean
  FilterRegistrationBean<RequestContextFilter> noRequestContextFilter() {
    FilterRegistrationBean<RequestContextFilter> none =
        new FilterRegistrationBean<>(new RequestContextFilter());
    none.setEnabled(false);
    return none;
  }
}
