package dev.simoom.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.routes.file.YamlRouteNodes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteCoverageTest {
  @TempDir Path folder;

  @Test
  void shouldNoteTheNodesThatAnExchangeReaches() throws Exception {
    Instant start = Instant.now().minusSeconds(1);
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      context.getCamelContextExtension().addInterceptStrategy(new RouteCoverage());
      context.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("direct:in")
                  .choice()
                  .when(body().isEqualTo("go"))
                  .setBody(constant("gone"))
                  .id("covered-node")
                  .otherwise()
                  .setBody(constant("stayed"))
                  .id("missed-node");
            }
          });
      context.start();
      context.createProducerTemplate().requestBody("direct:in", "go");
    }

    assertThat(RouteCoverage.hitSince(start))
        .contains("covered-node")
        .doesNotContain("missed-node");
    assertThat(RouteCoverage.hitSince(Instant.now().plusSeconds(60))).isEmpty();
  }

  @Test
  void shouldCountABranchAsHitWhereANodeWithinIs() throws Exception {
    RoutesProgram.write(
        folder,
        "a.camel.yaml",
        RoutesProgram.answering("one", "x") + RoutesProgram.answering("two", "y"));

    assertThat(RouteCoverage.missed(YamlRouteNodes.in(folder), Set.of("one-answer")))
        .containsExactly("a.camel.yaml:10: route 'two'", "a.camel.yaml:16: setBody 'two-answer'");
  }
}
