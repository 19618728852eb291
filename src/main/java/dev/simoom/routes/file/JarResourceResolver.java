package dev.simoom.routes.file;

import java.io.IOException;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.spi.Resource;
import org.apache.camel.spring.boot.FatJarPackageScanResourceResolver;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * Finds resources of the class path by a pattern in a jar's list of entries. Camel's own unpacks
 * the whole jar, with every library in it, to look at the names: several seconds of each start.
 */
final class JarResourceResolver extends FatJarPackageScanResourceResolver {
  private static final Logger LOG = LoggerFactory.getLogger(JarResourceResolver.class);

  private final PathMatchingResourcePatternResolver entries =
      new PathMatchingResourcePatternResolver();

  @Override
  protected void findInClasspath(
      String folder, Set<Resource> found, String pattern, Predicate<String> filter) {
    String root = folder.endsWith("/") ? folder : folder + "/";
    try {
      for (var entry :
          entries.getResources(ResourcePatternResolver.CLASSPATH_ALL_URL_PREFIX + root + pattern)) {
        String name = root + relative(entry.getURL().toString(), root);
        if (filter == null || filter.test(name)) {
          found.add(ResourceHelper.resolveResource(getCamelContext(), "classpath:" + name));
        }
      }
    } catch (IOException e) {
      LOG.warn("{}{} of the class path cannot be listed: {}", root, pattern, e.getMessage());
    }
  }

  private static String relative(String url, String root) {
    return url.substring(url.lastIndexOf("/" + root) + root.length() + 1);
  }
}
