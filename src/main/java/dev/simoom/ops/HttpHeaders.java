package dev.simoom.ops;

import org.apache.camel.http.base.HttpHeaderFilterStrategy;

/**
 * Which headers come in by HTTP, as a request or an answer: none that names itself as camel-kafka's
 * own do. By {@code kafka.OVERRIDE_TOPIC} a client would choose the topic (CVE-2026-49098).
 */
final class HttpHeaders extends HttpHeaderFilterStrategy {
  @Override
  protected void initialize() {
    super.initialize();
    setInFilterStartsWith("Camel", "camel", "kafka.");
  }
}
