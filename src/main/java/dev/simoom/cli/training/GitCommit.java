package dev.simoom.cli.training;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The commit that this program was built from. */
final class GitCommit {
  private GitCommit() {}

  /**
   * Its id, with {@code -dirty} where files had been changed; {@code unknown} outside a checkout.
   */
  static String id() {
    Properties git = new Properties();
    try (InputStream in = GitCommit.class.getResourceAsStream("/git.properties")) {
      if (in != null) {
        git.load(in);
      }
    } catch (IOException e) {
      return "unknown";
    }
    String id = git.getProperty("git.commit.id", "unknown");
    return Boolean.parseBoolean(git.getProperty("git.dirty")) ? id + "-dirty" : id;
  }
}
