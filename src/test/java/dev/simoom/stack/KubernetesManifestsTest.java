package dev.simoom.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/**
 * That the manifests say of each role what the compose file says, which was run; {@code
 * scripts/kubernetes_check.sh} holds them against the published schemas.
 */
class KubernetesManifestsTest {
  private static final Path FOLDER = Path.of("docker", "kubernetes");

  private final List<Map<String, Object>> manifests = new ArrayList<>();
  private final ComposeFile compose;

  KubernetesManifestsTest() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        for (Object manifest : new Yaml().loadAll(Files.readString(file))) {
          manifests.add(ComposeFile.map(manifest));
        }
      }
    }
    Map<String, String> variables = new HashMap<>();
    for (String name :
        List.of("SIMOOM_ADMIN_PASSWORD", "SIMOOM_API_KEY", "GRAFANA_ADMIN_PASSWORD")) {
      variables.put(name, "x");
    }
    variables.put("COMPOSE_PROFILES", "coinbase");
    compose = ComposeFile.read(variables);
  }

  /** What is at the end of a path of keys; a number is an index of a list. */
  private static Object at(Object from, Object... path) {
    Object here = from;
    for (Object key : path) {
      here = key instanceof Integer i ? ((List<?>) here).get(i) : ((Map<?, ?>) here).get(key);
    }
    return here;
  }

  private Stream<Map<String, Object>> all(String kind) {
    return manifests.stream().filter(manifest -> kind.equals(manifest.get("kind")));
  }

  private Map<String, Object> one(String kind, String name) {
    List<Map<String, Object>> found =
        all(kind).filter(manifest -> name.equals(at(manifest, "metadata", "name"))).toList();
    assertThat(found).as("%s %s", kind, name).hasSize(1);
    return found.get(0);
  }

  private static Object container(Map<String, Object> workload) {
    return at(workload, "spec", "template", "spec", "containers", 0);
  }

  private static Map<String, Object> environment(Map<String, Object> workload) {
    Map<String, Object> all = new HashMap<>();
    for (Object variable : (List<?>) at(container(workload), "env")) {
      all.put(
          at(variable, "name").toString(),
          Objects.requireNonNullElseGet(
              at(variable, "value"), () -> at(variable, "valueFrom", "secretKeyRef", "name")));
    }
    return all;
  }

  @Test
  void shouldBeInOneNamespace() {
    assertThat(manifests)
        .allSatisfy(
            manifest -> {
              if (!"Namespace".equals(manifest.get("kind"))) {
                assertThat(at(manifest, "metadata", "namespace")).isEqualTo("simoom");
              }
            });
  }

  @ParameterizedTest
  @CsvSource({
    "ingest,METRICS_PORT",
    "featurizer,METRICS_PORT",
    "prediction-consumer,METRICS_PORT",
    "api,PORT"
  })
  void shouldRunEachRoleAsTheComposeFileDoes(String name, String port) {
    Map<String, Object> deployment = one("Deployment", name);
    ComposeService service = compose.service(name);
    Map<String, String> there = service.environment();
    assertThat(at(container(deployment), "image")).isEqualTo(service.image());
    assertThat(environment(deployment)).containsEntry("SIMOOM_ROLES", there.get("SIMOOM_ROLES"));
    assertThat(at(container(deployment), "ports", 0, "containerPort").toString())
        .isEqualTo(there.get(port))
        .isEqualTo(at(one("ConfigMap", "simoom"), "data", port));
    String memory = at(container(deployment), "resources", "limits", "memory").toString();
    assertThat(ComposeService.bytes(memory.replace("Mi", "m").replace("Gi", "g")))
        .isEqualTo(service.memoryLimit());
    assertThat(Integer.parseInt(text(deployment, "spec", "terminationGracePeriodSeconds")))
        .isEqualTo(service.stopWithin().toSeconds());
    for (ComposeService.Mount mount : service.mounts()) {
      if (!mount.isFolder()) {
        assertThat(mountedAt(deployment)).as("what %s writes to", name).contains(mount.at());
      }
    }
  }

  private static String text(Map<String, Object> workload, Object... path) {
    return at(at(workload, "spec", "template"), path).toString();
  }

  private static List<String> mountedAt(Map<String, Object> workload) {
    return ((List<?>) at(container(workload), "volumeMounts"))
        .stream().map(mount -> at(mount, "mountPath").toString()).toList();
  }

  @Test
  void shouldContainEveryPod() {
    assertThat(Stream.concat(all("Deployment"), all("Job")))
        .hasSize(5)
        .allSatisfy(
            workload -> {
              assertThat(at(container(workload), "securityContext"))
                  .isEqualTo(
                      Map.of(
                          "allowPrivilegeEscalation",
                          false,
                          "readOnlyRootFilesystem",
                          true,
                          "capabilities",
                          Map.of("drop", List.of("ALL"))));
              Object pod = at(workload, "spec", "template", "spec");
              assertThat(at(pod, "securityContext", "runAsNonRoot")).isEqualTo(true);
              assertThat(at(pod, "securityContext", "runAsUser")).isEqualTo(10001);
              assertThat(at(pod, "automountServiceAccountToken")).isEqualTo(false);
              assertThat(mountedAt(workload)).contains("/tmp");
              assertThat(at(container(workload), "resources", "limits", "cpu")).isNotNull();
            });
  }

  @Test
  void shouldTakeSecretsByReferenceAlone() {
    assertThat(all("Secret")).isEmpty();
    assertThat(environment(one("Deployment", "api")))
        .containsEntry("SIMOOM_API_KEY", "simoom-secrets")
        .containsEntry("SIMOOM_ADMIN_PASSWORD", "simoom-secrets");
    assertThat(ComposeFile.map(at(one("ConfigMap", "simoom"), "data")).keySet())
        .noneMatch(name -> name.contains("KEY") || name.contains("PASSWORD"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"startupProbe", "readinessProbe", "livenessProbe"})
  void shouldProbeWhatEveryRoleAnswers(String probe) {
    assertThat(all("Deployment"))
        .allSatisfy(
            deployment -> {
              assertThat(at(container(deployment), probe, "httpGet", "path"))
                  .isIn("/health/live", "/health/ready");
              assertThat(at(container(deployment), probe, "httpGet", "port"))
                  .isEqualTo(at(container(deployment), "ports", 0, "name"));
            });
  }

  @Test
  void shouldNeverHaveTwoThatIngest() {
    assertThat(at(one("Deployment", "ingest"), "spec", "replicas")).isEqualTo(1);
    assertThat(at(one("Deployment", "ingest"), "spec", "strategy", "type")).isEqualTo("Recreate");
  }

  @Test
  void shouldSelectThePodsThatThereAre() {
    List<Object> names =
        all("Deployment")
            .map(deployment -> at(deployment, "spec", "template", "metadata", "labels"))
            .map(labels -> at(labels, "app.kubernetes.io/name"))
            .toList();
    assertThat(all("Deployment").map(d -> at(d, "spec", "selector", "matchLabels")))
        .containsExactlyElementsOf(
            names.stream().map(name -> (Object) Map.of("app.kubernetes.io/name", name)).toList());
    assertThat(
            all("PodDisruptionBudget")
                .map(
                    budget ->
                        at(budget, "spec", "selector", "matchLabels", "app.kubernetes.io/name")))
        .containsExactlyInAnyOrderElementsOf(names);
    assertThat(all("NetworkPolicy").map(policy -> at(policy, "spec", "podSelector")))
        .allSatisfy(
            pods -> {
              if (!Map.of().equals(pods)) {
                assertThat(at(pods, "matchLabels", "app.kubernetes.io/name")).isIn(names);
              }
            });
    assertThat(at(one("Service", "api"), "spec", "selector"))
        .isEqualTo(Map.of("app.kubernetes.io/name", "api"));
  }

  @Test
  void shouldScaleByTheLagOfTheGroupsThatRead() throws IOException {
    Map<String, String> routes = Map.of("featurizer", "features", "prediction-consumer", "scoring");
    assertThat(all("ScaledObject"))
        .hasSize(2)
        .allSatisfy(
            scaled -> {
              Object trigger = at(scaled, "spec", "triggers", 0, "metadata");
              String name = at(scaled, "spec", "scaleTargetRef", "name").toString();
              one("Deployment", name);
              assertThat(at(trigger, "bootstrapServers"))
                  .isEqualTo(at(one("ConfigMap", "simoom"), "data", "KAFKA_BOOTSTRAP_SERVERS"));
              assertThat(at(scaled, "spec", "maxReplicaCount").toString())
                  .isEqualTo(at(one("ConfigMap", "simoom"), "data", "SIMOOM_TOPICS_PARTITIONS"));
              assertThat(Path.of("src/main/resources/routes", routes.get(name) + ".camel.yaml"))
                  .content()
                  .contains("groupId: " + at(trigger, "consumerGroup"));
            });
  }
}
