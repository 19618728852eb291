package dev.simoom.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Exports what is new, each time that its route asks. */
public final class Exporter {
  private static final Logger LOG = LoggerFactory.getLogger(Exporter.class);

  private final Supplier<TopicExport> topics;
  private final Path folder;

  Exporter(Supplier<TopicExport> topics, Path folder) {
    this.topics = topics;
    this.folder = folder;
  }

  /**
   * Exports.
   *
   * @return what is new
   * @throws IOException where that is not possible, with the reason; the next time goes on
   */
  public ExportResult export() throws IOException {
    return topics.get().run(folder, ExportWindow.Asked.ANY, line -> LOG.debug("{}", line));
  }
}
