package dev.simoom.routes.trial;

import dev.simoom.routes.check.CheckSettings;
import dev.simoom.routes.check.DeclaredBeans;
import dev.simoom.routes.check.DeclaredProgram;
import dev.simoom.routes.check.RouteCheck;
import dev.simoom.routes.check.RouteValidationContext;
import dev.simoom.routes.file.BadRouteFileException;
import dev.simoom.routes.file.JavaRoutes;
import dev.simoom.routes.file.RouteFile;
import dev.simoom.routes.file.RouteFiles;
import dev.simoom.routes.file.RouteProblem;
import dev.simoom.routes.file.RouteText;
import dev.simoom.routes.file.ShippedRoutes;
import dev.simoom.routes.file.Utf8Text;
import dev.simoom.stream.RecordFormat;
import dev.simoom.stream.SafeToTry;
import dev.simoom.stream.Topics;
import dev.simoom.stream.batch.TrialInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.spi.BeanRepository;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Tries the routes of a file on the newest records of a broker, for a person to look at. */
public final class RoutesTry {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private RoutesTry() {}

  /**
   * What a trial showed.
   *
   * @param steps what each node did with each record
   * @param notes what was not tried, and why
   * @param problems nodes that failed, or what is wrong with the file
   */
  public record Result(List<TrialStep> steps, List<String> notes, List<RouteProblem> problems) {
    public Result {
      steps = List.copyOf(steps);
      notes = List.copyOf(notes);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Tries every route of a file, beside the routes of the program.
   *
   * @param broker whose records are read
   * @param last how many records at the most
   * @throws IOException where the file is not there
   */
  public static Result of(Path file, String broker, int last) throws Exception {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file + " is not there");
    }
    RouteText text =
        Utf8Text.read(
            file.getFileName().toString(),
            "file:" + file.toAbsolutePath().normalize(),
            Files.readAllBytes(file));
    RouteFiles files = RouteFiles.none();
    for (RouteText shipped : ShippedRoutes.read(ShippedRoutes.PATTERN).byName().values()) {
      files = files.with(shipped.parse());
    }
    JavaRoutes javaRoutes = JavaRoutes.read();
    try {
      RouteFile tried = text.parse();
      files = files.with(tried);
      List<RouteProblem> taken = files.idsTaken(javaRoutes);
      return taken.isEmpty()
          ? run(files, tried, javaRoutes, broker, last)
          : new Result(List.of(), List.of(), taken);
    } catch (BadRouteFileException e) {
      return new Result(List.of(), List.of(), List.of(e.problem()));
    }
  }

  private static Result run(
      RouteFiles files, RouteFile tried, JavaRoutes javaRoutes, String broker, int last)
      throws Exception {
    TreeSet<String> ids = new TreeSet<>();
    tried.routes().forEach(route -> ids.add(route.id().orElseThrow()));
    CheckSettings standIns = CheckSettings.read();
    try (DeclaredProgram program =
        DeclaredProgram.read(Map.of("simoom.kafka.bootstrap-servers", broker))) {
      ConfigurableListableBeanFactory factory = program.getBeanFactory();
      BeanRepository beans = new TriedBeans(factory, new DeclaredBeans(factory));
      RouteValidationContext.Lookup settings =
          name ->
              Optional.ofNullable(program.getEnvironment().getProperty(name))
                  .or(() -> standIns.find(name));
      try (RouteValidationContext check = RouteValidationContext.of(beans, settings)) {
        List<RouteProblem> problems = RouteCheck.problems(check, files, javaRoutes, ids);
        if (!problems.isEmpty()) {
          return new Result(List.of(), List.of(), problems);
        }
      }
      List<RecordFormat<?>> formats = new ArrayList<>();
      factory.getBeansOfType(RecordFormat.class).values().forEach(formats::add);
      List<TrialInput<?>> own = new ArrayList<>();
      factory.getBeansOfType(TrialInput.class).values().forEach(own::add);
      TrialInputs inputs =
          new TrialInputs(
              new NewestRecords(broker, PATIENCE), factory.getBean(Topics.class), formats, own);
      try (RouteValidationContext workshop =
          RouteValidationContext.of(beans, settings).converting(formats)) {
        RouteTrial.Result result = new RouteTrial(inputs, last).of(workshop, files, ids);
        return new Result(result.steps(), result.notes(), result.problems());
      }
    }
  }

  /** Beans that a trial may call are made when they are asked for; the others stay lifeless. */
  private record TriedBeans(ConfigurableListableBeanFactory factory, DeclaredBeans others)
      implements BeanRepository {
    @Override
    public Object lookupByName(String name) {
      Class<?> type = factory.containsBean(name) ? factory.getType(name, false) : null;
      return type != null && type.isAnnotationPresent(SafeToTry.class)
          ? factory.getBean(name)
          : others.lookupByName(name);
    }

    @Override
    public <T> T lookupByNameAndType(String name, Class<T> type) {
      Object bean = lookupByName(name);
      return type.isInstance(bean) ? type.cast(bean) : null;
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
      Map<String, T> beans = new HashMap<>(others.findByTypeWithName(type));
      if (type.isAnnotationPresent(SafeToTry.class)) {
        beans.putAll(factory.getBeansOfType(type));
      }
      return beans;
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
      return Set.copyOf(findByTypeWithName(type).values());
    }
  }
}
