package dev.simoom.topics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.market.IdleProductJson;
import dev.simoom.market.TickJson;
import dev.simoom.model.Recalibration;
import dev.simoom.model.control.SwitchJson;
import dev.simoom.model.gate.LedgerEntry;
import dev.simoom.model.level.Answered;
import dev.simoom.model.level.LevelRow;
import dev.simoom.model.level.PartitionLevels;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.VariantScore;
import dev.simoom.scoring.outcomes.OutcomeJson;
import dev.simoom.stream.DeadLetters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The schema of each topic's messages, and all of them as an AsyncAPI document. */
final class TopicSchemas {
  private static final JsonMapper JSON = new JsonMapper();

  private record Topic(String name, String key, String says, List<String> always, ObjectNode of) {}

  private TopicSchemas() {}

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static List<Topic> topics() throws IOException {
    return List.of(
        new Topic(
            "ticks.raw",
            "product_id",
            "One tick of the exchange",
            List.of(
                "product_id",
                "price",
                "best_bid",
                "best_ask",
                "event_time",
                "received_at",
                "sequence_num",
                "connection"),
            ticks()),
        new Topic(
            "ticks.features",
            "product_id",
            "One row a product and second: each feature by its name, null where it is undefined",
            List.of("product_id", "second"),
            rows()),
        new Topic(
            "ticks.predictions",
            "product_id",
            "One prediction a row",
            List.of(
                "product_id",
                "second",
                "probability",
                "prediction",
                "threshold",
                "model_variant",
                "model_version",
                "predicted_at"),
            MessageSchema.ofRecord(Prediction.class)),
        new Topic(
            "predictions.log",
            "product_id",
            "A prediction, and what each model of the route said of the same row",
            List.of(
                "product_id",
                "second",
                "probability",
                "prediction",
                "threshold",
                "model_variant",
                "model_version",
                "predicted_at",
                "scores"),
            logged()),
        new Topic(
            "predictions.outcomes",
            "product_id",
            "A prediction with what then happened",
            List.of(
                "product_id",
                "second",
                "probability",
                "prediction",
                "threshold",
                "model_variant",
                "model_version",
                "predicted_at",
                "sigma_future",
                "spike"),
            outcomes()),
        new Topic(
            "ticks.idle",
            "product_id",
            "A product of which nothing arrived for two seconds, and its last tick",
            List.of("product_id", "received_at"),
            idle()),
        new Topic(
            "ticks.dlq",
            "",
            "What could not be understood, and why",
            List.of("reason", "where"),
            letters()),
        new Topic(
            "model.control",
            "model",
            "Which model answers: the newest record counts",
            List.of("variant", "at"),
            switches()),
        new Topic(
            "model.ledger",
            "time and model",
            "What became the model that answers or did not, by whom and on what grounds",
            List.of("at", "by", "model", "decision"),
            MessageSchema.ofRecord(LedgerEntry.class)),
        new Topic(
            "model.levels",
            "market, product, block and another horizon than 60 s, or position",
            "How much a product moved within ten minutes, or where to read on from",
            List.of(),
            levels()));
  }

  private static ObjectNode ticks() throws IOException {
    TickJson json = new TickJson();
    String full =
        "{'product_id':'BTC-USD','market':'coinbase','price':1.5,'best_bid':1.5,'best_ask':1.5,"
            + "'best_bid_quantity':1.5,'best_ask_quantity':1.5,'volume_24_h':1.5,"
            + "'event_time':'2026-01-01T00:00:00.5Z','received_at':'2026-01-01T00:00:00.5Z',"
            + "'sequence_num':1,'connection':'c'}";
    String least =
        "{'product_id':'BTC-USD','price':1.5,'best_bid':1.5,'best_ask':1.5,"
            + "'best_bid_quantity':null,'best_ask_quantity':null,'volume_24_h':null,"
            + "'event_time':'2026-01-01T00:00:00.5Z','received_at':'2026-01-01T00:00:00.5Z',"
            + "'sequence_num':1,'connection':'c'}";
    return MessageSchema.ofMessages(
        json.write(json.read(bytes(full))), json.write(json.read(bytes(least))));
  }

  private static ObjectNode rows() throws IOException {
    FeatureCatalogue catalogue = new FeatureCatalogue();
    FeatureRowJson json = new FeatureRowJson(catalogue);
    byte[] row =
        json.write(json.read(bytes("{'product_id':'BTC-USD','market':'coinbase','second':1}")));
    ObjectNode schema = MessageSchema.ofMessages(row, row);
    catalogue
        .features()
        .forEach(
            feature -> {
              ObjectNode property =
                  ((ObjectNode) schema.path("properties")).putObject(feature.name());
              MessageSchema.types(property, feature.isCount() ? "integer" : "number", "null");
              property.put("description", feature.formula() + " [" + feature.unit() + "]");
            });
    return schema;
  }

  private static ObjectNode logged() {
    ObjectNode schema = MessageSchema.ofRecord(Prediction.class);
    ObjectNode scores = ((ObjectNode) schema.path("properties")).putObject("scores");
    scores.put("type", "array");
    scores.set("items", MessageSchema.ofRecord(VariantScore.class));
    return schema;
  }

