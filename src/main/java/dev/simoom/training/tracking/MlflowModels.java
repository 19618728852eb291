package dev.simoom.training.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.simoom.model.artifact.Artifact;
import dev.simoom.model.artifact.ArtifactJson;
import dev.simoom.model.artifact.ArtifactRefusedException;
import dev.simoom.model.artifact.Sha256;
import dev.simoom.model.formula.ModelFile;
import dev.simoom.model.registry.ModelReference;
import dev.simoom.model.registry.ModelSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Models of MLflow's registry that the command {@code register} put there. Each file is held to its
 * hash in {@code model.json}, and that to its own digest, before it is kept. Where MLflow does not
 * answer, what an address meant last is taken, and the log says so.
 */
public final class MlflowModels implements ModelSource {
  private static final Logger LOG = LoggerFactory.getLogger(MlflowModels.class);
  private static final Pattern ADDRESS =
      Pattern.compile("models:/(?<name>[^@/]+)(@(?<alias>.+)|/(?<version>[0-9]+))");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
  private static final String KNOWN = "fetched.json";
  private static final String DESCRIPTION = "model.json";

  private final MlflowSettings settings;
  private final MlflowClient client;
  private final Path folder;
  private final JsonMapper json = new JsonMapper();

  /**
   * @param folder where artifacts are kept, as in a models folder
   */
  public MlflowModels(MlflowSettings settings, Path folder) {
    this.settings = settings;
    this.client = new MlflowClient(settings);
    this.folder = folder;
  }

  @Override
  public ModelReference fetch(String address) throws IOException {
    try {
      ModelReference fetched = download(address);
      Map<String, String> known = known();
      known.put(address, fetched.toString());
      write(folder.resolve(KNOWN), json.writeValueAsBytes(known));
      LOG.info("{} is {}, from MLflow at {}", address, fetched, settings.uri());
      return fetched;
    } catch (IOException e) {
      String last = known().get(address);
      if (last == null) {
        throw e;
      }
      LOG.warn("{} is taken for {}, which it was last: {}", address, last, e.getMessage());
      return ModelReference.of(last);
    }
  }

  private ModelReference download(String address) throws IOException {
    Matcher parts = ADDRESS.matcher(address);
    if (!parts.matches()) {
      throw new IOException("'" + address + "' is no address as models:/simoom@champion");
    }
    String alias = parts.group("alias");
    JsonNode version =
        (alias == null
                ? client.get(
                    "model-versions/get",
                    Map.of("name", parts.group("name"), "version", parts.group("version")))
                : client.get(
                    "registered-models/alias", Map.of("name", parts.group("name"), "alias", alias)))
            .path("model_version");
    String run = plain(version.path("run_id").asText(), "the run of " + address);
    String experiment =
        plain(
            client
                .get("runs/get", "run_id", run)
                .path("run")
                .path("info")
                .path("experiment_id")
                .asText(),
            "the experiment of " + address);
    byte[] description = client.download(experiment, run, "model/" + DESCRIPTION);
    try {
      return keep(experiment, run, description);
    } catch (ArtifactRefusedException | IllegalArgumentException e) {
      throw new IOException(address + " is refused: " + e.getMessage(), e);
    }
  }

  private ModelReference keep(String experiment, String run, byte[] description)
      throws IOException, ArtifactRefusedException {
    Artifact artifact = new ArtifactJson().read(description);
    ModelReference name = new ModelReference(artifact.name(), artifact.version());
    Path there = folder.resolve("artifacts").resolve(artifact.name()).resolve(artifact.version());
    Files.createDirectories(there);
    for (ModelFile file :
        Stream.concat(artifact.modelFile().stream(), artifact.formula().numbers().stream())
            .toList()) {
      byte[] bytes = client.download(experiment, run, "model/" + plain(file.name(), "a file"));
      String found = Sha256.of(bytes);
      if (!found.equals(file.sha256())) {
        throw new ArtifactRefusedException(
            file.name() + " has SHA-256 " + found + ", model.json says " + file.sha256());
      }
      write(there.resolve(file.name()), bytes);
    }
    write(there.resolve(DESCRIPTION), description);
    return name;
  }

  private static String plain(String name, String what) throws IOException {
    if (!PLAIN.matcher(name).matches()) {
      throw new IOException("MLflow names " + what + " '" + name + "', which is no plain name");
    }
    return name;
  }

  private Map<String, String> known() throws IOException {
    Path file = folder.resolve(KNOWN);
    if (!Files.exists(file)) {
      return new TreeMap<>();
    }
    try {
      return json.readValue(file.toFile(), new TypeReference<TreeMap<String, String>>() {});
    } catch (JsonProcessingException e) {
      LOG.warn("{} is begun anew: {}", file, e.getOriginalMessage());
      return new TreeMap<>();
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Path written = file.resolveSibling(file.getFileName() + ".new");
    Files.write(written, bytes);
    Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
