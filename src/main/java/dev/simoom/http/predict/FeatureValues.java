package dev.simoom.http.predict;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.http.problem.ProblemException;
import dev.simoom.http.request.Contract;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What values the contract allows each feature, for requests that name features one by one. */
@Component
public final class FeatureValues {
  private final RequestFields fields;

  public FeatureValues(Contract contract, FeatureCatalogue catalogue) {
    fields = new RequestFields(contract, catalogue, "Row");
  }

  /** Where a row carries the feature of this name; empty where there is none. */
  public Optional<Integer> position(String name) {
    return fields.field(name).map(RequestField::position);
  }

  /**
   * A value of a feature.
   *
   * @param place what a detail says before the feature's name
   * @throws ProblemException 422 where the contract does not allow it
   */
  public double checked(String name, double value, String place) {
    return fields.field(name).orElseThrow().checked(value, place);
  }
}
