package dev.simoom.cli.models;

import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.gate.ModelLedger;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The artifacts of a models folder, and what its ledger says became of them; without a broker. */
final class LocalModels {
  private static final int MOST_LINES = 20;

  private final ModelFolder models;
  private final Path folder;
  private final ModelLedger ledger;

  LocalModels(ModelFolder models, Path folder, ModelLedger ledger) {
    this.models = models;
    this.folder = folder;
    this.ledger = ledger;
  }

  /** Prints them: those that a name means first, then other versions, then the ledger. */
  void list(PrintWriter to) throws IOException {
    Set<String> named = new TreeSet<>();
    for (LoadedArtifact loaded : models.all(reason -> to.println("refused: " + reason))) {
      named.add(loaded.model().id());
      print(loaded, loaded.model().name().equals(models.promoted()) ? " promoted" : "", to);
    }
    for (String other : versions()) {
      if (!named.contains(other)) {
        try {
          print(models.load(other), " by its version alone", to);
        } catch (IOException e) {
          to.println("refused: " + e.getMessage());
        }
      }
    }
    ledger.last(MOST_LINES).forEach(line -> to.println("ledger: " + line));
  }

  private static void print(LoadedArtifact loaded, String how, PrintWriter to) {
    to.printf("%-44s %-8s%s%n", loaded.model().id(), loaded.model().variant().label(), how);
  }

  /** Name and version of each folder under {@code artifacts}; none where the program's are used. */
  private List<String> versions() throws IOException {
    Path artifacts = folder.resolve("artifacts");
    if (!Files.exists(folder.resolve("promoted.json")) || !Files.isDirectory(artifacts)) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(artifacts, 2)) {
      return found
          .filter(path -> path.getNameCount() == artifacts.getNameCount() + 2)
          .filter(Files::isDirectory)
          .map(path -> path.getParent().getFileName() + "/" + path.getFileName())
          .sorted()
          .toList();
    }
  }
}
