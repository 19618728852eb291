package dev.simoom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentProxyTest {
  private static EnvironmentProxy proxy(String... variables) {
    Map<String, String> map =
        java.util.stream.Stream.of(variables)
            .map(v -> v.split("=", 2))
            .collect(java.util.stream.Collectors.toMap(v -> v[0], v -> v[1]));
    return new EnvironmentProxy(map::get);
  }

  private static String way(EnvironmentProxy proxy, String address) {
    return proxy.of(URI.create(address)).map(HttpProxy::toString).orElse("direct");
  }

  @ParameterizedTest
  @CsvSource({
    "http://x.example/a, plain.example:80",
    "ws://x.example:81/a, plain.example:80",
    "https://x.example/a, secure.example:3128",
    "wss://x.example/a, secure.example:3128",
    "WSS://X.EXAMPLE/a, secure.example:3128",
    "https://a.in.example/, direct",
    "https://in.example/, direct",
    "https://notin.example/, secure.example:3128",
    "https://port.example:8443/, direct",
    "https://port.example:9443/, secure.example:3128",
    "http://localhost:8000/, direct",
    "ws://127.0.0.1:8250/, direct",
    "ws://127.8.8.8/, direct",
    "http://[::1]:1/, direct",
    "http://127.0.0.1.example/, plain.example:80"
  })
  void shouldBeThatOfTheSchemeUnlessTheHostIsExcepted(String address, String through) {
    EnvironmentProxy proxy =
        proxy(
            "http_proxy=plain.example",
            "HTTPS_PROXY=http://secure.example:3128/",
            "no_proxy= .in.example, port.example:8443");
    assertThat(way(proxy, address)).isEqualTo(through);
  }

  @Test
  void shouldTakeTheLowerCaseFirstAndExceptAllByAStar() {
    assertThat(proxy("http_proxy=a:1", "HTTP_PROXY=b:2").of(URI.create("http://x.example")))
        .hasValue(new HttpProxy("a", 1, "", ""));
    assertThat(proxy("HTTP_PROXY=b:2", "NO_PROXY=*").of(URI.create("http://x.example"))).isEmpty();
    assertThat(proxy().of(URI.create("http://x.example"))).isEmpty();
    assertThat(proxy("HTTP_PROXY=b:2").select(URI.create("http://x.example")))
        .containsExactly(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("b", 2)));
    assertThat(proxy().select(URI.create("http://x.example"))).containsExactly(Proxy.NO_PROXY);
  }

  @ParameterizedTest
  @CsvSource({
    "http://10.1.2.3/, direct",
    "http://11.1.2.3/, p:1",
    "http://10.example/, p:1",
    "http://192.168.7.9/, direct",
    "http://192.168.7.8/, p:1",
    "https://[fd00::7]:8443/, direct",
    "https://[fe00::7]/, p:1",
    "https://[2001:db8::1]/, direct",
    "https://[2001:db8::2]/, p:1"
  })
  void shouldExceptRangesOfAddresses(String address, String through) {
    EnvironmentProxy proxy =
        proxy(
            "http_proxy=p:1",
            "https_proxy=p:1",
            "NO_PROXY=10.0.0.0/8,192.168.7.9,fd00::/8,2001:db8::1");
    assertThat(way(proxy, address)).isEqualTo(through);
  }

  @Test
  void shouldNameARangeThatIsNone() {
    EnvironmentProxy proxy = proxy("http_proxy=p:1", "NO_PROXY=10.0.0.0/99");
    assertThatThrownBy(() -> proxy.of(URI.create("http://10.0.0.1/")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NO_PROXY has '10.0.0.0/99'");
  }

  @Test
  void shouldReadWhoAsks() {
    assertThat(proxy("https_proxy=http://joe:p%40+w@[::2]:8").of(URI.create("https://x.example")))
        .hasValueSatisfying(
            asked -> {
              assertThat(asked.host()).isEqualTo("::2");
              assertThat(asked.user()).isEqualTo("joe");
              assertThat(asked.password()).isEqualTo("p@+w");
              assertThat(asked.toString()).isEqualTo("::2:8");
            });
  }

  @ParameterizedTest
  @CsvSource({"socks5://joe:pw@x:1", "https://joe:pw@x:1", "http://", "joe:pw@x y"})
  void shouldRefuseWhatIsNoHttpProxyAndShowNoPassword(String value) {
    EnvironmentProxy proxy = proxy("HTTPS_PROXY=" + value);
    assertThatThrownBy(() -> proxy.of(URI.create("wss://x.example")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HTTPS_PROXY is '")
        .hasMessageContaining("allowed is an HTTP proxy as http://proxy.example:3128")
        .hasMessageNotContaining("pw");
  }
}
