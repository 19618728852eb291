package dev.simoom.cli;

import dev.simoom.files.Variables;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options whose default is a variable of the environment or of the file {@code .env}. */
final class EnvironmentDefaults implements IDefaultValueProvider {
  private static final Map<String, String> VARIABLES =
      Map.of(
          "--tracking-uri",
          "MLFLOW_TRACKING_URI",
          "--api-key",
          "SIMOOM_API_KEY",
          "--custom-features",
          "SIMOOM_CUSTOM_FEATURES");

  @Override
  public String defaultValue(ArgSpec argument) throws IOException {
    String variable =
        argument instanceof OptionSpec option ? VARIABLES.get(option.longestName()) : null;
    return variable == null ? null : Variables.here().get(variable).orElse(null);
  }
}
