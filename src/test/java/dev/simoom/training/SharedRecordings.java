package dev.simoom.training;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureStream;
import dev.simoom.recording.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The recordings beside the checkout, for tests; a test that needs one skips where it is absent.
 */
public final class SharedRecordings {
  private SharedRecordings() {}

  public static List<FeatureRow> rows(FeatureCatalogue catalogue, String name) throws IOException {
    Path file = Path.of("../shared/data", name);
    assumeTrue(Files.isRegularFile(file), "skipped: there is no recording " + name);
    List<FeatureRow> rows = new ArrayList<>();
    FeatureStream stream = new FeatureStream(catalogue, rows::add);
    try (Recording frames = Recording.open(file)) {
      for (Recording.Recorded next = frames.next(); next != null; next = frames.next()) {
        next.frame().ticks().forEach(stream::accept);
      }
    }
    stream.finish();
    return rows;
  }
}
