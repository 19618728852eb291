package dev.simoom.cli.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simoom.model.gate.Asked;
import dev.simoom.model.registry.ModelChoice;
import dev.simoom.support.Admin;
import dev.simoom.support.RunningSimoom;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about models, over HTTP. */
class HttpModelsTest {
  @TempDir private static Path folder;
  private static RunningSimoom simoom;

  private final StringWriter out = new StringWriter();
  private final PrintWriter to = new PrintWriter(out, true);

  @BeforeAll
  static void start() {
    simoom =
        RunningSimoom.in(folder)
            .set("simoom.roles", "api")
            .set("simoom.admin.password", Admin.PASSWORD)
            .start();
  }

  @AfterAll
  static void stop() {
    simoom.close();
  }

  @Test
  void shouldSwitchAndList() throws Exception {
    HttpModels models = new HttpModels(address(), Admin.PASSWORD);
    SwitchWish xgboost = wish(ModelChoice.ml("xgboost"));
    assertThatThrownBy(() -> models.switchTo(xgboost, to))
        .isInstanceOf(RefusedSwitchException.class)
        .hasMessageContaining("409: xgboost/")
        .hasMessageContaining("it ranks worse than the champion");
    models.switchTo(
        new SwitchWish(xgboost.choice(), Asked.by("somebody", "why not"), Optional.empty()), to);
    assertThat(out.toString()).startsWith("xgboost/").contains(" answers, since ");
    models.list(to);
    assertThat(out.toString()).contains("decided: ml xgboost/", "random_forest/", " promoted");
    models.switchTo(SwitchWish.rollback(), to);
    assertThat(out.toString()).contains("baseline/");
  }

  @Test
  void shouldGiveTheReasonOfARefusal() throws Exception {
    HttpModels models = new HttpModels(address(), Admin.PASSWORD);
    assertThatThrownBy(() -> models.switchTo(wish(ModelChoice.ml("crystal_ball")), to))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("422: ")
        .hasMessageContaining("there is no model 'crystal_ball'");
    assertThatThrownBy(() -> new HttpModels(address(), "wrong").list(to))
        .hasMessage("401: this is not the user or not the password");
  }

  @Test
  void shouldSayWhatIsWrongWithTheAddress() {
    assertThatThrownBy(() -> new HttpModels(URI.create("localhost:8000"), "x"))
        .hasMessageContaining("--url is 'localhost:8000'");
    assertThatThrownBy(() -> new HttpModels(URI.create("http://127.0.0.1:1"), "x").list(to))
        .hasMessage("nothing answers at http://127.0.0.1:1");
  }

  private static URI address() {
    return URI.create("http://127.0.0.1:" + simoom.port() + "/");
  }

  private static SwitchWish wish(ModelChoice choice) {
    return new SwitchWish(choice, Asked.by("somebody"), Optional.empty());
  }
}
