package dev.simoom.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.FileSystemResource;

/** What the compose file and the Dockerfile promise, without a container. */
class ComposeFileTest {
  private static final List<String> SECRETS =
      List.of("SIMOOM_ADMIN_PASSWORD", "SIMOOM_API_KEY", "GRAFANA_ADMIN_PASSWORD");
  private static final List<String> PROFILES = List.of("coinbase", "simulator", "replay");

  private static Map<String, String> variables() {
    Map<String, String> all = new HashMap<>();
    SECRETS.forEach(name -> all.put(name, "secret-of-" + name));
    all.put("COMPOSE_PROFILES", "coinbase");
    return all;
  }

  private final ComposeFile compose;
  private final ImageFile image;

  ComposeFileTest() throws IOException {
    compose = ComposeFile.read(variables());
    image = ImageFile.read();
  }

  private Stream<ComposeService> all() {
    return compose.services().values().stream();
  }

  private Stream<ComposeService> ours() {
    return all().filter(ComposeService::isOurs);
  }

  @Test
  void shouldHaveTheServicesThatPeopleKnow() {
    assertThat(compose.services())
        .containsKeys(
            "kafka",
            "kafka-init",
            "ingest",
            "featurizer",
            "prediction-consumer",
            "api",
            "mlflow",
            "prometheus",
            "alertmanager",
            "grafana");
    for (String profile : PROFILES) {
      assertThat(compose.with(profile).stream().map(ComposeService::name))
          .as("what sends ticks with the profile %s", profile)
          .filteredOn(name -> name.startsWith("ingest"))
          .hasSize(1);
    }
  }

  @Test
  void shouldPinEveryImage() {
    assertThat(Stream.concat(all().map(ComposeService::image), image.bases().stream()))
        .allMatch(name -> name.matches(".+:[^:]*\\d[^:]*") && !name.endsWith(":latest"));
    assertThat(ComposeFile.PATH.resolveSibling("mlflow").resolve("Dockerfile"))
        .content()
        .contains("mlflow==" + compose.service("mlflow").image().split(":")[1])
        .containsPattern("FROM python:\\d+\\.\\d+\\.\\d+");
  }

  @Test
  void shouldBuildFromTheImagesThatItsArgumentsName() throws IOException {
    assertThat(image.bases())
        .hasSize(2)
        .allMatch(name -> name.contains("temurin-25") || name.contains("temurin:25"));
    assertThat(Files.readString(ImageFile.PATH).lines().filter(line -> line.startsWith("FROM ")))
        .allMatch(line -> line.contains("${") || line.startsWith("FROM scratch "));
  }

  @Test
  void shouldGiveABusyMachineTimeToStart() {
    String interval = String.valueOf(compose.service("api").healthCheck().get("interval"));
    assertThat(ours().filter(service -> !service.healthCommand().isEmpty()))
        .allSatisfy(
            service ->
                assertThat(service.healthCheck())
                    .containsEntry("start_period", "600s")
                    .containsEntry("interval", interval));
    assertThat(image.healthOptions()).contains("--start-period=600s", "--interval=" + interval);
  }

  @Test
  void shouldRunTheBrokerThatTheProgramIsBuiltWith() {
    assertThat(compose.service("kafka").image())
        .isEqualTo("apache/kafka:" + AppInfoParser.getVersion());
  }

  @Test
  void shouldRefuseToStartWithoutASecret() {
    for (String secret : variables().keySet()) {
      Map<String, String> without = variables();
      without.remove(secret);
      assertThatThrownBy(() -> ComposeFile.read(without))
          .hasMessageContaining(secret)
          .hasMessageContaining("docker/.env");
    }
  }

  @Test
  void shouldTellWhoScoresWhichMarketItIs() throws IOException {
    Map<String, String> said = variables();
    said.put("SIMOOM_MARKET", "coinbase");
    ComposeFile there = ComposeFile.read(said);
    for (String scores : List.of("prediction-consumer", "api")) {
      assertThat(there.service(scores).environment()).containsEntry("SIMOOM_MARKET", "coinbase");
      assertThat(compose.service(scores).environment()).containsEntry("SIMOOM_MARKET", "");
    }
  }

