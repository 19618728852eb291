package dev.simoom.http.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AdminPasswordTest {
  @Test
  void shouldKnowItsUserAndItself() {
    AdminPassword password = new AdminPassword("correct horse \u00e9");
    assertThat(password.isOf("admin", "correct horse \u00e9")).isTrue();
    assertThat(password.isOf("admin", "correct horse")).isFalse();
    assertThat(password.isOf("Admin", "correct horse \u00e9")).isFalse();
    assertThat(password.isOf("admin:", "correct horse \u00e9")).isFalse();
    assertThat(password.isOf("", "")).isFalse();
    assertThat(password.made()).isEmpty();
  }

  @Test
  void shouldMakeAnotherAtEachStartWhereNoneIsSet() {
    AdminPassword first = new AdminPassword("");
    AdminPassword second = new AdminPassword("");
    assertThat(first.made().orElseThrow()).hasSize(24).isNotEqualTo(second.made().orElseThrow());
    assertThat(first.isOf("admin", first.made().orElseThrow())).isTrue();
    assertThat(first.isOf("admin", second.made().orElseThrow())).isFalse();
    assertThat(first.isOf("admin", "")).isFalse();
  }

  @Test
  void shouldRefuseABlankOneAndNeverShowAny() {
    assertThatThrownBy(() -> new AdminSettings("  ", ""))
        .hasMessageContaining("SIMOOM_ADMIN_PASSWORD is blank");
    assertThatThrownBy(() -> new AdminSettings("seven77", ""))
        .hasMessageContaining("less than 8")
        .hasMessageNotContaining("seven77");
    assertThat(new AdminSettings("secret-1-and-more", "").toString()).doesNotContain("secret-1");
  }
}
