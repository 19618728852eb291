package dev.simoom.ops;

import java.io.IOException;
import java.io.Reader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The jars that {@code SIMOOM_LIB} names the folder of: components, data formats, Kamelets and
 * beans for routes, and features. Their classes see the program's; a class that both have is the
 * program's.
 *
 * <p>It is read from the environment, else from the file {@code .env}, before Spring starts: it
 * decides what Spring finds.
 */
public final class LibraryFolder {
  /** The variable. */
  public static final String VARIABLE = "SIMOOM_LIB";

  private LibraryFolder() {}

  /**
   * Puts the jars on the class path of all that the calling thread starts; nothing where the
   * variable is not set.
   *
   * @throws IllegalArgumentException where it names no folder, or one that cannot be read
   */
  public static void open() {
    named(Path.of(".env"))
        .ifPresent(
            folder ->
                Thread.currentThread()
                    .setContextClassLoader(
                        loader(folder, Thread.currentThread().getContextClassLoader())));
  }

  private static Optional<Path> named(Path dotEnv) {
    String set = System.getenv(VARIABLE);
    if (set == null && Files.isRegularFile(dotEnv)) {
      Properties settings = new Properties();
      try (Reader from = Files.newBufferedReader(dotEnv, StandardCharsets.UTF_8)) {
        settings.load(from);
      } catch (IOException | IllegalArgumentException e) {
        // Spring reads it next and says what is wrong with it
        return Optional.empty();
      }
      set = settings.getProperty(VARIABLE);
    }
    return Optional.ofNullable(set).map(String::strip).filter(s -> !s.isEmpty()).map(Path::of);
  }

  /**
   * A class loader with the jars of a folder.
   *
   * @throws IllegalArgumentException where it is no folder, or cannot be read, or has a broken jar
   */
  static URLClassLoader loader(Path folder, ClassLoader program) {
    List<URL> jars = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
        requireJar(jar);
        jars.add(jar.toUri().toURL());
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          VARIABLE + " is '" + folder + "'; allowed is empty or a folder of jars", e);
    }
    return new URLClassLoader("simoom-lib", jars.toArray(URL[]::new), program);
  }

  /** A class loader passes over what is no jar. */
  private static void requireJar(Path jar) {
    try {
      new JarFile(jar.toFile()).close();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          jar + " of the folder " + VARIABLE + " is no jar: " + e.getMessage(), e);
    }
  }
}