  @Test
  void shouldOpenPortsOnLoopbackAlone() {
    assertThat(all().flatMap(service -> service.list("ports").stream()))
        .hasSizeGreaterThan(4)
        .allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  @Test
  void shouldLeaveServicesThatScaleWithoutANameOrPortOfTheirOwn() {
    assertThat(all()).noneMatch(service -> service.says().containsKey("container_name"));
    for (String name : List.of("featurizer", "prediction-consumer")) {
      assertThat(compose.service(name).list("ports")).isEmpty();
      assertThat(compose.service(name).says()).doesNotContainKey("hostname");
    }
  }

  @Test
  void shouldContainEveryService() {
    assertThat(all())
        .allSatisfy(
            service -> {
              assertThat(service.list("cap_drop")).as(service.name()).containsExactly("ALL");
              assertThat(service.list("security_opt")).containsExactly("no-new-privileges:true");
              assertThat(service.memoryLimit()).isBetween(100L << 20, 1L << 30);
              assertThat(Double.parseDouble(service.text("cpus"))).isBetween(0.1, 1.0);
              assertThat(service.says().get("logging"))
                  .isEqualTo(
                      Map.of(
                          "driver",
                          "json-file",
                          "options",
                          Map.of("max-size", "10m", "max-file", "3")));
            });
    assertThat(ours())
        .allSatisfy(service -> assertThat(service.says().get("read_only")).isEqualTo(true));
    assertThat(image.one("USER")).isEqualTo("10001:10001");
  }

  @Test
  void shouldGiveAStopMoreTimeThanItTakes() {
    YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new FileSystemResource("src/main/resources/application.yaml"));
    var settings = yaml.getObject();
    Duration camel =
        Duration.ofSeconds(Long.parseLong(settings.get("camel.main.shutdown-timeout").toString()));
    Duration spring =
        Duration.parse("PT" + settings.get("spring.lifecycle.timeout-per-shutdown-phase"));
    assertThat(ours())
        .allSatisfy(
            service ->
                assertThat(service.stopWithin()).isGreaterThan(camel.plus(spring).plusSeconds(5)));
  }

  @Test
  void shouldWaitForConditionsThatCanHold() {
    assertThat(all())
        .allSatisfy(
            service ->
                service
                    .dependsOn()
                    .forEach(
                        (name, condition) -> {
                          ComposeService before = compose.service(name);
                          assertThat(before).as(name).isNotNull();
                          assertThat(before.profiles()).as(name).isEmpty();
                          if (condition.equals("service_healthy")) {
                            assertThat(before.healthCommand()).as(name).isNotEmpty();
                          } else {
                            assertThat(before.text("restart")).as(name).isEqualTo("no");
                          }
                        }));
  }

  @Test
  void shouldMountOnlyWhatIsThere() {
    assertThat(all().flatMap(service -> service.mounts().stream()))
        .allSatisfy(
            mount -> {
              if (mount.isFolder()) {
                assertThat(ComposeFile.PATH.resolveSibling(mount.from())).isDirectory();
                assertThat(mount.readOnly()).as(mount.from()).isTrue();
              } else {
                assertThat(compose.volumes()).contains(mount.from());
              }
            });
    String prepared = String.join("\n", image.all("RUN"));
    assertThat(ours().flatMap(service -> service.mounts().stream()))
        .filteredOn(mount -> !mount.isFolder())
        .as("folders that the image must own, so that a new volume is the user's")
        .allSatisfy(mount -> assertThat(prepared).contains(mount.at()));
  }

  @Test
  void shouldBeCheckedByTheImagesOwnHealthCommand() throws IOException {
    List<String> own = image.healthCommand();
    assertThat(ours().filter(service -> !service.healthCommand().isEmpty()))
        .hasSize(6)
        .allSatisfy(service -> assertThat(service.healthCommand()).isEqualTo(own));
    assertThat(image.all("COPY"))
        .anyMatch(line -> line.contains("scripts/health_check.sh"))
        .allSatisfy(
            line -> {
              if (line.startsWith("scripts/")) {
                Stream.of(line.split(" "))
                    .filter(part -> part.startsWith("scripts/"))
                    .forEach(part -> assertThat(Path.of(part)).isExecutable());
              }
            });
  }

