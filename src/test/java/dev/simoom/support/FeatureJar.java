package dev.simoom.support;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A jar of features as a user may put it into the folder of {@code SIMOOM_LIB}. */
public final class FeatureJar {
  /** What a class must say of itself but its value, with its name in place of %s. */
  private static final String FEATURE =
      """
      package mine;

      import dev.simoom.features.CustomFeature;
      import dev.simoom.features.FeatureView;

      public %s implements CustomFeature {
        public String name() { return "%s"; }
        public int version() { return %d; }
        public String description() { return "for tests"; }
        public int windowSeconds() { return %d; }
        public double value(FeatureView row) { %s }
      }
      """;

  private FeatureJar() {}

  /** The source of a feature. */
  public static String source(String type, String name, int version, int window, String value) {
    return FEATURE.formatted(type, name, version, window, value);
  }

  /**
   * Compiles a class and packs it with what names it.
   *
   * @param type its name in the package {@code mine}
   */
  public static Path write(Path jar, String type, String source) throws IOException {
    Path sources = Files.createTempDirectory(jar.getParent(), "sources");
    Path file = Files.writeString(sources.resolve(type + ".java"), source);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "-proc:none",
                "-d",
                sources.toString(),
                file.toString());
    if (failed != 0) {
      throw new IllegalStateException("the class does not compile: " + source);
    }
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream to = new JarOutputStream(out);
        Stream<Path> classes = Files.list(sources.resolve("mine"))) {
      for (Path each : classes.sorted().toList()) {
        add(to, "mine/" + each.getFileName(), Files.readAllBytes(each));
      }
      add(to, "META-INF/services/dev.simoom.features.CustomFeature", ("mine." + type).getBytes());
    }
    return jar;
  }

  private static void add(JarOutputStream to, String name, byte[] content) throws IOException {
    to.putNextEntry(new JarEntry(name));
    to.write(content);
    to.closeEntry();
  }

  /** A class loader with these jars. */
  public static URLClassLoader loader(List<Path> jars) throws IOException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    return new URLClassLoader(urls, FeatureJar.class.getClassLoader());
  }
}
