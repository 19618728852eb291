package dev.simoom.soak;

import dev.simoom.support.Metrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a running program has counted of trouble, by the names of its metrics; a label follows its
 * metric in braces.
 */
record TroubleCounters(Map<String, Double> values) {
  static final String TOO_LARGE = "simoom_ingest_messages_too_large_total";
  static final String CONNECTIONS = "simoom_ingest_connections_total";
  static final String SILENCES = "simoom_ingest_silences_total";
  static final String REPEATED = "simoom_ingest_frames_repeated_total";
  static final String HOLES = "simoom_ingest_sequence_holes_total";
  static final String LOST = "simoom_ingest_messages_lost_total";
  static final String DEAD = "simoom_dead_letters_total{where=\"ingest\"}";
  static final String BROKER_AWAY = "simoom_broker_absences_total";
  static final String RETRIES = "simoom_broker_retries_total";
  static final String UNRECORDED = "simoom_recording_frames_lost_total";
  static final String RECORDING_FAILURES = "simoom_recording_failures_total";
  static final String IDLE = "simoom_features_seconds_idle_total";
  static final String LATE = "simoom_features_ticks_late_total";
  static final String TICKS_AGAIN = "simoom_features_ticks_repeated_total";
  static final String GAPS = "simoom_features_segments_total{begin=\"after_gap\"}";
  static final String CLOCK_BACK = "simoom_features_segments_total{begin=\"clock_back\"}";
  static final String ROWS_AGAIN = "simoom_scoring_rows_repeated_total";
  static final String LOG_TO_FILE = "simoom_prediction_log_file_rows_total";

  /** Not of a fault alone: a quiet market has idle seconds, a busy machine late ticks. */
  private static final List<String> ORDINARY = List.of(IDLE, LATE);

  private static final List<String> ALL =
      List.of(
          TOO_LARGE,
          CONNECTIONS,
          SILENCES,
          REPEATED,
          HOLES,
          LOST,
          DEAD,
          BROKER_AWAY,
          RETRIES,
          UNRECORDED,
          RECORDING_FAILURES,
          IDLE,
          LATE,
          TICKS_AGAIN,
          GAPS,
          CLOCK_BACK,
          ROWS_AGAIN,
          LOG_TO_FILE,
          "simoom_dead_letters_total{where=\"features\"}",
          "simoom_dead_letters_total{where=\"scoring\"}",
          "simoom_dead_letters_total{where=\"outcomes\"}",
          "simoom_ingest_frames_dropped_total",
          "simoom_parity_rows_different_total",
          "simoom_route_failures_total",
          "simoom_prediction_log_lost_rows_total",
          "simoom_model_fallbacks_total",
          "simoom_shadow_failures_total",
          "simoom_console_outcomes_refused_total",
          "volatility_consumer_errors_total",
          "volatility_api_errors_total",
          "logback_events_total{level=\"error\"}");

  static TroubleCounters of(int port) {
    Metrics metrics = Metrics.of(port);
    Map<String, Double> values = new LinkedHashMap<>();
    for (String counter : ALL) {
      int label = counter.indexOf('{');
      values.put(
          counter,
          label < 0
              ? metrics.value(counter)
              : metrics.value(
                  counter.substring(0, label), counter.substring(label + 1, counter.length() - 1)));
    }
    return new TroubleCounters(values);
  }

  /** What rose since then, and by how much. */
  Map<String, Long> since(TroubleCounters before) {
    Map<String, Long> rose = new LinkedHashMap<>();
    values.forEach(
        (counter, value) -> {
          long by = Math.round(value - before.values.get(counter));
          if (by != 0) {
            rose.put(counter, by);
          }
        });
    return rose;
  }

  /** Whether it says nothing of trouble where it rises without a fault. */
  static boolean isOrdinary(String counter) {
    return ORDINARY.contains(counter);
  }
}
