package dev.simoom.support;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.artifact.ArtifactLoader;
import dev.simoom.model.artifact.DirectoryFiles;
import dev.simoom.model.artifact.PackagedFiles;
import dev.simoom.model.registry.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the shipped models that a test may spoil. */
public final class ModelFolderCopy {
  private static final Path SHIPPED = Path.of("models");

  private final Path folder;

  private ModelFolderCopy(Path folder) {
    this.folder = folder;
  }

  /** Copies them. */
  public static ModelFolderCopy in(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(SHIPPED)) {
      for (Path from : files.toList()) {
        Path to = folder.resolve(SHIPPED.relativize(from).toString());
        if (Files.isDirectory(from)) {
          Files.createDirectories(to);
        } else {
          Files.copy(from, to);
        }
      }
    }
    return new ModelFolderCopy(folder);
  }

  /** Where it lies. */
  public Path folder() {
    return folder;
  }

  /** Its artifacts as the program finds them. */
  public ModelStore store() {
    return new ModelStore(
        new ArtifactLoader(new FeatureCatalogue()),
        new DirectoryFiles(folder),
        new PackagedFiles());
  }

  /** The one version of an artifact. */
  public Path artifact(String name) throws IOException {
    try (Stream<Path> versions = Files.list(folder.resolve("artifacts").resolve(name))) {
      List<Path> all = versions.sorted(Comparator.naturalOrder()).toList();
      return all.get(all.size() - 1);
    }
  }

  /** A file of an artifact loses its second half. */
  public void truncate(String name, String file) throws IOException {
    Path path = artifact(name).resolve(file);
    byte[] whole = Files.readAllBytes(path);
    Files.write(path, java.util.Arrays.copyOf(whole, whole.length / 2));
  }

  /** An artifact gets the files of another. */
  public void swap(String name, String other) throws IOException {
    Files.copy(
        artifact(other).resolve("model.json"),
        artifact(name).resolve("model.json"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  /** A text in an artifact's description is replaced. */
  public void edit(String name, String from, String to) throws IOException {
    Path path = artifact(name).resolve("model.json");
    String text = Files.readString(path);
    String edited = text.replaceFirst(from, to);
    if (edited.equals(text)) {
      throw new IllegalArgumentException(path + " has no " + from);
    }
    Files.writeString(path, edited);
  }

  /** An artifact's folder takes the name of another version; gives that version. */
  public String rename(String name) throws IOException {
    Path artifact = artifact(name);
    Files.move(artifact, artifact.resolveSibling("20991231-renamed0"));
    return "20991231-renamed0";
  }
}
