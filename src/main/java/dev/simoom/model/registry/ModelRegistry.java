package dev.simoom.model.registry;

import dev.simoom.model.ActiveModel;
import dev.simoom.model.Variant;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.artifact.ArtifactRefusedException;
import dev.simoom.model.artifact.LoadedArtifact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The one place that says which model a {@link ModelReference} means. An artifact that was loaded
 * by a promoted name is kept in memory; only promoted names are, so that what is kept is bounded.
 */
public final class ModelRegistry {
  private final ActiveModel active;
  private final ModelLibrary library;
  private final ModelStore store;
  private final Map<String, VolatilityModel> loaded = new ConcurrentHashMap<>();

  public ModelRegistry(ActiveModel active, ModelLibrary library, ModelStore store) {
    this.active = active;
    this.library = library;
    this.store = store;
  }

  /**
   * Their names, {@link ModelReference#CHAMPION} first.
   *
   * @throws ArtifactRefusedException where the list of promoted models is not as it should be
   */
  public List<String> names() throws ArtifactRefusedException {
    TreeSet<String> promoted = new TreeSet<>(store.promotion().versions().keySet());
    promoted.add(Promotion.BASELINE);
    List<String> names = new ArrayList<>(List.of(ModelReference.CHAMPION));
    names.addAll(promoted);
    return names;
  }

  /**
   * The model that is meant.
   *
   * @return to be asked each time: empty while nobody answers, or the start's model was refused
   * @throws UnknownModelException where no such name is promoted
   * @throws ArtifactRefusedException where its artifact was refused, with the reason
   */
  public Supplier<Optional<VolatilityModel>> resolve(ModelReference wanted)
      throws ArtifactRefusedException {
    if (wanted.is(ModelReference.CHAMPION)) {
      return () -> active.current().map(ActiveModel.Loaded::model);
    }
    if (wanted.is(Variant.ML.label())) {
      return () -> library.ml().map(LoadedArtifact::model);
    }
    if (wanted.is(Variant.BASELINE.label()) && library.baseline().isPresent()) {
      return () -> library.baseline().map(LoadedArtifact::model);
    }
    Optional<VolatilityModel> found = Optional.of(artifact(wanted));
    return () -> found;
  }

  /**
   * The model of the version that a prediction says.
   *
   * @param id name and version
   * @throws ArtifactRefusedException where it is neither loaded nor among the artifacts any more
   */
  public VolatilityModel ofVersion(String id) throws ArtifactRefusedException {
    Optional<VolatilityModel> here =
        Stream.of(
                active.current().map(ActiveModel.Loaded::model),
                library.ml().map(LoadedArtifact::model),
                library.baseline().map(LoadedArtifact::model))
            .flatMap(Optional::stream)
            .filter(model -> model.id().equals(id))
            .findFirst();
    return here.isPresent() ? here.get() : store.find(id).model();
  }

  /**
   * The artifact of the version that a prediction says; empty where it is neither one of the
   * start's nor among the artifacts any more.
   *
   * @param id name and version
   */
  public Optional<LoadedArtifact> artifactOfVersion(String id) {
    Optional<LoadedArtifact> here =
        Stream.of(library.ml(), library.baseline())
            .flatMap(Optional::stream)
            .filter(loaded -> loaded.model().id().equals(id))
            .findFirst();
    if (here.isPresent()) {
      return here;
    }
    try {
      return Optional.of(store.find(id));
    } catch (ArtifactRefusedException e) {
      return Optional.empty();
    }
  }

  private VolatilityModel artifact(ModelReference wanted) throws ArtifactRefusedException {
    Optional<String> promoted =
        wanted.version().isEmpty() ? store.promotion().version(wanted.name()) : Optional.empty();
    if (promoted.isEmpty()) {
      return store.find(wanted.toString()).model();
    }
    VolatilityModel kept = loaded.get(wanted.name());
    if (kept == null || !kept.version().equals(promoted.get())) {
      kept = store.find(wanted.name()).model();
      loaded.put(wanted.name(), kept);
    }
    return kept;
  }
}
