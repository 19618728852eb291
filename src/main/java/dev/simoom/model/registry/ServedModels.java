package dev.simoom.model.registry;

import dev.simoom.model.ActiveModel;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.artifact.ArtifactRefusedException;
import dev.simoom.model.artifact.LoadedArtifact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The models that can be asked by name: {@code champion}, which is whichever answers now, the
 * baseline, and every promoted artifact. One that was loaded is kept in memory; only promoted names
 * are ever read, so that what is kept is bounded.
 */
public final class ServedModels {
  /** The name of whichever model answers now. */
  public static final String CHAMPION = "champion";

  private final ActiveModel active;
  private final ModelLibrary library;
  private final ModelStore store;
  private final Map<String, VolatilityModel> loaded = new ConcurrentHashMap<>();

  public ServedModels(ActiveModel active, ModelLibrary library, ModelStore store) {
    this.active = active;
    this.library = library;
    this.store = store;
  }

  /**
   * Their names, {@link #CHAMPION} first.
   *
   * @throws ArtifactRefusedException where the list of promoted models is not as it should be
   */
  public List<String> names() throws ArtifactRefusedException {
    TreeSet<String> promoted = new TreeSet<>(store.promotion().versions().keySet());
    promoted.add(Promotion.BASELINE);
    List<String> names = new ArrayList<>(List.of(CHAMPION));
    names.addAll(promoted);
    return names;
  }

  /**
   * A model by its name; empty where no such one is served.
   *
   * @throws ArtifactRefusedException where it is, but its artifact was refused
   */
  public Optional<VolatilityModel> find(String name) throws ArtifactRefusedException {
    if (CHAMPION.equals(name)) {
      return active.current().map(ActiveModel.Loaded::model);
    }
    if (Promotion.BASELINE.equals(name) && library.baseline().isPresent()) {
      return library.baseline().map(LoadedArtifact::model);
    }
    Optional<String> version = store.promotion().version(name);
    if (version.isEmpty()) {
      return Optional.empty();
    }
    VolatilityModel kept = loaded.get(name);
    if (kept == null || !kept.version().equals(version.get())) {
      kept = store.find(name).model();
      loaded.put(name, kept);
    }
    return Optional.of(kept);
  }
}
