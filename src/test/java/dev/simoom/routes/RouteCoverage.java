package dev.simoom.routes;

import dev.simoom.routes.file.YamlRouteNodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Notes the id of each node that an exchange reaches while tests run, one file a process under
 * {@code target/route-coverage}, so that a last test can say which nodes no test has hit.
 *
 * <p>It is an auto-configuration of the tests: each that starts with {@code
 * EnableAutoConfiguration} has it.
 */
public final class RouteCoverage implements InterceptStrategy {
  private static final Path FOLDER = Path.of("target/route-coverage");

  private static final Set<String> WITHOUT_STEPS = Set.of("routeConfiguration", "onException");

  private final Set<String> noted = ConcurrentHashMap.newKeySet();

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode definition, Processor target, Processor next) {
    String id = definition.getId();
    return new DelegateAsyncProcessor(target) {
      @Override
      public boolean process(Exchange exchange, AsyncCallback callback) {
        note(id);
        return super.process(exchange, callback);
      }
    };
  }

  private void note(String id) {
    if (id == null || !noted.add(id)) {
      return;
    }
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(
          FOLDER.resolve(ProcessHandle.current().pid() + ".txt"),
          id + System.lineSeparator(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ids of the nodes that were hit in processes that noted one since then. */
  public static Set<String> hitSince(Instant start) throws IOException {
    Set<String> hit = new HashSet<>();
    if (Files.isDirectory(FOLDER)) {
      try (Stream<Path> files = Files.list(FOLDER)) {
        for (Path file : files.toList()) {
          if (!Files.getLastModifiedTime(file).toInstant().isBefore(start)) {
            hit.addAll(Files.readAllLines(file));
          }
        }
      }
    }
    return hit;
  }

  /**
   * What handles errors without a step of its own cannot be hit; {@code BrokerAwayTest} sees it
   * work.
   */
  private static boolean holdsSteps(YamlRouteNodes.Node node) {
    return !node.all().stream().allMatch(within -> WITHOUT_STEPS.contains(within.kind()));
  }

  /**
   * Nodes that no test hit, as {@code file:line: kind 'id'}. A route, an input and a branch are hit
   * where something within is.
   */
  public static List<String> missed(List<YamlRouteNodes.Node> routes, Set<String> hit) {
    return routes.stream()
        .flatMap(route -> route.all().stream())
        .filter(node -> !node.kind().equals("from"))
        .filter(RouteCoverage::holdsSteps)
        .filter(node -> node.all().stream().noneMatch(within -> isIn(within, hit)))
        .map(YamlRouteNodes.Node::place)
        .toList();
  }

  private static boolean isIn(YamlRouteNodes.Node node, Set<String> hit) {
    return node.id().filter(hit::contains).isPresent();
  }
}
