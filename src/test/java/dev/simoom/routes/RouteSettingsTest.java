package dev.simoom.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simoom.routes.file.RouteFolder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RouteSettingsTest {
  @TempDir Path folder;

  @Test
  void shouldReadNoFolderByDefault() {
    assertThat(bind(Map.of()).folder()).isEmpty();
  }

  @Test
  void shouldReadTheFolderThatIsNamed() {
    RoutesProgram.write(folder, "a.camel.yaml", RoutesProgram.answering("one", "first"));

    assertThat(bind(Map.of("simoom.routes", folder.toString())).folder())
        .contains(RouteFolder.of(folder));
  }

  @Test
  void shouldRefuseAFolderThatIsNotThere() {
    String missing = folder.resolve("missing").toString();

    assertThatThrownBy(() -> bind(Map.of("simoom.routes", missing)))
        .hasRootCauseMessage(
            "simoom.routes is '"
                + missing
                + "'; allowed is empty or a folder of route files, *.camel.yaml");
  }

  @Test
  void shouldTakeAFolderWithoutRouteFilesSinceTheProgramHasItsOwn() {
    assertThat(bind(Map.of("simoom.routes", folder.toString())).folder())
        .contains(RouteFolder.of(folder));
  }

  private static RouteSettings bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("simoom", RouteSettings.class);
  }
}
