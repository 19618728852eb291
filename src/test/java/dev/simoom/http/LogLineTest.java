package dev.simoom.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What others wrote stays within the line that shows it. */
@ApiTest
@ExtendWith(OutputCaptureExtension.class)
class LogLineTest {
  @Test
  void shouldNotLetTextOfOthersBeginALineOrSteerATerminal(CapturedOutput output) {
    LoggerFactory.getLogger(getClass())
        .warn("the feed says: {}", "bye\n2026-01-01 ERROR forged\r\u001b[2Jx\tend");
    assertThat(output.getOut())
        .contains("the feed says: bye")
        .contains("\n    | 2026-01-01 ERROR forged\n    | ?[2Jx\tend")
        .doesNotContain("\n2026-01-01 ERROR forged");
  }
}
