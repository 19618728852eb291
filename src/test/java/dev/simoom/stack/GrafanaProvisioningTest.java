package dev.simoom.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What Grafana is given at its start, by the fields that its provisioning files may have. */
class GrafanaProvisioningTest {
  private static final Path FOLDER = Path.of("grafana", "provisioning");

  private static final Set<String> DATA_SOURCE =
      Set.of(
          "name",
          "type",
          "access",
          "orgId",
          "uid",
          "url",
          "user",
          "database",
          "basicAuth",
          "basicAuthUser",
          "withCredentials",
          "isDefault",
          "jsonData",
          "secureJsonData",
          "version",
          "editable");
  private static final Set<String> PROVIDER =
      Set.of(
          "name",
          "orgId",
          "folder",
          "folderUid",
          "type",
          "disableDeletion",
          "updateIntervalSeconds",
          "allowUiUpdates",
          "options");

  private static Map<String, Object> only(String file, String list) throws IOException {
    Map<String, Object> whole =
        ComposeFile.map(new Yaml().load(Files.readString(FOLDER.resolve(file))));
    assertThat(whole.keySet()).containsExactlyInAnyOrder("apiVersion", list);
    assertThat(whole).containsEntry("apiVersion", 1);
    assertThat((List<?>) whole.get(list)).hasSize(1);
    return ComposeFile.map(((List<?>) whole.get(list)).get(0));
  }

  @Test
  void shouldProvisionTheDataSourceThatTheDashboardsAsk() throws IOException {
    Map<String, Object> source = only("datasources/prometheus.yml", "datasources");
    assertThat(DATA_SOURCE).containsAll(source.keySet());
    assertThat(source).containsEntry("type", "prometheus").containsEntry("access", "proxy");
    assertThat(source.get("editable")).isInstanceOf(Boolean.class);
    assertThat(source.get("isDefault")).isEqualTo(true);
    try (Stream<Path> files = Files.list(Path.of("grafana", "dashboards"))) {
      for (Path file : files.toList()) {
        JsonNode dashboard = new ObjectMapper().readTree(file.toFile());
        assertThat(dashboard.path("uid").asText()).as(file.toString()).isNotEmpty();
        assertThat(dashboard.findValues("datasource"))
            .filteredOn(asked -> "prometheus".equals(asked.path("type").asText()))
            .isNotEmpty()
            .allMatch(asked -> asked.path("uid").asText().equals(source.get("uid")));
      }
    }
  }

  @Test
  void shouldProvisionTheFolderThatTheComposeFileMounts() throws IOException {
    Map<String, Object> provider = only("dashboards/simoom.yml", "providers");
    assertThat(PROVIDER).containsAll(provider.keySet());
    assertThat(provider).containsEntry("type", "file");
    Map<String, String> variables = new HashMap<>();
    for (String name :
        List.of(
            "SIMOOM_ADMIN_PASSWORD",
            "SIMOOM_API_KEY",
            "GRAFANA_ADMIN_PASSWORD",
            "COMPOSE_PROFILES")) {
      variables.put(name, "coinbase");
    }
    ComposeService grafana = ComposeFile.read(variables).service("grafana");
    assertThat(grafana.mounts())
        .anySatisfy(
            mount -> {
              assertThat(mount.from()).isEqualTo("../grafana/dashboards");
              assertThat(mount.at())
                  .isEqualTo(ComposeFile.map(provider.get("options")).get("path"));
            })
        .anyMatch(mount -> mount.from().equals("../grafana/provisioning"));
    Map<String, Object> source = only("datasources/prometheus.yml", "datasources");
    String variable = source.get("url").toString().replaceAll("[${}]", "");
    assertThat(grafana.environment()).containsKey(variable);
  }
}
