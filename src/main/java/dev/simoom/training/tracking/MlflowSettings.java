package dev.simoom.training.tracking;

import java.net.URI;
import java.time.Duration;

/**
 * Where MLflow is.
 *
 * @param uri {@code MLFLOW_TRACKING_URI}, http or https
 * @param timeout of a call
 * @param experiment the name that runs go under
 */
public record MlflowSettings(URI uri, Duration timeout, String experiment) {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  public MlflowSettings {
    if (uri.getHost() == null
        || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
      throw new IllegalArgumentException(
          "MLFLOW_TRACKING_URI is '" + uri + "'; allowed is an http or https address");
    }
  }

  /**
   * The settings of an address.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static MlflowSettings of(String address) {
    try {
      return new MlflowSettings(
          URI.create(address.strip().replaceAll("/+$", "")), TIMEOUT, "simoom");
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "MLFLOW_TRACKING_URI is '" + address + "'; allowed is an http or https address", e);
    }
  }
}
