package dev.simoom.training;

import dev.simoom.model.artifact.Artifact;
import dev.simoom.model.artifact.ArtifactJson;
import dev.simoom.model.artifact.ArtifactRefusedException;
import dev.simoom.model.artifact.DirectoryFiles;
import dev.simoom.model.artifact.PackagedFiles;
import dev.simoom.model.registry.Promotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes artifacts under {@code models/artifacts/} and promotes them. A file is there whole or not
 * at all; {@code model.json} comes last, so that a folder without it is no artifact.
 */
public final class ArtifactWriter {
  private final Path models;
  private final ArtifactJson json = new ArtifactJson();

  /**
   * @param models the folder of {@code promoted.json} and {@code artifacts}
   */
  public ArtifactWriter(Path models) {
    this.models = models;
  }

  /**
   * Writes an artifact; one of the same name and version is replaced.
   *
   * @return its folder
   */
  public Path write(TrainedArtifact trained) throws IOException {
    Artifact artifact = trained.artifact();
    Path folder = models.resolve("artifacts").resolve(artifact.name()).resolve(artifact.version());
    Files.createDirectories(folder);
    if (artifact.modelFile().isPresent()) {
      replace(folder.resolve(artifact.modelFile().get().name()), trained.modelFile());
    }
    if (artifact.formula().numbers().isPresent()) {
      replace(folder.resolve(artifact.formula().numbers().get().name()), trained.numbers());
    }
    replace(folder.resolve("model.json"), json.write(artifact));
    return folder;
  }

  /**
   * Lets these artifacts answer from the next start on, the first by default.
   *
   * @param ml the trained models, the best first
   * @throws IOException where {@code promoted.json} cannot be read or written
   */
  public void promote(List<Artifact> ml, Artifact baseline) throws IOException {
    Map<String, String> versions = new TreeMap<>();
    try {
      Promotion.read(new DirectoryFiles(models)).ifPresent(old -> versions.putAll(old.versions()));
    } catch (ArtifactRefusedException e) {
      throw new IOException(e.getMessage(), e);
    }
    ml.forEach(artifact -> versions.put(artifact.name(), artifact.version()));
    versions.put(baseline.name(), baseline.version());
    replace(models.resolve(Promotion.FILE), new Promotion(ml.get(0).name(), versions).write());
  }

  /**
   * Lists an artifact beside those that may answer, so that its name means this version; which one
   * answers by default stays. Where the folder has no {@code promoted.json}, the artifacts that are
   * packed with the program are copied into it first.
   *
   * @throws IOException where {@code promoted.json} cannot be read or written
   */
  public void list(Artifact artifact) throws IOException {
    try {
      Optional<Promotion> here = Promotion.read(new DirectoryFiles(models));
      Promotion before =
          here.isPresent() ? here.get() : new PackagedCopy(new PackagedFiles()).into(models);
      Map<String, String> versions = new TreeMap<>(before.versions());
      versions.put(artifact.name(), artifact.version());
      replace(models.resolve(Promotion.FILE), new Promotion(before.promoted(), versions).write());
    } catch (ArtifactRefusedException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Lets a listed artifact answer by default from the next start on.
   *
   * @throws IOException where {@code promoted.json} cannot be read or written
   */
  public void promote(Artifact artifact) throws IOException {
    list(artifact);
    try {
      Promotion listed = Promotion.read(new DirectoryFiles(models)).orElseThrow();
      replace(
          models.resolve(Promotion.FILE),
          new Promotion(artifact.name(), listed.versions()).write());
    } catch (ArtifactRefusedException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  static void replace(Path file, byte[] bytes) throws IOException {
    Path whole = file.resolveSibling(file.getFileName() + ".new");
    Files.write(whole, bytes);
    Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
