package dev.simoom.scoring.oip;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of {@code score:oip}, as a route says them. */
@UriParams
public class OipConfiguration {
  @UriParam(
      label = "oip",
      description =
          "Where the model is, as http://host:8000/v2/models/NAME. For an address with a query;"
              + " without one it may stand in the URI, as"
              + " score:oip:http://host:8000/v2/models/NAME")
  private String url;

  @UriParam(
      label = "oip",
      javaType = "java.time.Duration",
      defaultValue = "200ms",
      description =
          "How long the rows of one poll, or of one request, may wait for the server; the baseline"
              + " scores what is not answered by then")
  private Duration timeout = Duration.ofMillis(200);

  @UriParam(
      label = "oip",
      javaType = "java.time.Duration",
      defaultValue = "5s",
      description = "How long the server is not asked after it failed")
  private Duration retry = Duration.ofSeconds(5);

  @UriParam(
      label = "oip",
      defaultValue = "500",
      description = "How many rows a request has at the most")
  private int batch = 500;

  @UriParam(
      label = "oip",
      description =
          "The model's features in its order, with commas between, for a server that does not"
              + " describe them")
  private String inputs = "";

  @UriParam(
      label = "oip",
      description =
          "The output that holds the probability; default: probability, or the only one there is")
  private String output = "";

  @UriParam(
      label = "oip",
      defaultValue = "null",
      description = "What stands for a missing value: null, or a number")
  private String missing = "null";

  @UriParam(
      label = "oip",
      defaultValue = "0.5",
      description = "From which probability on a spike is predicted")
  private double threshold = 0.5;

  @UriParam(
      label = "oip",
      description =
          "What predictions, metrics and logs call the model; default: oip_ and its name there")
  private String name = "";

  @UriParam(
      label = "oip,security",
      description =
          "The name of the setting, as of an environment variable, that holds the header"
              + " Authorization, as 'Bearer ...'")
  private String authorizationFrom = "";

  @UriParam(
      label = "oip,security",
      description = "The name of the setting that holds the header X-API-Key")
  private String apiKeyFrom = "";

  /**
   * What was said.
   *
   * @param inUri the address that the URI has; empty where it has none
   * @param setting gives a setting's value, or null
   * @throws IllegalArgumentException where an option is not what is allowed, by its name
   */
  public OipSettings settings(String inUri, UnaryOperator<String> setting) {
    if (inUri.isEmpty() == (url == null || url.isBlank())) {
      throw new IllegalArgumentException(
          inUri.isEmpty()
              ? "url is missing: score:oip:http://host:8000/v2/models/NAME, or the parameter url"
              : "url is there twice: in the URI and as a parameter");
    }
    OipAddress address = OipAddress.of(inUri.isEmpty() ? url : inUri);
    Map<String, String> headers = new TreeMap<>();
    header("Authorization", "authorizationFrom", authorizationFrom, setting, headers);
    header("X-API-Key", "apiKeyFrom", apiKeyFrom, setting, headers);
    return new OipSettings(
        address,
        name.isEmpty() ? nameOf(address) : name,
        timeout,
        retry,
        batch,
        Stream.of(inputs.split(",")).map(String::strip).filter(i -> !i.isEmpty()).toList(),
        output,
        missingValue(),
        threshold,
        headers);
  }

  /** Whether nothing was said. */
  public boolean isDefault() {
    return url == null
        && List.of(inputs, output, name, authorizationFrom, apiKeyFrom).stream()
            .allMatch(String::isEmpty)
        && timeout.equals(Duration.ofMillis(200))
        && retry.equals(Duration.ofSeconds(5))
        && batch == 500
        && threshold == 0.5
        && missing.equals("null");
  }

  private static String nameOf(OipAddress address) {
    String plain = address.model().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    return "oip_" + plain.substring(0, Math.min(60, plain.length()));
  }

  private static void header(
      String header,
      String option,
      String named,
      UnaryOperator<String> setting,
      Map<String, String> to) {
    if (named.isEmpty()) {
      return;
    }
    String value = setting.apply(named);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          option + " names the setting '" + named + "', which is not set");
    }
    if (value.strip().chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new IllegalArgumentException(
          option + " names the setting '" + named + "', which has what no header can hold");
    }
    to.put(header, value.strip());
  }

  private double missingValue() {
    if (missing.equals("null")) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(missing);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw wrongMissing(e);
    }
    throw wrongMissing(null);
  }

  private IllegalArgumentException wrongMissing(Exception cause) {
    return new IllegalArgumentException(
        "missing is '" + missing + "'; allowed is null or a number", cause);
  }

  public String getUrl() {
    return url;
  }

  public void setUrl(String url) {
    this.url = url;
  }

  public Duration getTimeout() {
    return timeout;
  }

  public void setTimeout(Duration timeout) {
    this.timeout = timeout;
  }

  public Duration getRetry() {
    return retry;
  }

  public void setRetry(Duration retry) {
    this.retry = retry;
  }

  public int getBatch() {
    return batch;
  }

  public void setBatch(int batch) {
    this.batch = batch;
  }

  public String getInputs() {
    return inputs;
  }

  public void setInputs(String inputs) {
    this.inputs = inputs;
  }

  public String getOutput() {
    return output;
  }

  public void setOutput(String output) {
    this.output = output;
  }

  public String getMissing() {
    return missing;
  }

  public void setMissing(String missing) {
    this.missing = missing;
  }

  public double getThreshold() {
    return threshold;
  }

  public void setThreshold(double threshold) {
    this.threshold = threshold;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getAuthorizationFrom() {
    return authorizationFrom;
  }

  public void setAuthorizationFrom(String authorizationFrom) {
    this.authorizationFrom = authorizationFrom;
  }

  public String getApiKeyFrom() {
    return apiKeyFrom;
  }

  public void setApiKeyFrom(String apiKeyFrom) {
    this.apiKeyFrom = apiKeyFrom;
  }
}
