package dev.simoom.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The yardstick of the HTTP and start-up benches: what Spring Boot's web starter does with the same
 * JSON when nothing stands around it. Jackson reads a record, a dot product scores it, Jackson
 * writes a record; nothing is checked, counted, switched or routed.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(BareServer.Endpoint.class)
public class BareServer {
  /** Settings are arguments, e.g. {@code --server.port=8080}. */
  public static void main(String[] args) {
    SpringApplication.run(BareServer.class, args);
  }

  /** The body that {@code bench/predict.py} sends, the flat example of {@code openapi.json}. */
  record Flat(
      @JsonProperty("price") double price,
      @JsonProperty("midprice") double midprice,
      @JsonProperty("return_1s") double return1s,
      @JsonProperty("return_5s") double return5s,
      @JsonProperty("return_30s") double return30s,
      @JsonProperty("return_60s") double return60s,
      @JsonProperty("volatility") double volatility,
      @JsonProperty("trade_intensity") double tradeIntensity,
      @JsonProperty("spread_abs") double spreadAbs,
      @JsonProperty("spread_rel") double spreadRel,
      @JsonProperty("order_book_imbalance") double orderBookImbalance) {}

  /** The rows of {@code openapi.json}'s example. */
  record Rows(@JsonProperty("rows") List<Row> rows) {}

  /** One of them. */
  record Row(
      @JsonProperty("ret_mean") double retMean,
      @JsonProperty("ret_std") double retStd,
      @JsonProperty("n") double n) {}

  /** The same fields as Simoom's answer to a flat body. */
  record FlatAnswer(
      @JsonProperty("prediction") int prediction,
      @JsonProperty("probability") double probability,
      @JsonProperty("model_version") String modelVersion,
      @JsonProperty("timestamp") double timestamp,
      @JsonProperty("imputed") List<String> imputed) {}

  /** The same fields as Simoom's answer to rows. */
  record RowsAnswer(
      @JsonProperty("scores") double[] scores,
      @JsonProperty("model_variant") String modelVariant,
      @JsonProperty("version") String version,
      @JsonProperty("ts") Instant ts,
      @JsonProperty("imputed") List<String> imputed) {}

  /** The endpoint. */
  @RestController
  static class Endpoint {
    private static final List<String> IMPUTED =
        List.of("volatility_300s", "volatility_900s", "mean_abs_return_300s");
    private static final double[] WEIGHTS = {
      1e-6, 1e-6, 0.1, 0.1, 0.2, 0.2, 9.0, 0.01, 0.1, 0.1, -0.1
    };

    @GetMapping("/health")
    String health() {
      return "ok";
    }

    @PostMapping("/predict")
    FlatAnswer predict(@RequestBody Flat row) {
      double probability =
          probability(
              row.price(),
              row.midprice(),
              row.return1s(),
              row.return5s(),
              row.return30s(),
              row.return60s(),
              row.volatility(),
              row.tradeIntensity(),
              row.spreadAbs(),
              row.spreadRel(),
              row.orderBookImbalance());
      return new FlatAnswer(
          probability >= 0.5 ? 1 : 0,
          probability,
          "dot_product-1",
          System.currentTimeMillis() / 1e3,
          IMPUTED);
    }

    @PostMapping("/rows")
    RowsAnswer rows(@RequestBody Rows request) {
      double[] scores = new double[request.rows().size()];
      for (int i = 0; i < scores.length; i++) {
        Row row = request.rows().get(i);
        scores[i] = probability(row.retMean(), row.retStd(), row.n());
      }
      return new RowsAnswer(
          scores, "ml", "dot_product-1", Instant.now().truncatedTo(ChronoUnit.SECONDS), IMPUTED);
    }

    private static double probability(double... values) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += WEIGHTS[i] * values[i];
      }
      return 1 / (1 + Math.exp(-sum));
    }
  }
}
