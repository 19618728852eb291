package dev.simoom.training.foreign;

import dev.simoom.features.FeatureCatalogue;
import java.util.ArrayList;
import java.util.List;

/** The inputs of a model as the catalogue names them, by the file and by who imports it. */
final class ModelInputs {
  private final FeatureCatalogue catalogue;
  private final List<String> asked;

  /**
   * @param asked in the model's order; empty where the file is to say them
   */
  ModelInputs(FeatureCatalogue catalogue, List<String> asked) {
    this.catalogue = catalogue;
    this.asked = List.copyOf(asked);
  }

  /**
   * The inputs.
   *
   * @param count how many the model reads
   * @param inFile what the file calls them; empty where it does not say
   * @param place where the file says it
   * @throws IllegalArgumentException where the two do not go together, one is no feature, or one is
   *     there twice
   */
  List<String> of(int count, List<String> inFile, String place) {
    if (count < 1) {
      throw new IllegalArgumentException("it reads no input");
    }
    if (!inFile.isEmpty() && inFile.size() != count) {
      throw new IllegalArgumentException(
          place + " has " + inFile.size() + " names; the model reads " + count + " inputs");
    }
    if (asked.isEmpty()) {
      if (inFile.isEmpty()) {
        throw new IllegalArgumentException(
            "it does not name its " + count + " inputs: name them with --inputs, in its order");
      }
      return named(inFile, place);
    }
    if (asked.size() != count) {
      throw new IllegalArgumentException(
          "it reads " + count + " inputs; --inputs names " + asked.size());
    }
    List<String> names = named(asked, "--inputs");
    for (int i = 0; i < inFile.size(); i++) {
      boolean known = catalogue.position(inFile.get(i)).isPresent();
      if (known && !canonical(inFile.get(i)).equals(names.get(i))) {
        throw new IllegalArgumentException(
            place
                + "["
                + i
                + "] is '"
                + inFile.get(i)
                + "'; --inputs says '"
                + asked.get(i)
                + "' there");
      }
    }
    return names;
  }

  private List<String> named(List<String> names, String place) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name == null || catalogue.position(name).isEmpty()) {
        throw new IllegalArgumentException(
            place + "[" + i + "]: there is no feature '" + name + "' (docs/features.md lists all)");
      }
      if (found.contains(canonical(name))) {
        throw new IllegalArgumentException(place + "[" + i + "]: '" + name + "' is there twice");
      }
      found.add(canonical(name));
    }
    return found;
  }

  private String canonical(String name) {
    return catalogue.names().get(catalogue.position(name).orElseThrow());
  }
}
