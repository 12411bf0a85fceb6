package org.tibao.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class MessagesTests {

  private final Messages messages = new Messages(true);

  @Test
  void readsChineseUnlessEnglishIsAsked() {
    assertThat(messages.getMessage("web.signIn", null, Locale.SIMPLIFIED_CHINESE)).isEqualTo("登录");
    assertThat(messages.getMessage("web.signIn", null, Locale.GERMAN)).isEqualTo("登录");
    assertThat(messages.getMessage("web.signIn", null, Locale.ENGLISH)).isEqualTo("Sign in");
  }

  @Test
  void stopsATestThatMissesAText() {
    assertThatIllegalStateException().isThrownBy(() -> messages.getMessage("no.such.key", null, Locale.ENGLISH))
        .withMessageContaining("no.such.key");
    assertThat(new Messages(false).getMessage("no.such.key", null, Locale.ENGLISH)).isEqualTo("no.such.key");
  }
}
