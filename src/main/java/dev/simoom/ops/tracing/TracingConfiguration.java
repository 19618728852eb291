package dev.simoom.ops.tracing;

import dev.simoom.net.EnvironmentProxy;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.export.ProxyOptions;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.serde.ToStringKafkaHeaderDeserializer;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A span for each exchange of a route and for each send, where {@code SIMOOM_TRACING} names a place
 * for them; nothing is made or loaded where it does not. The context rides in the header {@code
 * traceparent} of the Kafka messages.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${simoom.tracing.endpoint:}'.isBlank()")
class TracingConfiguration {
  @Bean(destroyMethod = "close")
  OpenTelemetrySdk openTelemetry(TracingSettings settings, EnvironmentProxy proxy) {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(settings.endpoint())
            .setProxy(ProxyOptions.create(proxy))
            .build();
    SdkTracerProvider traces =
        SdkTracerProvider.builder()
            .setResource(
                Resource.create(Attributes.builder().put("service.name", "simoom").build()))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.share())))
            .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
            .build();
    return OpenTelemetrySdk.builder()
        .setTracerProvider(traces)
        .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
        .build();
  }

  @Bean
  Tracer tracer(OpenTelemetrySdk openTelemetry) {
    return openTelemetry.getTracer("simoom");
  }

  @Bean
  ContextPropagators contextPropagators(OpenTelemetrySdk openTelemetry) {
    return openTelemetry.getPropagators();
  }

  @Bean
  CamelContextConfiguration tracedRoutes() {
    return new CamelContextConfiguration() {
      @Override
      public void beforeApplicationStart(CamelContext camel) {
        // the tracer looks at headers that are text, and Kafka's are bytes
        camel
            .getComponent("kafka", KafkaComponent.class)
            .getConfiguration()
            .setHeaderDeserializer(new ToStringKafkaHeaderDeserializer());
        OpenTelemetryTracer tracer = new OpenTelemetryTracer();
        tracer.setExcludePatterns("timer*");
        tracer.init(camel);
      }

      @Override
      public void afterApplicationStart(CamelContext camel) {
        // nothing is left to do
      }
    };
  }
}
