package dev.simoom.cli.rows;

import dev.simoom.model.LabelRule;
import dev.simoom.model.artifact.Artifact;
import dev.simoom.model.artifact.Sha256;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the market that a file was recorded at, and says how. What was named on the command line
 * goes before what the artifacts know of the very file, that before the first word of its name
 * where it is a market's, and that before what its ticks say: Coinbase's carry the 24 h volume.
 * Where nothing tells, it is no market that was trained on.
 */
public final class FileMarkets {
  private static final String COINBASE = "coinbase";
  private static final String SIMULATOR = "simulator";

  private final Map<String, String> files = new HashMap<>();
  private final Set<String> markets = new HashSet<>();

  /**
   * A market and how it was found.
   *
   * @param name of the market; {@link LabelRule#ANY} where nothing tells
   * @param how in words
   */
  public record Found(String name, String how) {
    /** Both, in a line for people. */
    public String line(FileRows file) {
      return file.file().name() + ": market " + name + " (" + how + ")";
    }
  }

  /**
   * @param artifacts whose markets and files are known
   */
  public FileMarkets(List<Artifact> artifacts) {
    for (Artifact artifact : artifacts) {
      markets.addAll(artifact.label().tau().keySet());
      artifact.provenance().data().forEach(file -> files.put(file.sha256(), file.market()));
    }
    markets.add(SIMULATOR);
  }

  public Found of(FileRows file) throws IOException {
    if (!file.file().market().isEmpty()) {
      return new Found(file.file().market(), "as named");
    }
    String trained = files.get(Sha256.of(file.file().path()));
    if (trained != null) {
      return new Found(trained.isEmpty() ? LabelRule.ANY : trained, "known to the artifact");
    }
    String first =
        file.file().name().split("[^A-Za-z0-9]", 2)[0].toLowerCase(java.util.Locale.ROOT);
    if (markets.contains(first)) {
      return new Found(first, "by the file's name");
    }
    return file.volume()
        ? new Found(COINBASE, "its ticks carry the 24 h volume")
        : new Found(LabelRule.ANY, "nothing says which: name it with --market");
  }
}
