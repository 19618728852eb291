package dev.simoom.scoring.route;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is kept of every model's scores; settings under {@code simoom.prediction-log}.
 *
 * @param enabled {@code LOG_PREDICTIONS}: whether scores go to {@code predictions.log}, of which
 *     outcomes and live quality are made
 * @param folder for what the broker does not take; as text, for Spring looks paths up on the class
 *     path
 * @param rollBytes a file is closed when it is this large
 * @param limit of all files together; the oldest go
 */
@ConfigurationProperties("simoom.prediction-log")
public record PredictionLogSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("logs/predictions") String folder,
    @DefaultValue("16MB") DataSize rollBytes,
    @DefaultValue("256MB") DataSize limit) {

  public PredictionLogSettings {
    if (rollBytes.toBytes() < 1 || limit.compareTo(rollBytes) < 0) {
      throw new IllegalArgumentException(
          "simoom.prediction-log.limit is "
              + limit
              + "; allowed is roll-bytes ("
              + rollBytes
              + ", positive) or more");
    }
  }

  Path path() {
    return Path.of(folder);
  }
}
