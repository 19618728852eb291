package dev.simoom.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FeaturePageTest {
  private static final Path PAGE = Path.of("docs", "features.md");

  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final FeaturePage page = new FeaturePage(catalogue);

  @Test
  void shouldSayOnThePageWhatTheCatalogueSays() throws IOException {
    String text = Files.readString(PAGE);
    String expected = page.in(text);
    if (Boolean.getBoolean("simoom.docs.write")) {
      Files.writeString(PAGE, expected);
      text = expected;
    }
    assertThat(text)
        .as("docs/features.md; -Dsimoom.docs.write=true writes it anew")
        .isEqualTo(expected);
  }

  @Test
  void shouldNameTheLongestWindowThatThereIs() throws IOException {
    assertThat(Files.readString(PAGE))
        .contains("the last " + (catalogue.longestWindow() + 1) + " s");
  }

  @Test
  void shouldRefuseAPageWithoutMarks() {
    assertThatThrownBy(() -> page.in("# Features")).hasMessageContaining("lacks the marks");
  }
}
