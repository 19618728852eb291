package dev.simoom.stream;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.TypeConverterSupport;

/**
 * Type converters of records, and of lists of them, to the JSON of their topic: as text, bytes, an
 * {@link InputStream} or a {@link JsonNode}; a single record to a {@link Map} too. A fallback
 * converter, since Camel would otherwise make text of them by {@code toString}.
 */
public final class RecordConverter extends TypeConverterSupport {
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  private final JsonMapper json =
      JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();
  private final List<RecordFormat<?>> formats;

  public RecordConverter(List<RecordFormat<?>> formats) {
    this.formats = List.copyOf(formats);
  }

  /** Makes a context convert records. */
  public void addTo(TypeConverterRegistry registry) {
    registry.addFallbackTypeConverter(this, false);
  }

  @Override
  public <T> T convertTo(Class<T> type, Exchange exchange, Object value) {
    if (!isWanted(type)) {
      return null;
    }
    return jsonOf(value, type).map(bytes -> type.cast(as(type, bytes))).orElse(null);
  }

  private static boolean isWanted(Class<?> type) {
    return type == String.class
        || type == byte[].class
        || type == InputStream.class
        || type == Map.class
        || JsonNode.class.isAssignableFrom(type);
  }

  private Optional<byte[]> jsonOf(Object value, Class<?> type) {
    Optional<RecordFormat<?>> format = formatOf(value);
    if (format.isPresent()) {
      return Optional.of(format.get().json(value));
    }
    return type != Map.class && value instanceof Collection<?> values && isOfRecords(values)
        ? Optional.of(array(values))
        : Optional.empty();
  }

  private Optional<RecordFormat<?>> formatOf(Object value) {
    for (RecordFormat<?> format : formats) {
      if (format.type() == value.getClass()) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  private boolean isOfRecords(Collection<?> values) {
    return !values.isEmpty()
        && values.stream().allMatch(each -> each != null && formatOf(each).isPresent());
  }

  private byte[] array(Collection<?> values) {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    char before = '[';
    for (Object value : values) {
      to.write(before);
      to.writeBytes(formatOf(value).orElseThrow().json(value));
      before = ',';
    }
    to.write(']');
    return to.toByteArray();
  }

  private Object as(Class<?> type, byte[] bytes) {
    if (type == byte[].class) {
      return bytes;
    }
    if (type == String.class) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    if (type == InputStream.class) {
      return new ByteArrayInputStream(bytes);
    }
    try {
      return type == Map.class ? json.readValue(bytes, FIELDS) : json.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("reading what was just written", e);
    }
  }
}