  private static ObjectNode outcomes() throws IOException {
    OutcomeJson json = new OutcomeJson();
    String most =
        "{'product_id':'BTC-USD','market':'coinbase','second':1,'probability':0.5,'prediction':0,"
            + "'threshold':0.5,'model_variant':'ml','model_version':'a/1','calibration':'c',"
            + "'branch':'b','predicted_at':'2026-01-01T00:00:00.5Z','sigma_future':0.5,";
    ObjectNode written =
        MessageSchema.ofMessages(
            json.write(json.read(bytes(most + "'role':'shadow','spike':true}"))),
            json.write(json.read(bytes(most + "'spike':null}"))));
    ObjectNode schema = MessageSchema.ofRecord(Prediction.class);
    ObjectNode properties = (ObjectNode) schema.path("properties");
    written
        .path("properties")
        .properties()
        .forEach(field -> properties.putIfAbsent(field.getKey(), field.getValue()));
    return schema;
  }

  private static ObjectNode idle() throws IOException {
    IdleProductJson json = new IdleProductJson();
    byte[] named =
        json.write(
            json.read(
                bytes(
                    "{'product_id':'BTC-USD','received_at':'2026-01-01T00:00:00.5Z',"
                        + "'event_time':'2026-01-01T00:00:00.5Z','sequence_num':1,"
                        + "'connection':'c'}")));
    byte[] unnamed =
        json.write(
            json.read(bytes("{'product_id':'BTC-USD','received_at':'2026-01-01T00:00:00.5Z'}")));
    return MessageSchema.ofMessages(named, unnamed);
  }

  private static ObjectNode letters() throws IOException {
    DeadLetters letters = new DeadLetters(new SimpleMeterRegistry());
    byte[] text = letters.write("ingest", "where", "reason", new byte[200 << 10]);
    byte[] binary = letters.write("ingest", "where", "reason", new byte[] {(byte) 0xff});
    return MessageSchema.ofMessages(text, binary);
  }

  private static ObjectNode switches() throws IOException {
    SwitchJson json = new SwitchJson();
    byte[] ml =
        json.write(
            json.read(bytes("{'variant':'ml','version':'a/1','at':'2026-01-01T00:00:00Z'}")));
    byte[] baseline =
        json.write(json.read(bytes("{'variant':'baseline','at':'2026-01-01T00:00:00Z'}")));
    return MessageSchema.ofMessages(ml, baseline);
  }

  private static ObjectNode levels() throws IOException {
    PartitionLevels levels = new PartitionLevels(new FeatureCatalogue(), true, Set.of(60, 300));
    for (int minute = 0; minute < 20; minute++) {
      double[] values = new double[new FeatureCatalogue().size()];
      List<LevelRow> row =
          List.of(
              new LevelRow(new FeatureRow("BTC-USD", "coinbase", 60L * minute, values), minute));
      Answered answered = new Answered("a/1", 60, 0.5, Recalibration.NONE, 1e-5);
      levels.doneBefore(minute);
      levels.after(row, levels.before(row), second -> answered);
    }
    levels.doneBefore(20);
    PartitionLevels.Due due = levels.due();
    ObjectNode schema =
        MessageSchema.ofMessages(due.blocks().get(0).json(), due.positions().get(0).json());
    ObjectNode named =
        MessageSchema.ofMessages(due.blocks().get(1).json(), due.positions().get(0).json());
    ((ObjectNode) schema.path("properties")).setAll((ObjectNode) named.path("properties"));
    return schema;
  }

  /** Each topic's schema, by its name. */
  static Map<String, ObjectNode> all() throws IOException {
    Map<String, ObjectNode> schemas = new LinkedHashMap<>();
    for (Topic topic : topics()) {
      ObjectNode schema = JSON.createObjectNode();
      schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
      schema.put("title", topic.name());
      schema.put(
          "description", topic.says() + (topic.key().isEmpty() ? "" : "; keyed by " + topic.key()));
      schema.setAll(topic.of());
      topic.always().forEach(schema.withArray("required")::add);
      schema.put("additionalProperties", true);
      schemas.put(topic.name(), schema);
    }
    return schemas;
  }

  /** AsyncAPI 3.0. */
  static ObjectNode asyncApi() throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("asyncapi", "3.0.0");
    ObjectNode info = root.putObject("info");
    info.put("title", "Simoom's topics");
    info.put("version", "1.0.0");
    info.put(
        "description",
        "JSON on Kafka. Fields are added, never renamed, retyped or taken away: skip those"
            + " that you do not know, and take one that is absent for its default.");
    info.putObject("license")
        .put("name", "Apache-2.0")
        .put("url", "https://www.apache.org/licenses/LICENSE-2.0");
    root.put("defaultContentType", "application/json");
    ObjectNode channels = root.putObject("channels");
    ObjectNode operations = root.putObject("operations");
    ObjectNode messages = root.putObject("components").putObject("messages");
    for (Map.Entry<String, ObjectNode> topic : all().entrySet()) {
      String id = topic.getKey().replace('.', '-');
      JsonNode says = topic.getValue().path("description");
      ObjectNode channel = channels.putObject(id);
      channel.put("address", topic.getKey());
      channel.set("description", says);
      channel.putObject("messages").putObject(id).put("$ref", "#/components/messages/" + id);
      ObjectNode operation = operations.putObject("read-" + id);
      operation.put("action", "receive");
      operation.putObject("channel").put("$ref", "#/channels/" + id);
      operation.set("summary", says);
      ObjectNode message = messages.putObject(id);
      message.put("name", id);
      message.set("title", topic.getValue().path("title"));
      message.put("contentType", "application/json");
      ObjectNode payload = topic.getValue().deepCopy();
      payload.remove("$schema");
      message.set("payload", payload);
    }
    return root;
  }
}
