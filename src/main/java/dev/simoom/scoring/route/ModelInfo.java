package dev.simoom.scoring.route;

import dev.simoom.model.ActiveModel;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/** Says at each scrape which model answers then: one series, whose labels name it. */
final class ModelInfo implements Collector {
  private static final String NAME = "model_version";

  private final ActiveModel active;

  ModelInfo(ActiveModel active) {
    this.active = active;
  }

  @Override
  public MetricSnapshot collect() {
    InfoSnapshot.Builder info =
        InfoSnapshot.builder().name(NAME).help("The model that answers, by its labels; always 1");
    active.current().map(ModelInfo::labels).ifPresent(info::dataPoint);
    return info.build();
  }

  private static InfoDataPointSnapshot labels(ActiveModel.Loaded loaded) {
    return InfoDataPointSnapshot.builder()
        .labels(
            Labels.of(
                "model_name", loaded.model().name(),
                "model_variant", loaded.model().variant().label(),
                "version", loaded.model().version()))
        .build();
  }

  @Override
  public String getPrometheusName() {
    return NAME;
  }
}
