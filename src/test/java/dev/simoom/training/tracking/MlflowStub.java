package dev.simoom.training.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that holds the rules of MLflow's REST API that a client can break. */
public final class MlflowStub implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String API = "/api/2.0/mlflow/";
  private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts/";

  final List<String> calls = new CopyOnWriteArrayList<>();
  final Map<String, String> params = new ConcurrentHashMap<>();
  final Map<String, Double> metrics = new ConcurrentHashMap<>();
  public final Map<String, byte[]> files = new ConcurrentHashMap<>();
  public final Map<String, String> tags = new ConcurrentHashMap<>();
  public final Map<String, String> aliases = new ConcurrentHashMap<>();
  volatile String status = "";
  private final AtomicInteger runs = new AtomicInteger();
  private final List<String> experiments = new CopyOnWriteArrayList<>();
  private final List<String> models = new CopyOnWriteArrayList<>();
  private final List<String> versions = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  public MlflowStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    try {
      if (body.length > 1 << 20 && path.startsWith(API)) {
        throw new Refusal(400, "INVALID_PARAMETER_VALUE", "over 1 MB");
      }
      if (path.startsWith(ARTIFACTS)) {
        String file = path.substring(ARTIFACTS.length());
        if (exchange.getRequestMethod().equals("GET")) {
          require(files.containsKey(file), "no such file " + file);
          calls.add("download");
          send(exchange, 200, files.get(file));
        } else {
          require(exchange.getRequestMethod().equals("PUT"), "artifacts are PUT");
          calls.add("upload");
          files.put(file, body);
          send(exchange, 200, "{}");
        }
      } else if (path.startsWith(API)) {
        String call = path.substring(API.length());
        calls.add(call);
        JsonNode fields =
            exchange.getRequestMethod().equals("POST")
                ? JSON.readTree(body)
                : JSON.valueToTree(query(exchange));
        send(exchange, 200, JSON.writeValueAsString(call(call, fields)));
      } else {
        throw new Refusal(404, "ENDPOINT_NOT_FOUND", path);
      }
    } catch (Refusal e) {
      send(
          exchange,
          e.status,
          JSON.writeValueAsString(Map.of("error_code", e.code, "message", e.getMessage())));
    }
  }

  private Object call(String call, JsonNode fields) {
    return switch (call) {
      case "experiments/get-by-name" -> {
        String name = text(fields, "experiment_name");
        if (!experiments.contains(name)) {
          throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "no experiment " + name);
        }
        yield Map.of("experiment", Map.of("experiment_id", "7"));
      }
      case "experiments/create" -> {
        experiments.add(text(fields, "name"));
        yield Map.of("experiment_id", "7");
      }
      case "runs/create" -> {
        require(text(fields, "experiment_id").equals("7"), "no such experiment");
        text(fields, "run_name");
        require(fields.path("start_time").isIntegralNumber(), "start_time is a whole number");
        fields
            .path("tags")
            .forEach(tag -> tags.put(tag.path("key").asText(), tag.path("value").asText()));
        yield run("r" + runs.incrementAndGet());
      }
      case "runs/log-batch" -> {
        require(isRun(text(fields, "run_id")), "no such run");
        require(fields.path("metrics").size() <= 1000, "at most 1000 metrics");
        require(fields.path("params").size() <= 100, "at most 100 params");
        fields
            .path("metrics")
            .forEach(
                metric -> {
                  require(metric.path("timestamp").isIntegralNumber(), "timestamp");
                  metrics.put(text(metric, "key"), metric.path("value").asDouble());
                });
        fields
            .path("params")
            .forEach(param -> params.put(text(param, "key"), text(param, "value")));
        yield Map.of();
      }
      case "runs/update" -> {
        status = text(fields, "status");
        require(fields.path("end_time").isIntegralNumber(), "end_time is a whole number");
        yield Map.of();
      }
      case "registered-models/create" -> {
        String name = text(fields, "name");
        if (models.contains(name)) {
          throw new Refusal(400, "RESOURCE_ALREADY_EXISTS", name + " exists");
        }
        models.add(name);
        yield Map.of("registered_model", Map.of("name", name));
      }
      case "model-versions/create" -> {
        require(models.contains(text(fields, "name")), "no such model");
        text(fields, "source");
        versions.add(text(fields, "run_id"));
        yield Map.of("model_version", Map.of("version", Integer.toString(versions.size())));
      }
      case "runs/get" -> {
        require(isRun(text(fields, "run_id")), "no such run");
        yield run(text(fields, "run_id"));
      }
      case "model-versions/get" -> version(text(fields, "name"), text(fields, "version"));
      case "registered-models/alias" -> {
        if (!fields.has("version")) {
          String asked = aliases.get(text(fields, "alias"));
          if (asked == null) {
            throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "no alias " + fields);
          }
          yield version(text(fields, "name"), asked);
        }
        require(models.contains(text(fields, "name")), "no such model");
        aliases.put(text(fields, "alias"), text(fields, "version"));
        yield Map.of();
      }
      default -> throw new Refusal(404, "ENDPOINT_NOT_FOUND", call);
    };
  }

  private static Object run(String id) {
    return Map.of(
        "run",
        Map.of(
            "info",
            Map.of(
                "run_id", id, "experiment_id", "7", "artifact_uri", "mlflow-artifacts:/7/" + id)));
  }

  private boolean isRun(String id) {
    return id.matches("r[0-9]+") && Integer.parseInt(id.substring(1)) <= runs.get();
  }

  private Object version(String model, String version) {
    if (!models.contains(model) || Integer.parseInt(version) > versions.size()) {
      throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "no version " + version + " of " + model);
    }
    return Map.of(
        "model_version",
        Map.of(
            "name", model,
            "version", version,
            "run_id", versions.get(Integer.parseInt(version) - 1)));
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> fields = new ConcurrentHashMap<>();
    for (String pair : new ArrayList<>(List.of(exchange.getRequestURI().getQuery().split("&")))) {
      fields.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    return fields;
  }

  private static String text(JsonNode fields, String name) {
    require(fields.path(name).isTextual(), "missing value for required parameter " + name);
    return fields.path(name).asText();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new Refusal(400, "INVALID_PARAMETER_VALUE", otherwise);
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    send(exchange, status, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String code;

    Refusal(int status, String code, String message) {
      super(message);
      this.status = status;
      this.code = code;
    }
  }
}
