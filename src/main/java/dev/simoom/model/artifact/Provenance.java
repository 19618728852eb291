package dev.simoom.model.artifact;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Where a model comes from.
 *
 * @param createdAt when it was made
 * @param gitCommit of the code that made it; {@code unknown} outside a checkout
 * @param seed of every random choice
 * @param libraries versions by name
 * @param data the files
 * @param splits the parts, in the order of time
 * @param choices what was chosen, and by what
 */
public record Provenance(
    Instant createdAt,
    String gitCommit,
    long seed,
    Map<String, String> libraries,
    List<DataFile> data,
    List<Part> splits,
    Map<String, String> choices) {
  public Provenance {
    libraries = Map.copyOf(libraries);
    data = List.copyOf(data);
    splits = List.copyOf(splits);
    choices = Map.copyOf(choices);
  }
}
