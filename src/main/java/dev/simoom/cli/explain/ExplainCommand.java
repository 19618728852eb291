package dev.simoom.cli.explain;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.simoom.cli.broker.RunningBroker;
import dev.simoom.cli.models.ModelFolder;
import dev.simoom.cli.models.ModelsOption;
import dev.simoom.cli.rows.CatalogueOption;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.scoring.explain.Explainer;
import dev.simoom.scoring.explain.Explanation;
import dev.simoom.scoring.explain.NotFoundException;
import dev.simoom.scoring.explain.PartitionCheck;
import dev.simoom.stream.Topics;
import dev.simoom.stream.batch.OpenHistories;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code explain}: what a prediction rests on, computed anew. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Says what a prediction rests on: its ticks by their offsets, its row, what its product's"
          + " level",
      "was, which branch and model answered, what corrected that, what each input did and what"
          + " then",
      "happened; and computes it anew. Exit code 1 where a bit differs.",
      "With --all every prediction that the topics hold is computed anew."
    })
public final class ExplainCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration AT_MOST = Duration.ofDays(1);

  @Parameters(index = "0", arity = "0..1", paramLabel = "PRODUCT", description = "As BTC-USD.")
  private String product;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SECOND",
      description = "Unix seconds, or a time as 2026-11-30T14:00:00Z.")
  private String second;

  @Option(names = "--all", description = "Check every prediction that the topics hold.")
  private boolean all;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description =
          "The broker; default: KAFKA_BOOTSTRAP_SERVERS, or that of the simoom that runs in this"
              + " folder.")
  private String bootstrapServers;

  @Mixin private ModelsOption models;

  @Spec private CommandSpec spec;

  @Mixin private CatalogueOption features;

  @Override
  public Integer call() throws IOException {
    if (all == (product != null) || product != null && second == null) {
      throw new ParameterException(
          spec.commandLine(), "either PRODUCT and SECOND are needed, or --all");
    }
    long wanted = all ? 0 : seconds();
    String broker = bootstrapServers == null ? RunningBroker.address() : bootstrapServers;
    Binder environment = Binder.get(new StandardEnvironment());
    Topics topics = environment.bindOrCreate("simoom.topics", Topics.class);
    boolean corrects = environment.bind("simoom.scoring.recalibration", Boolean.class).orElse(true);
    FeatureCatalogue catalogue = features.catalogue();
    ModelFolder folder = models.folder(catalogue);
    try (OpenHistories histories = new OpenHistories(consumer(broker), PATIENCE, AT_MOST)) {
      int partitions = histories.partitions(topics.features());
      return all
          ? check(
              new PartitionCheck(topics, catalogue, artifacts(folder), corrects),
              partitions,
              histories)
          : explain(
              new Explainer(topics, catalogue, artifacts(folder), corrects), wanted, histories);
    } catch (KafkaException | NotFoundException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Function<String, Optional<LoadedArtifact>> artifacts(ModelFolder folder) {
    return version -> {
      try {
        return Optional.of(folder.load(version));
      } catch (IOException e) {
        return Optional.empty();
      }
    };
  }

  private static Properties consumer(String broker) {
    Properties settings = new Properties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
    settings.put(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, String.valueOf(PATIENCE.toMillis()));
    return settings;
  }

  private int check(PartitionCheck check, int partitions, OpenHistories histories) {
    PrintWriter out = spec.commandLine().getOut();
    PartitionCheck.Result sum = new PartitionCheck.Result(0, 0, 0);
    for (int partition = 0; partition < partitions; partition++) {
      PartitionCheck.Result found = check.of(partition, histories, out::println);
      out.printf(
          "partition %d: %,d predictions computed anew, %,d differ%n",
          partition, found.checked(), found.different());
      out.flush();
      sum = sum.plus(found);
    }
    out.printf(
        "%,d predictions computed anew, %,d differ, %,d without their artifact%n",
        sum.checked(), sum.different(), sum.unchecked());
    out.flush();
    return sum.different() == 0 && sum.checked() > 0 ? 0 : 1;
  }

  private int explain(Explainer explainer, long wanted, OpenHistories histories)
      throws IOException {
    Explanation found = explainer.explain(product, wanted, histories);
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? asJson(found) : ExplanationText.of(found));
    out.flush();
    return found.differences().isEmpty() ? 0 : 1;
  }

  private long seconds() {
    try {
      return second.matches("-?\\d{1,18}")
          ? Long.parseLong(second)
          : Instant.parse(second).getEpochSecond();
    } catch (DateTimeParseException e) {
      throw new ParameterException(
          spec.commandLine(),
          "SECOND is '" + second + "'; allowed are Unix seconds or a time as 2026-11-30T14:00:00Z",
          e);
    }
  }

  private static String asJson(Explanation found) throws IOException {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(found);
  }
}
