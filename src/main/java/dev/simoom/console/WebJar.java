package dev.simoom.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;

/** A browser library that comes as a jar: where the class path has its files. */
final class WebJar {
  private WebJar() {}

  /**
   * The folder of a library, whatever its version.
   *
   * @param name as in {@code org.webjars}
   * @throws UncheckedIOException where it is not on the class path
   */
  static String folder(String name) {
    Properties properties = new Properties();
    String description = "META-INF/maven/org.webjars/" + name + "/pom.properties";
    try (InputStream in = new ClassPathResource(description).getInputStream()) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the web library " + name + " is not there", e);
    }
    String version = properties.getProperty("version");
    return "classpath:/META-INF/resources/webjars/" + name + "/" + version + "/";
  }
}
