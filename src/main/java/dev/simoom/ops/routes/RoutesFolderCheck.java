package dev.simoom.ops.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** Checks a folder of route files against the program, of which nothing is started. */
public final class RoutesFolderCheck {
  private RoutesFolderCheck() {}

  /**
   * What is wrong with the files of a folder.
   *
   * <p>Beans that a route names must be declared, with the method that it calls; components,
   * options and settings must be known. Whether a server answers is not asked.
   *
   * @return empty where the program can start with them
   * @throws IOException where the folder is not there, cannot be read or holds no route file
   */
  public static List<RouteProblem> problems(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      throw new NoSuchFileException(path + " is no folder");
    }
    Map<String, String> texts = RouteFolder.of(path).read();
    if (texts.isEmpty()) {
      throw new NoSuchFileException(path + " holds no route file, *" + RouteFolder.ENDING);
    }
    List<RouteProblem> problems = new ArrayList<>();
    RouteFiles files = RouteFiles.none();
    for (Map.Entry<String, String> text : texts.entrySet()) {
      try {
        files = files.with(RouteFolder.of(path).parse(text.getKey(), text.getValue()));
      } catch (BadRouteFileException e) {
        problems.add(e.problem());
      }
    }
    problems.addAll(files.idsTwice());
    return problems.isEmpty() ? build(files) : problems;
  }

  private static List<RouteProblem> build(RouteFiles files) throws IOException {
    Properties running = PropertiesLoaderUtils.loadAllProperties("routes-check.properties");
    TreeSet<String> all = new TreeSet<>();
    files.all().forEach(file -> file.routes().forEach(route -> all.add(route.id().orElseThrow())));
    try (DeclaredProgram program = DeclaredProgram.read();
        Workshop workshop =
            Workshop.of(
                new DeclaredBeans(program.getBeanFactory()),
                name ->
                    Optional.ofNullable(program.getEnvironment().getProperty(name))
                        .or(() -> Optional.ofNullable(running.getProperty(name))))) {
      return RouteCheck.problems(workshop, files, all);
    }
  }
}
