package dev.simoom.export;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How far a partition is exported.
 *
 * @param cluster the id of the brokers
 * @param topic its name
 * @param partition its number
 * @param next the first offset that is not in files
 */
record ExportPosition(
    @JsonProperty("cluster") String cluster,
    @JsonProperty("topic") String topic,
    @JsonProperty("partition") int partition,
    @JsonProperty("next") long next) {
  ExportPosition at(long offset) {
    return new ExportPosition(cluster, topic, partition, offset);
  }
}
