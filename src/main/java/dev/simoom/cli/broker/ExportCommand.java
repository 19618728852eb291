package dev.simoom.cli.broker;

import dev.simoom.cli.rows.CatalogueOption;
import dev.simoom.export.ExportResult;
import dev.simoom.export.ExportWindow;
import dev.simoom.export.TopicExport;
import dev.simoom.stream.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code export}: what a running system has said and seen, as Parquet. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the rows, predictions and outcomes that the topics hold as Parquet, partitioned by"
          + " date and",
      "product: DIR/features/date=2026-11-30/product=BTC-USD/part-0-0-5000.parquet. A folder that"
          + " was",
      "begun is gone on with: what is new is added, and no row is there twice."
    })
public final class ExportCommand implements Callable<Integer> {
  private static final double MOST_HOURS = 24 * 366;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The folder; made where there is none.")
  private Path out;

  @Option(
      names = "--hours",
      paramLabel = "N",
      description =
          "A folder that is not begun yet begins N hours ago; without this or --from with all that"
              + " the topics hold.")
  private Optional<Double> hours = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "T",
      description = "The first second of the folder: Unix seconds, or as 2026-11-30T14:00:00Z.")
  private Optional<String> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "T",
      description = "The first second that is not in it any more.")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description =
          "The broker; default: KAFKA_BOOTSTRAP_SERVERS, or that of the simoom that runs in this"
              + " folder.")
  private String bootstrapServers;

  @Spec private CommandSpec spec;

  @Mixin private CatalogueOption features;

  @Override
  public Integer call() throws IOException {
    ExportWindow.Asked asked = asked();
    String broker = bootstrapServers == null ? RunningBroker.address() : bootstrapServers;
    Topics topics =
        Binder.get(new StandardEnvironment()).bindOrCreate("simoom.topics", Topics.class);
    PrintWriter messages = spec.commandLine().getErr();
    ExportResult result =
        new TopicExport(consumer(broker), topics, features.catalogue())
            .run(
                out,
                asked,
                line -> {
                  messages.println(line);
                  messages.flush();
                });
    messages.println(out + ": " + result);
    messages.flush();
    return 0;
  }

  private static Properties consumer(String broker) {
    Properties settings = new Properties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
    settings.put(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    return settings;
  }

  private ExportWindow.Asked asked() {
    if (hours.isPresent() && (from.isPresent() || to.isPresent())) {
      throw wrong("--hours goes without --from and --to");
    }
    if (hours.isPresent()) {
      double back = hours.get();
      if (!(back > 0 && back <= MOST_HOURS)) {
        throw wrong("--hours is " + back + "; allowed is above 0 to " + (int) MOST_HOURS);
      }
      long begin = Instant.now().getEpochSecond() - (long) (back * 3600);
      return new ExportWindow.Asked(new ExportWindow(begin, ExportWindow.ALL.to()), false);
    }
    if (from.isEmpty() && to.isEmpty()) {
      return ExportWindow.Asked.ANY;
    }
    ExportWindow window =
        new ExportWindow(
            from.map(text -> second("--from", text)).orElse(ExportWindow.ALL.from()),
            to.map(text -> second("--to", text)).orElse(ExportWindow.ALL.to()));
    if (window.from() >= window.to()) {
      throw wrong("--from is not before --to");
    }
    return new ExportWindow.Asked(window, true);
  }

  private long second(String option, String text) {
    try {
      return text.matches("\\d{1,12}")
          ? Long.parseLong(text)
          : Instant.parse(text).getEpochSecond();
    } catch (DateTimeParseException e) {
      throw wrong(
          option
              + " is '"
              + text
              + "'; allowed are Unix seconds or a time as 2026-11-30T14:00:00Z");
    }
  }

  private ParameterException wrong(String reason) {
    return new ParameterException(spec.commandLine(), reason);
  }
}
