package dev.simoom.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.http.ApiTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The contract at {@code /docs}, tried in a real browser by somebody who has a key. */
@ApiTest
@TestPropertySource(properties = "simoom.access.api-key=" + ContractPageTest.KEY)
class ContractPageTest {
  static final String KEY = "a-key-for-the-contract-page";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PREDICT = ".opblock-post[id$='predict'] ";

  private final int port;

  ContractPageTest(@LocalServerPort int port) {
    this.port = port;
  }

  @Test
  void shouldSendTheKeyThatWasGivenToAuthorize() {
    try (LivePage page = new LivePage(port).open("/docs")) {
      page.press(PREDICT + ".opblock-summary-control");
      page.press(PREDICT + ".try-out__btn");
      page.press(PREDICT + ".execute");
      page.awaitText(
          PREDICT + ".live-responses-table .response .response-col_status",
          PATIENCE,
          text -> text.startsWith("401"));

      page.press(".auth-wrapper .authorize");
      page.type("#api_key_value", KEY, Keys.ENTER);
      page.awaitText(".modal-ux-content", PATIENCE, text -> text.contains("Authorized"));
      page.press(".modal-ux .close-modal");
      page.press(PREDICT + ".execute");
      page.awaitText(
          PREDICT + ".live-responses-table .response .response-col_status",
          PATIENCE,
          text -> text.startsWith("200"));
      assertThat(page.text(PREDICT + ".live-responses-table .response .response-col_description"))
          .contains("probability");
    }
  }
}
