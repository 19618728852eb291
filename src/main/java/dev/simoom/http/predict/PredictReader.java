package dev.simoom.http.predict;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.http.problem.ProblemException;
import dev.simoom.http.request.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;

/**
 * Reads the body of {@code POST /predict}, flat or rows, by the contract's schemas.
 *
 * <p>A body that is no JSON, or has a name twice, is 400; JSON of a wrong shape, type or range is
 * 422, with the name of the field. JSON beyond the limits here (8 deep, 1000 characters a number,
 * 256 a name) is 422 as well.
 */
@Component("predictReader")
public final class PredictReader {
  private static final int MOST_ROWS = 1000;

  private final JsonFactory factory =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(8)
                  .maxNumberLength(1000)
                  .maxNameLength(256)
                  .build())
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();
  private final RequestFields flatFields;
  private final RequestFields rowFields;

  public PredictReader(Contract contract, FeatureCatalogue catalogue) {
    flatFields = new RequestFields(contract, catalogue, "FlatRequest");
    rowFields = new RequestFields(contract, catalogue, "Row");
  }

  /**
   * Reads a body.
   *
   * @throws ProblemException 400 or 422
   */
  public PredictRequest read(@Body byte[] body) {
    if (body == null || body.length == 0) {
      throw new ProblemException(400, "the body is no JSON: it is empty");
    }
    try (JsonParser json = factory.createParser(body)) {
      try {
        return readWhole(json);
      } catch (StreamConstraintsException e) {
        throw new ProblemException(
            422, "the body is nested, or has a number or a name, beyond what is read here");
      } catch (JsonProcessingException e) {
        JsonLocation at = json.currentLocation();
        throw new ProblemException(
            400,
            "the body is no JSON: it breaks near line "
                + at.getLineNr()
                + ", column "
                + at.getColumnNr());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  /** Refuses for its shape only what is JSON to its end. */
  private PredictRequest readWhole(JsonParser json) throws IOException {
    PredictRequest request;
    try {
      request = readRoot(json);
    } catch (ProblemException refused) {
      while (json.nextToken() != null) {
        json.skipChildren();
      }
      throw refused;
    }
    if (json.nextToken() != null) {
      throw new ProblemException(400, "the body is no JSON: something follows its end");
    }
    return request;
  }

  private PredictRequest readRoot(JsonParser json) throws IOException {
    JsonToken first = json.nextToken();
    if (first == null) {
      throw new ProblemException(400, "the body is no JSON: it is empty");
    }
    if (first != JsonToken.START_OBJECT) {
      throw new ProblemException(422, "the body must be an object, not " + JsonKinds.of(first));
    }
    RequestFields.Row flat = flatFields.new Row("");
    List<FeatureRow> rows = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (!"rows".equals(name)) {
        flat.take(name, json);
      } else if (rows != null) {
        throw new ProblemException(400, "the body is no JSON: rows is there twice");
      } else {
        rows = readRows(json);
      }
    }
    if (rows == null) {
      return new PredictRequest(true, List.of(flat.toRow()));
    }
    if (flat.begun()) {
      throw new ProblemException(422, "rows must stand alone: give rows, or one row's fields");
    }
    return new PredictRequest(false, rows);
  }

  private List<FeatureRow> readRows(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new ProblemException(
          422, "rows must be an array, not " + JsonKinds.of(json.currentToken()));
    }
    List<FeatureRow> rows = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (rows.size() == MOST_ROWS) {
        throw new ProblemException(422, "rows must have at most " + MOST_ROWS + " rows");
      }
      rows.add(readRow(json, "rows[" + rows.size() + "]"));
    }
    if (rows.isEmpty()) {
      throw new ProblemException(422, "rows must have at least one row");
    }
    return rows;
  }

  private FeatureRow readRow(JsonParser json, String place) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new ProblemException(
          422, place + " must be an object, not " + JsonKinds.of(json.currentToken()));
    }
    RequestFields.Row row = rowFields.new Row(place + ".");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      row.take(name, json);
    }
    return row.toRow();
  }
}
