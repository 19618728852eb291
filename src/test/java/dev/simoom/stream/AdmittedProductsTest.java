package dev.simoom.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which products a process works on. */
class AdmittedProductsTest {
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  private AdmittedProducts products(int others) {
    return new AdmittedProducts(List.of("BTC-USD", "ETH-USD"), others, metrics);
  }

  private double refused(String where) {
    return metrics.get("simoom.products.refused").tag("where", where).counter().count();
  }

  @Test
  void shouldRefuseAndCountWhatIsNotSubscribedTo() {
    AdmittedProducts products = products(0);
    assertThat(products.admits("BTC-USD", "ingest")).isTrue();
    assertThat(products.admits("SOL-USD", "ingest")).isFalse();
    assertThat(products.admits("SOL-USD", "features")).isFalse();
    assertThat(refused("ingest")).isEqualTo(1);
    assertThat(refused("features")).isEqualTo(1);
    assertThat(products.others()).isZero();
  }

  @Test
  void shouldAdmitOthersUpToTheLimitAndKeepThem() {
    AdmittedProducts products = products(3);
    long admitted =
        IntStream.range(0, 20_000)
            .filter(i -> products.admits("P" + i + "-USD", "features"))
            .count();
    assertThat(admitted).isEqualTo(3);
    assertThat(products.others()).isEqualTo(3);
    assertThat(refused("features")).isEqualTo(19_997);
    assertThat(products.admits("P0-USD", "features")).isTrue();
    assertThat(products.admits("ETH-USD", "features")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "A\nB", "<!channel>", "=cmd|x", "../x", "\u202Ex", "a b"})
  void shouldRefuseNamesThatAreNone(String name) {
    assertThat(products(1000).admits(name, "features")).isFalse();
    assertThat(products(1000).admits("A".repeat(41), "features")).isFalse();
  }

  @Test
  void shouldKnowByTheRoleWhetherThisProcessSubscribed() {
    ProductLimits unset = new ProductLimits(null);
    assertThat(unset.mostOthers(pipeline(Source.COINBASE, Role.values()))).isZero();
    assertThat(unset.mostOthers(pipeline(Source.SIMULATOR, Role.INGEST))).isZero();
    assertThat(unset.mostOthers(pipeline(Source.REPLAY, Role.values()))).isEqualTo(1000);
    assertThat(unset.mostOthers(pipeline(Source.SIMULATOR, Role.FEATURES))).isEqualTo(1000);
    assertThat(new ProductLimits(5).mostOthers(pipeline(Source.COINBASE, Role.values())))
        .isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 10_001})
  void shouldNameTheSettingThatIsWrong(int others) {
    assertThatThrownBy(() -> new ProductLimits(others))
        .hasMessageContaining("SIMOOM_OTHER_PRODUCTS is " + others)
        .hasMessageContaining("0 to 10000");
  }

  private static PipelineSettings pipeline(Source source, Role... roles) {
    return new PipelineSettings(Set.of(roles), source, List.of("BTC-USD"));
  }
}
