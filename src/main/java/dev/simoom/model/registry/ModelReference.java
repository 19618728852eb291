package dev.simoom.model.registry;

/**
 * Which model somebody means, in settings, routes, requests and commands: an alias, an artifact's
 * name, or its name and version as {@code xgboost/20260107-0123abcd}. The aliases are {@value
 * #CHAMPION} (or {@code active}), which is whichever answers now, and {@code ml} and {@code
 * baseline}, the models of the start.
 *
 * @param name an alias or an artifact's name; empty for the promoted artifact
 * @param version of the artifact; empty for the promoted one
 */
public record ModelReference(String name, String version) {
  /** The alias of whichever model answers now. */
  public static final String CHAMPION = "champion";

  /** The other word for it. */
  public static final String ACTIVE = "active";

  private static final String NAME = "[a-z][a-z0-9_]{0,63}";
  private static final String VERSION = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

  public ModelReference {
    boolean promoted = name.isEmpty() && version.isEmpty();
    if (!promoted && !(isName(name) && (version.isEmpty() || isVersion(version)))) {
      throw new IllegalArgumentException(
          "a model is named as xgboost, or with its version as xgboost/20260107-0123abcd");
    }
    if (ACTIVE.equals(name) && version.isEmpty()) {
      name = CHAMPION;
    }
  }

  /**
   * Reads a reference; an empty text means the promoted artifact.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static ModelReference of(String text) {
    int slash = text.indexOf('/');
    return slash < 0 || slash == text.length() - 1
        ? new ModelReference(text, "")
        : new ModelReference(text.substring(0, slash), text.substring(slash + 1));
  }

  /** Whether a text is a reference. */
  public static boolean isValid(String text) {
    try {
      of(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether a text can be an artifact's name. */
  public static boolean isName(String text) {
    return text.matches(NAME);
  }

  /** Whether a text can be an artifact's version. */
  static boolean isVersion(String text) {
    return text.matches(VERSION);
  }

  /** Whether this is the promoted artifact, whatever its name. */
  boolean isPromoted() {
    return name.isEmpty();
  }

  /** Whether this is the alias. */
  boolean is(String alias) {
    return name.equals(alias) && version.isEmpty();
  }

  /** As it is written. */
  @Override
  public String toString() {
    return version.isEmpty() ? name : name + "/" + version;
  }
}
