package dev.simoom.stream;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.OptionalInt;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How many products this process works on beside those of {@code SIMOOM_PRODUCTS}; settings under
 * {@code simoom.product-limits}.
 *
 * @param others {@code SIMOOM_OTHER_PRODUCTS}, 0 to 10000; null: 0 in a process that subscribes to
 *     an exchange, which knows what it asked for, else 1000: a recording, or another process's
 *     subscription, may name products that these settings do not
 */
@ConfigurationProperties("simoom.product-limits")
public record ProductLimits(Integer others) {
  private static final int MOST = 10_000;
  private static final int UNKNOWN_SUBSCRIPTION = 1000;

  public ProductLimits {
    if (others != null && (others < 0 || others > MOST)) {
      throw new IllegalArgumentException(
          "SIMOOM_OTHER_PRODUCTS is " + others + "; allowed is 0 to " + MOST + ", or none");
    }
  }

  /** How many others, given what this process does. */
  int mostOthers(PipelineSettings pipeline) {
    boolean subscribes = pipeline.has(Role.INGEST) && pipeline.source() != Source.REPLAY;
    return asked().orElse(subscribes ? 0 : UNKNOWN_SUBSCRIPTION);
  }

  private OptionalInt asked() {
    return others == null ? OptionalInt.empty() : OptionalInt.of(others);
  }

  /** The products that a process with these settings admits. */
  public AdmittedProducts admitted(PipelineSettings pipeline, MeterRegistry metrics) {
    return new AdmittedProducts(pipeline.products(), mostOthers(pipeline), metrics);
  }
}
