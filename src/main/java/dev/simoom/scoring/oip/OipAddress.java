package dev.simoom.scoring.oip;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a model is, by the Open Inference Protocol: {@code http://host:8000/v2/models/NAME}, maybe
 * with {@code /versions/V}, a path before {@code /v2} and a query that each request then has.
 *
 * @param uri the model's address, without a user in it
 * @param model its name there
 */
public record OipAddress(URI uri, String model) {
  private static final Pattern PATH =
      Pattern.compile(".*/v2/models/(?<model>[^/]+)(/versions/[^/]+)?");

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException where it is none; a password in it is not shown
   */
  public static OipAddress of(String text) {
    URI uri;
    try {
      uri = URI.create(text.strip());
    } catch (IllegalArgumentException e) {
      throw wrong(text);
    }
    String scheme = String.valueOf(uri.getScheme());
    Matcher path = PATH.matcher(uri.getPath() == null ? "" : uri.getPath().replaceAll("/+$", ""));
    if (uri.getRawUserInfo() != null || String.valueOf(uri.getRawAuthority()).contains("@")) {
      throw new IllegalArgumentException(
          "url has a user in it; the setting that authorizationFrom or apiKeyFrom names holds who"
              + " asks");
    }
    if (uri.getHost() == null
        || !(scheme.equals("http") || scheme.equals("https"))
        || uri.getRawFragment() != null
        || !path.matches()) {
      throw wrong(text);
    }
    return new OipAddress(uri, path.group("model"));
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "url is '"
            + text.replaceFirst("//[^/]*@", "//***@")
            + "'; allowed is an http or https address as http://host:8000/v2/models/NAME or"
            + " http://host:8000/v2/models/NAME/versions/V");
  }

  /** Where scores are asked for. */
  URI infer() {
    return under("/infer");
  }

  /** Where the model's description is. */
  URI metadata() {
    return under("");
  }

  private URI under(String more) {
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return URI.create(place() + more + query);
  }

  /** For people: without the query, which may hold a secret. */
  String place() {
    return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath().replaceAll("/+$", "");
  }
}
