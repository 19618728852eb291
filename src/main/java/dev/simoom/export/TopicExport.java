package dev.simoom.export;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.stream.Topics;
import dev.simoom.stream.batch.OpenHistories;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Brings the rows, predictions and outcomes that a broker holds into a folder of Parquet files. */
public final class TopicExport {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration AT_MOST = Duration.ofDays(1);
  private static final int CHUNK = 50_000;

  private final Properties consumer;
  private final List<ExportTable> tables;

  /**
   * @param consumer settings of a consumer, the brokers and deserializers among them
   */
  public TopicExport(Properties consumer, Topics topics, FeatureCatalogue catalogue) {
    this.consumer = new Properties();
    this.consumer.putAll(consumer);
    this.consumer.put(
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, String.valueOf(PATIENCE.toMillis()));
    this.consumer.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    this.tables =
        List.of(
            new FeatureTable(topics.features(), catalogue),
            new PredictionTable(topics.predictions()),
            new OutcomeTable(topics.outcomes()));
  }

  /**
   * Exports what is new since the last run into the folder.
   *
   * @param asked which seconds the folder is to hold
   * @param tell is given a line for each table
   * @throws IOException where that is not possible, with the reason; a later run goes on
   */
  public ExportResult run(Path out, ExportWindow.Asked asked, Consumer<String> tell)
      throws IOException {
    ExportDisk disk = new DurableDisk();
    try (ExportFolder folder = new ExportFolder(out, disk, asked);
        Admin admin = Admin.create(admin())) {
      String cluster = admin.describeCluster().clusterId().get(seconds(), TimeUnit.SECONDS);
      ExportRun run = new ExportRun(folder, disk, CHUNK);
      ExportResult all = ExportResult.NONE;
      for (ExportTable table : tables) {
        ExportResult its = of(table, admin, cluster, run);
        tell.accept(table.name() + ": " + its);
        all = all.plus(its);
      }
      return all;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new IOException(
            broker()
                + " lacks one of the topics "
                + tables.stream().map(ExportTable::topic).toList(),
            e);
      }
      throw new IOException(broker() + ": " + e.getCause().getMessage(), e);
    } catch (TimeoutException | KafkaException e) {
      throw new IOException(broker() + " does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the export was interrupted", e);
    }
  }

  private ExportResult of(ExportTable table, Admin admin, String cluster, ExportRun run)
      throws IOException, ExecutionException, InterruptedException, TimeoutException {
    int partitions =
        admin
            .describeTopics(List.of(table.topic()))
            .allTopicNames()
            .get(seconds(), TimeUnit.SECONDS)
            .get(table.topic())
            .partitions()
            .size();
    ExportResult result = ExportResult.NONE;
    try (OpenHistories histories = new OpenHistories(consumer, PATIENCE, AT_MOST)) {
      for (int i = 0; i < partitions; i++) {
        result =
            result.plus(
                run.of(table, i, cluster, histories.of(new TopicPartition(table.topic(), i))));
      }
    }
    return result;
  }

  private static long seconds() {
    return PATIENCE.toSeconds();
  }

  private String broker() {
    return consumer.getProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG);
  }

  private Properties admin() {
    Properties settings = new Properties();
    consumer.forEach(
        (name, value) -> {
          if (AdminClientConfig.configNames().contains(name.toString())) {
            settings.put(name, value);
          }
        });
    settings.remove(AdminClientConfig.METRIC_REPORTER_CLASSES_CONFIG);
    settings.remove(AdminClientConfig.CLIENT_ID_CONFIG);
    settings.put(
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, String.valueOf(PATIENCE.toMillis() / 2));
    return settings;
  }
}
