package dev.simoom.ops.health;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What counts as not well; settings under {@code simoom.health}.
 *
 * @param patience how long a route may be at one exchange, and how long rows or scores may stay
 *     away while what they are made of comes
 * @param outcomesPatience the same of outcomes, which come a minute after their prediction
 * @param diskLeast free space below which a disk that is written to is warned of
 * @param besides routes whose failure is a warning: no role needs them for what it is for
 */
@ConfigurationProperties("simoom.health")
public record HealthSettings(
    @DefaultValue("10s") Duration patience,
    @DefaultValue("3m") Duration outcomesPatience,
    @DefaultValue("1GB") DataSize diskLeast,
    @DefaultValue({
          "alerts",
          "alerts-judged",
          "drift",
          "outcomes",
          "send-outcomes",
          "page-outcomes",
          "prices",
          "watch-idle",
          "publish-idle"
        })
        List<String> besides) {
  public HealthSettings {
    if (patience.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "simoom.health.patience is " + patience + "; allowed is 1s or more");
    }
    besides = List.copyOf(besides);
  }

  Set<String> besidesById() {
    return Set.copyOf(besides);
  }
}
