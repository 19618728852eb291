package dev.simoom.features.file;

import dev.simoom.wire.FixedLayoutJsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The columns that follow the features in a file of labelled rows: {@code sigma_future}, {@code
 * spike} (1 or 0), {@code tau}, {@code segment} and {@code part}.
 */
final class LabelColumns {
  private static final byte[] SIGMA_FUTURE = FixedLayoutJsonWriter.literal(",\"sigma_future\":");
  private static final byte[] SPIKE = FixedLayoutJsonWriter.literal(",\"spike\":");
  private static final byte[] TAU = FixedLayoutJsonWriter.literal(",\"tau\":");
  private static final byte[] SEGMENT = FixedLayoutJsonWriter.literal(",\"segment\":");
  private static final byte[] PART = FixedLayoutJsonWriter.literal(",\"part\":");
  private static final byte[] NULL = FixedLayoutJsonWriter.literal("null");
  private static final byte[] END = FixedLayoutJsonWriter.literal("}");

  /** Each with its type in DuckDB's SQL. */
  Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    types.put("sigma_future", "DOUBLE");
    types.put("spike", "BIGINT");
    types.put("tau", "DOUBLE");
    types.put("segment", "BIGINT");
    types.put("part", "VARCHAR");
    return types;
  }

  /** A line's fields after those of the row, with the comma before them. */
  byte[] csv(RowLabel label) {
    return (","
            + text(label.sigmaFuture())
            + ","
            + label.spikeNumber().map(String::valueOf).orElse("")
            + ","
            + text(label.tau())
            + ","
            + label.segment()
            + ","
            + label.part().orElse(""))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String text(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  /** What follows an object's other fields, with the brace that ends it. */
  byte[] json(RowLabel label) {
    FixedLayoutJsonWriter to = new FixedLayoutJsonWriter(128);
    to.literal(SIGMA_FUTURE).number(label.sigmaFuture()).literal(SPIKE);
    label.spikeNumber().ifPresentOrElse(to::whole, () -> to.literal(NULL));
    to.literal(TAU).number(label.tau()).literal(SEGMENT).whole(label.segment()).literal(PART);
    label.part().ifPresentOrElse(to::text, () -> to.literal(NULL));
    return to.literal(END).toBytes();
  }
}
