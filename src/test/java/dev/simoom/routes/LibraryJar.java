package dev.simoom.routes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** A jar as a user may put it into the folder of {@code SIMOOM_LIB}: a class and a Kamelet. */
public final class LibraryJar {
  private static final String GREETER =
      """
      package mine;

      public final class Greeter {
        public String greet(String who) {
          return "hello " + who;
        }
      }
      """;
  private static final String KAMELET =
      """
      apiVersion: camel.apache.org/v1
      kind: Kamelet
      metadata:
        name: mine-source
      spec:
        definition:
          description: Says mine
          type: object
        template:
          from:
            uri: "timer:mine?period=200"
            steps:
              - setBody:
                  constant: mine
              - to: "kamelet:sink"
      """;

  private LibraryJar() {}

  public static void write(Path jar) throws IOException {
    Path sources = Files.createTempDirectory(jar.getParent(), "sources");
    Path source = Files.writeString(sources.resolve("Greeter.java"), GREETER);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", sources.toString(), source.toString());
    if (failed != 0) {
      throw new IllegalStateException("the class does not compile");
    }
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream to = new JarOutputStream(file)) {
      add(to, "mine/Greeter.class", Files.readAllBytes(sources.resolve("mine/Greeter.class")));
      // as the JDK's jar tool and Maven write it: a folder is an entry too
      to.putNextEntry(new JarEntry("kamelets/"));
      to.closeEntry();
      add(to, "kamelets/mine-source.kamelet.yaml", KAMELET.getBytes());
    }
  }

  private static void add(JarOutputStream to, String name, byte[] content) throws IOException {
    to.putNextEntry(new JarEntry(name));
    to.write(content);
    to.closeEntry();
  }
}