  @Test
  void shouldGiveTheThirdBrokerWhatTheFirstHas() throws IOException {
    ComposeFile cluster =
        ComposeFile.read(ComposeFile.PATH.resolveSibling("compose.cluster.yaml"), variables());
    ComposeService first = compose.service("kafka");
    Map<String, String> expected = new HashMap<>(first.environment());
    expected.putAll(cluster.service("kafka").environment());
    assertThat(expected)
        .containsEntry("KAFKA_MIN_INSYNC_REPLICAS", "2")
        .containsEntry("KAFKA_DEFAULT_REPLICATION_FACTOR", "3");
    for (int node : List.of(2, 3)) {
      ComposeService broker = cluster.service("kafka-" + node);
      assertThat(broker.environment().keySet()).isEqualTo(expected.keySet());
      broker
          .environment()
          .forEach(
              (key, value) -> {
                if (!key.equals("KAFKA_NODE_ID") && !key.equals("KAFKA_ADVERTISED_LISTENERS")) {
                  assertThat(value).as(key).isEqualTo(expected.get(key));
                }
              });
      assertThat(broker.environment()).containsEntry("KAFKA_NODE_ID", String.valueOf(node));
      assertThat(broker.list("ports")).allMatch(port -> port.startsWith("127.0.0.1:"));
      for (String key :
          List.of(
              "image",
              "restart",
              "cap_drop",
              "security_opt",
              "logging",
              "mem_limit",
              "cpus",
              "stop_grace_period")) {
        assertThat(broker.says().get(key)).as(key).isEqualTo(first.says().get(key));
      }
    }
    assertThat(ours())
        .allSatisfy(
            service ->
                assertThat(cluster.service(service.name()).environment())
                    .containsEntry("SIMOOM_KAFKA_REPLICATION", "3")
                    .containsEntry(
                        "KAFKA_BOOTSTRAP_SERVERS", "kafka:9092,kafka-2:9092,kafka-3:9092"));
  }

  @Test
  void shouldBeScrapedByTheNamesAndPortsOfTheServices() throws IOException {
    String prometheus = Files.readString(Path.of("docker/prometheus/prometheus.yml"));
    Matcher found =
        Pattern.compile("names: \\[([^]]+)], type: A, port: (\\d+)").matcher(prometheus);
    List<String> scraped = new ArrayList<>();
    while (found.find()) {
      for (String name : found.group(1).split(", ")) {
        scraped.add(name);
        Map<String, String> environment = compose.service(name).environment();
        String port =
            environment.get(
                environment.get("SIMOOM_ROLES").equals("api") ? "PORT" : "METRICS_PORT");
        assertThat(found.group(2)).as(name).isEqualTo(port);
      }
    }
    assertThat(scraped)
        .containsExactlyInAnyOrder("ingest", "featurizer", "prediction-consumer", "api");
    for (String name : List.of("ingest-simulator", "ingest-replay")) {
      assertThat(compose.service(name).says().get("networks"))
          .isEqualTo(Map.of("default", Map.of("aliases", List.of("ingest"))));
    }
  }

  @Test
  void shouldSayEveryVariableInTheExample() throws IOException {
    String example = Files.readString(Path.of("docker/.env.example"));
    Matcher variable =
        Pattern.compile("\\$\\{(\\w+)")
            .matcher(
                Files.readString(ComposeFile.PATH)
                    + Files.readString(ComposeFile.PATH.resolveSibling("compose.cluster.yaml")));
    while (variable.find()) {
      if (!variable.group(1).equals("SIMOOM_INGEST_URL")) {
        assertThat(example).containsPattern("(?m)^#?" + variable.group(1) + "=");
      }
    }
    assertThat(SECRETS)
        .allSatisfy(name -> assertThat(example).containsPattern("(?m)^" + name + "=$"));
  }

  @ParameterizedTest
  @CsvSource({"coinbase,", "simulator,", "replay,", "coinbase,compose.cluster.yaml"})
  void shouldBeAcceptedByDockerCompose(String profile, String over) throws Exception {
    assumeTrue(answers("docker-compose", "--version"), "docker-compose is not installed");
    Path output = Files.createTempFile("compose", ".txt");
    List<String> command =
        new ArrayList<>(List.of("docker-compose", "-f", ComposeFile.PATH.toString()));
    if (over != null) {
      command.addAll(List.of("-f", ComposeFile.PATH.resolveSibling(over).toString()));
    }
    command.addAll(List.of("config", "--services"));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(variables());
    builder.environment().put("COMPOSE_PROFILES", profile);
    int code = builder.start().waitFor();
    String said = Files.readString(output);
    Files.delete(output);
    assertThat(code).as(said).isZero();
    assertThat(said.lines())
        .containsAll(compose.with(profile).stream().map(ComposeService::name).toList());
  }

  private static boolean answers(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
