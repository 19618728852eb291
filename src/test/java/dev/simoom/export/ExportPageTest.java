package dev.simoom.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page {@code docs/export.md} names every column. */
class ExportPageTest {
  @Test
  void shouldNameEveryColumnOfAPredictionAndAnOutcome() throws IOException {
    String page = Files.readString(Path.of("docs", "export.md"));

    new OutcomeTable("predictions.outcomes")
        .columns()
        .keySet()
        .forEach(column -> assertThat(page).contains("`" + column + "`"));
    for (String table : new String[] {"features", "predictions", "outcomes"}) {
      assertThat(page).contains("| `" + table + "` |");
    }
  }
}
