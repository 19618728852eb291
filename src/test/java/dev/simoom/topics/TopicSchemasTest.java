package dev.simoom.topics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The published schemas of the topics are those of the code, and what the code writes can be read
 * by those who know the schemas of version 1 alone.
 */
class TopicSchemasTest {
  private static final Path PUBLISHED = Path.of("src/main/resources/assets/topics");
  private static final Path FIRST = Path.of("src/test/resources/topics-v1.json");
  private static final JsonMapper JSON = new JsonMapper();
  private static final boolean WRITE = Boolean.getBoolean("simoom.docs.write");

  private static String text(JsonNode json) throws IOException {
    DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
    lines.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    lines.indentArraysWith(new DefaultIndenter("  ", "\n"));
    return JSON.writer(lines).writeValueAsString(json) + "\n";
  }

  private static void assertPublished(Path file, JsonNode json) throws IOException {
    if (WRITE) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text(json));
    }
    assertThat(file)
        .as("-Dsimoom.docs.write=true writes it anew")
        .exists()
        .hasContent(text(json).strip());
  }

  @Test
  void shouldPublishTheSchemasOfTheCode() throws IOException {
    for (Map.Entry<String, ObjectNode> schema : TopicSchemas.all().entrySet()) {
      assertPublished(PUBLISHED.resolve(schema.getKey() + ".schema.json"), schema.getValue());
    }
    assertPublished(PUBLISHED.resolve("asyncapi.json"), TopicSchemas.asyncApi());
  }

  @Test
  void shouldWriteWhatReadersOfTheFirstVersionCanRead() throws IOException {
    JsonNode first = JSON.readTree(FIRST.toFile());
    ObjectNode now = JSON.createObjectNode();
    TopicSchemas.all().forEach(now::set);
    assertThat(broken(first, now)).isEmpty();
  }

  /** What a reader of the schemas before could not read by those of now. */
  private static List<String> broken(JsonNode before, JsonNode now) {
    List<String> broken = new ArrayList<>();
    before
        .properties()
        .forEach(
            topic -> broken(topic.getKey(), topic.getValue(), now.path(topic.getKey()), broken));
    return broken;
  }

  private static void broken(String where, JsonNode before, JsonNode now, List<String> broken) {
    if (now.isMissingNode()) {
      broken.add(where + " is gone");
      return;
    }
    Set<String> more = types(now);
    more.removeAll(types(before));
    if (!types(before).isEmpty() && !more.isEmpty()) {
      broken.add(where + " may now be " + more);
    }
    for (JsonNode required : before.path("required")) {
      if (!now.path("required").toString().contains(required.toString())) {
        broken.add(where + "/" + required.asText() + " may now be absent");
      }
    }
    before
        .path("properties")
        .properties()
        .forEach(
            field ->
                broken(
                    where + "/" + field.getKey(),
                    field.getValue(),
                    now.path("properties").path(field.getKey()),
                    broken));
    if (before.has("items")) {
      broken(where + "[]", before.path("items"), now.path("items"), broken);
    }
  }

  private static Set<String> types(JsonNode schema) {
    Set<String> types = new TreeSet<>();
    JsonNode type = schema.path("type");
    if (type.isTextual()) {
      types.add(type.asText());
    }
    type.forEach(each -> types.add(each.asText()));
    if (types.contains("number")) {
      types.add("integer");
    }
    return types;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'t':{'properties':{}}}|[t/a is gone]",
        "{}|[t is gone]",
        "{'t':{'required':['a'],'properties':{'a':{'type':'string'}}}}|[t/a may now be [string]]",
        "{'t':{'required':['a'],'properties':{'a':{'type':['number','null']}}}}|[t/a may now be"
            + " [null]]",
        "{'t':{'properties':{'a':{'type':'number'}}}}|[t/a may now be absent]",
        "{'t':{'required':['a','b'],'properties':{'a':{'type':'integer'},'b':{}}}}|[]",
        "{'t':{'required':['a'],'properties':{'a':{'type':'number'},'b':{}}},'u':{}}|[]"
      })
  void shouldRefuseAChangeThatOlderReadersCannotRead(String now, String what) throws IOException {
    JsonNode before =
        JSON.readTree(
            "{\"t\":{\"required\":[\"a\"],\"properties\":{\"a\":{\"type\":\"number\"}}}}");
    List<String> found = broken(before, JSON.readTree(now.replace('\'', '"')));
    if (what.equals("[t/a is gone]")) {
      assertThat(found).contains("t/a is gone");
    } else {
      assertThat(found.toString()).isEqualTo(what);
    }
  }
}
