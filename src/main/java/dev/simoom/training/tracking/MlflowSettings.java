package dev.simoom.training.tracking;

import dev.simoom.net.EnvironmentProxy;
import java.net.URI;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * Where MLflow is.
 *
 * @param uri {@code MLFLOW_TRACKING_URI}, http or https, without a user in it
 * @param timeout of a call
 * @param experiment the name that runs go under
 * @param credentials who this is
 * @param proxy through which it is asked
 */
public record MlflowSettings(
    URI uri,
    Duration timeout,
    String experiment,
    MlflowCredentials credentials,
    EnvironmentProxy proxy) {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  public MlflowSettings {
    if (uri.getHost() == null
        || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
      throw new IllegalArgumentException(
          "MLFLOW_TRACKING_URI is '" + uri + "'; allowed is an http or https address");
    }
  }

  /** The settings of an address, as nobody but the user that it names. */
  public static MlflowSettings of(String address) {
    return of(address, name -> "");
  }

  /**
   * The settings of an address and an environment.
   *
   * @param environment gives a variable's value, empty where it is not set
   * @throws IllegalArgumentException where it is none
   */
  public static MlflowSettings of(String address, UnaryOperator<String> environment) {
    try {
      URI given = URI.create(address.strip().replaceAll("/+$", ""));
      return new MlflowSettings(
          withoutUser(given),
          TIMEOUT,
          "simoom",
          MlflowCredentials.of(given, environment),
          new EnvironmentProxy(environment));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "MLFLOW_TRACKING_URI is '"
              + address.replaceFirst("//[^/@]*@", "//***@")
              + "'; allowed is an http or https address",
          e);
    }
  }

  private static URI withoutUser(URI address) {
    return URI.create(address.toString().replaceFirst("//[^/@]*@", "//"));
  }
}
