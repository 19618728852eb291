package dev.simoom.http.access;

/** The paths that give predictions, all of which need the key where there is one. */
final class DataPaths {
  static final String STREAM = "/predictions/stream";
  static final String TOKEN = "/predictions/token";

  private static final String EXPLAIN = "/explain";
  private static final String PREDICT = "/predict";
  private static final String PREDICTIONS = "/predictions";
  private static final String INFERENCE = "/v2";
  private static final String INFERENCE_HEALTH = "/v2/health";

  private DataPaths() {}

  /** Whether it is one, or lies below one. */
  static boolean has(String path) {
    return isAtOrBelow(path, PREDICT)
        || isAtOrBelow(path, PREDICTIONS)
        || isAtOrBelow(path, EXPLAIN)
        || isAtOrBelow(path, INFERENCE) && !isAtOrBelow(path, INFERENCE_HEALTH);
  }

  /** Whether the live page asks for it, by its token. */
  static boolean isOfPage(String path) {
    return STREAM.equals(path) || EXPLAIN.equals(path);
  }

  /** Whether it makes scores. */
  static boolean isOfScores(String path) {
    return PREDICT.equals(path)
        || EXPLAIN.equals(path)
        || isAtOrBelow(path, INFERENCE) && path.endsWith("/infer");
  }

  private static boolean isAtOrBelow(String path, String root) {
    return path.equals(root) || path.startsWith(root + "/");
  }
}
