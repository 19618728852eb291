package dev.simoom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.simoom.support.RawHttp;
import dev.simoom.support.RunningSimoom;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * A run with tracing of both kinds on, and webhook, key and password set: nothing that an operator,
 * a scraper or a reader of logs and traces sees has any of them.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecretsTest {
  private static final String PASSWORD = "admins-own-s3cret";
  private static final String KEY = "key-with-a-s3cret";
  private static final String HOOK = "/services/T0/B0/hook-s3cret";
  private static final String COOKIE = "cookie-s3cret";
  private static final String BODY = "{\"price\":50000}";
  private static final String CAMEL = "org.apache.camel:type=%s,*";

  @TempDir Path folder;
  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
  private final List<String> traces = new CopyOnWriteArrayList<>();
  private final List<String> alerts = new CopyOnWriteArrayList<>();

  @Test
  void shouldShowNoSecretAnywhere(CapturedOutput output) throws Exception {
    HttpServer outside = outside();
    String address = "http://127.0.0.1:" + outside.getAddress().getPort();
    try (RunningSimoom simoom =
        RunningSimoom.in(folder)
            .set("simoom.admin.password", PASSWORD)
            .set("simoom.access.api-key", KEY)
            .set("simoom.alerts.webhook", address + HOOK + "?token=query-s3cret")
            .set("simoom.alerts.threshold", "0")
            .set("simoom.tracing.endpoint", address + "/v1/traces")
            .start()) {
      switchTracerOn();
      ask(simoom.port());
      await("an alert").atMost(Duration.ofMinutes(2)).until(() -> !alerts.isEmpty());
      await("the tracer")
          .atMost(Duration.ofMinutes(2))
          .until(() -> tracer("dumpAllTracedMessagesAsJSon").contains("predict-read"));
      await().atMost(Duration.ofMinutes(1)).until(() -> !traces.isEmpty());
      assertThat(attributes()).contains("alert-to-webhook").doesNotContain("s3cret");
      assertThat(dumps()).contains("alert-to-webhook", "webhook.invalid").doesNotContain("s3cret");
      assertThat(tracer("dumpAllTracedMessagesAsJSon")).doesNotContain("s3cret", encoded());
      assertThat(tracer("dumpAllTracedMessagesAsXml")).doesNotContain("s3cret", encoded());
      assertThat(metrics(simoom.port()))
          .contains("volatility_api_requests_total")
          .doesNotContain("s3cret")
          .doesNotContain("simoom_prediction_probability_newest")
          .doesNotContain("simoom_product_reliability");
    } finally {
      outside.stop(0);
    }
    assertThat(String.join("\n", traces)).isNotEmpty().doesNotContain("s3cret", encoded());
    assertThat(output.getAll()).contains("simoom").doesNotContain("s3cret", encoded());
  }

  /** Takes alerts and traces. */
  private HttpServer outside() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          boolean alert = exchange.getRequestURI().getPath().equals(HOOK);
          (alert ? alerts : traces).add(new String(body, StandardCharsets.ISO_8859_1));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String encoded() {
    return Base64.getEncoder()
        .encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8))
        .substring(0, 20);
  }

  private static String authorization() {
    return "Authorization: Basic "
        + Base64.getEncoder()
            .encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
  }

  private static void ask(int port) throws IOException {
    try (RawHttp http = RawHttp.to(port)) {
      for (String key : List.of(KEY, "wrong-key-s3cret")) {
        http.send(
            "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + ("X-API-Key: " + key + "\r\nCookie: a=" + COOKIE + "\r\n")
                + ("X-XSRF-TOKEN: token-s3cret\r\n" + authorization() + "\r\n")
                + ("Content-Length: " + BODY.length() + "\r\n\r\n" + BODY));
        assertThat(http.answer(false).status()).isEqualTo(key.equals(KEY) ? 200 : 401);
        if (!key.equals(KEY)) {
          return;
        }
        for (String path : List.of("/models", "/actuator", "/version", "/predictions/latest")) {
          http.ask("GET", path, authorization(), "X-API-Key: " + KEY, "Cookie: a=" + COOKIE);
        }
      }
    }
  }

  private static String metrics(int port) throws IOException {
    try (RawHttp http = RawHttp.to(port)) {
      return http.ask("GET", "/metrics").body();
    }
  }

  private void switchTracerOn() throws JMException {
    for (ObjectName tracer : named("tracer")) {
      beans.setAttribute(tracer, new Attribute("TracePattern", "predict*,alert*,models*,version*"));
      beans.setAttribute(tracer, new Attribute("Enabled", true));
      beans.setAttribute(tracer, new Attribute("BodyMaxChars", 100_000));
    }
  }

  private String tracer(String operation) throws JMException {
    StringBuilder shown = new StringBuilder();
    for (ObjectName tracer : named("tracer")) {
      shown.append(beans.invoke(tracer, operation, new Object[0], new String[0]));
    }
    return shown.toString();
  }

  private Iterable<ObjectName> named(String type) throws JMException {
    return beans.queryNames(new ObjectName(CAMEL.formatted(type)), null);
  }

  /** Every attribute of every bean, but the JVM's own of its command line and properties. */
  private String attributes() throws JMException {
    StringBuilder shown = new StringBuilder();
    for (ObjectName name : beans.queryNames(null, null)) {
      shown.append(name).append('\n');
      if (name.getDomain().equals("java.lang") && "Runtime".equals(name.getKeyProperty("type"))) {
        continue;
      }
      for (MBeanAttributeInfo attribute : beans.getMBeanInfo(name).getAttributes()) {
        shown.append(attribute.getName()).append('=').append(value(name, attribute)).append('\n');
      }
    }
    return shown.toString();
  }

  private String value(ObjectName name, MBeanAttributeInfo attribute) {
    try {
      Object value = beans.getAttribute(name, attribute.getName());
      return value instanceof Object[] many ? Arrays.deepToString(many) : Objects.toString(value);
    } catch (JMException | RuntimeException e) {
      return "";
    }
  }

  private String dumps() throws JMException {
    StringBuilder shown = new StringBuilder();
    for (ObjectName route : named("routes")) {
      shown.append(
          beans.invoke(route, "dumpRouteAsXml", new Object[] {true}, new String[] {"boolean"}));
    }
    return shown.toString();
  }
}
