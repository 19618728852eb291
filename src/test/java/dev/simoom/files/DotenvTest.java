package dev.simoom.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotenvTest {
  @TempDir private Path folder;

  private Map<String, String> read(String text, Charset charset) throws IOException {
    Path file = Files.writeString(folder.resolve(".env"), text, charset);
    return Dotenv.read(file, Map.of("HOME_PORT", "9")::get);
  }

  private Map<String, String> read(String text) throws IOException {
    return read(text, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "A=1 ~ 1",
        "export A=1 ~ 1",
        "  A = 1   ~ 1",
        "A=1 # the port ~ 1",
        "A=a#b ~ a#b",
        "A=pa\\ss#wo%rd ~ pa\\ss#wo%rd",
        "A=\"my key\" ~ my key",
        "A='my \"key\" # $x \\n' ~ my \"key\" # $x \\n",
        "A=\"a\\\"b\\\\c\" # why ~ a\"b\\c",
        "A=\"x # y\" ~ x # y",
        "A=${HOME_PORT}1 ~ 91",
        "A=${NOT_SET:-7} ~ 7",
        "A=\"\\${HOME_PORT}\" ~ ${HOME_PORT}",
        "A='${HOME_PORT}' ~ ${HOME_PORT}",
        "A=a=b== ~ a=b==",
      })
  void shouldReadValuesAsComposeDoes(String line, String value) throws IOException {
    assertThat(read("# first\n\n" + line + "\nB=2")).isEqualTo(Map.of("A", value, "B", "2"));
    assertThat(read("\uFEFF" + line + "\r\nB=2\r\n")).isEqualTo(Map.of("A", value, "B", "2"));
    assertThat(read("\uFEFF" + line + "\r\nB=2", StandardCharsets.UTF_16LE))
        .isEqualTo(Map.of("A", value, "B", "2"));
  }

  @Test
  void shouldReadAValueOfSeveralLinesAndAnEmptyOne() throws IOException {
    assertThat(read("A=\"x\ny\"\nB=\nC=# none")).isEqualTo(Map.of("A", "x\ny", "B", "", "C", ""));
    assertThat(Dotenv.read(folder.resolve("none"), name -> null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "PORT 8000 ~ line 2: the line is not NAME=value",
        "export PORT ~ line 2: the line is not NAME=value",
        "KEY: secret ~ line 2: the line is not NAME=value",
        "KEY=\"secret ~ line 2 (KEY): the line has a quote that is not closed",
        "KEY='a'secret ~ line 2 (KEY): the line has text after its closing quote",
        "1KEY=secret ~ line 2 (1KEY): the line is not NAME=value",
      })
  void shouldNameALineThatIsNotUnderstoodButNotItsValue(String line, String reason) {
    assertThatThrownBy(() -> read("A=1\n" + line + "\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(".env, " + reason)
        .hasMessageNotContaining("secret");
  }
}
