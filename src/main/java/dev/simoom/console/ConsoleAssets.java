package dev.simoom.console;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The files of the pages, all of them from this jar, under {@code /assets}. */
@Configuration(proxyBeanMethods = false)
class ConsoleAssets implements WebMvcConfigurer {
  private static final CacheControl ASK_EACH_TIME = CacheControl.noCache();
  private static final CacheControl KEEP = CacheControl.maxAge(Duration.ofHours(1));

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/chart/**")
        .addResourceLocations(WebJar.folder("chartjs") + "dist/")
        .setCacheControl(KEEP);
    registry
        .addResourceHandler("/assets/swagger-ui/**")
        .addResourceLocations(WebJar.folder("swagger-ui"))
        .setCacheControl(KEEP);
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations("classpath:/assets/")
        .setCacheControl(ASK_EACH_TIME);
    registry
        .addResourceHandler("/index.html", "/login.html")
        .addResourceLocations("classpath:/pages/")
        .setCacheControl(ASK_EACH_TIME);
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController("/").setViewName("forward:/index.html");
    registry.addViewController("/login").setViewName("forward:/login.html");
  }
}
