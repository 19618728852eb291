package dev.simoom.routes.file;

/**
 * What is wrong with a route file, and where.
 *
 * @param file its name, without its folder
 * @param line counted from 1
 * @param reason one sentence for people
 */
public record RouteProblem(String file, int line, String reason) {
  @Override
  public String toString() {
    return file + ":" + line + ": " + reason;
  }
}
