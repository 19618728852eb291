package dev.simoom.routes.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.apache.camel.dsl.yaml.common.YamlDeserializationContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Builds the model of some entries of a route file, each with the line that it has there. */
public final class RouteFileLoader extends YamlRoutesBuilderLoader {
  private final RouteFile file;
  private final Predicate<RouteItem> wanted;

  private RouteFileLoader(RouteFile file, Predicate<RouteItem> wanted) {
    this.file = file;
    this.wanted = wanted;
  }

  /**
   * The wanted entries of a file, ready to be configured.
   *
   * @throws Exception where Camel does not understand the file
   */
  public static RouteConfigurationBuilder load(
      CamelContext context, RouteFile file, Predicate<RouteItem> wanted) throws Exception {
    RouteFileLoader loader = new RouteFileLoader(file, wanted);
    loader.setCamelContext(context);
    ServiceHelper.startService(loader);
    try {
      return (RouteConfigurationBuilder) loader.loadRoutesBuilder(resource(file));
    } finally {
      ServiceHelper.stopService(loader);
    }
  }

  /** A file as Camel reads it. */
  public static Resource resource(RouteFile file) {
    return ResourceHelper.fromBytes(file.location(), file.text().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected RouteBuilder builder(YamlDeserializationContext context, Node root) {
    SequenceNode entries = (SequenceNode) root;
    List<Node> kept = new ArrayList<>();
    for (RouteItem item : file.items()) {
      if (wanted.test(item)) {
        kept.add(entries.getValue().get(item.position()));
      }
    }
    return super.builder(
        context,
        new SequenceNode(
            entries.getTag(),
            true,
            kept,
            entries.getFlowStyle(),
            entries.getStartMark(),
            entries.getEndMark()));
  }
}
