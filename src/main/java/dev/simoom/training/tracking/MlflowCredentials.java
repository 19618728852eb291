package dev.simoom.training.tracking;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Who this is to MLflow, as its own client has it: the user in the address, else {@code
 * MLFLOW_TRACKING_USERNAME} and {@code MLFLOW_TRACKING_PASSWORD}, else {@code
 * MLFLOW_TRACKING_TOKEN}.
 *
 * @param header the value of the header {@code Authorization}; empty where it is nobody
 */
public record MlflowCredentials(Optional<String> header) {
  /** Nobody. */
  public static final MlflowCredentials NONE = new MlflowCredentials(Optional.empty());

  /**
   * Those of an address and an environment.
   *
   * @param environment gives a variable's value, empty where it is not set
   */
  public static MlflowCredentials of(URI address, UnaryOperator<String> environment) {
    if (address.getUserInfo() != null) {
      return basic(address.getUserInfo());
    }
    String user = environment.apply("MLFLOW_TRACKING_USERNAME");
    if (!user.isEmpty()) {
      return basic(user + ":" + environment.apply("MLFLOW_TRACKING_PASSWORD"));
    }
    String token = environment.apply("MLFLOW_TRACKING_TOKEN");
    return token.isEmpty() ? NONE : new MlflowCredentials(Optional.of("Bearer " + token));
  }

  private static MlflowCredentials basic(String userAndPassword) {
    byte[] bytes = userAndPassword.getBytes(StandardCharsets.UTF_8);
    return new MlflowCredentials(Optional.of("Basic " + Base64.getEncoder().encodeToString(bytes)));
  }

  /** Shown nowhere. */
  @Override
  public String toString() {
    return header.isPresent() ? "***" : "";
  }
}
