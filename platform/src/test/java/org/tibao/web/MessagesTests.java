package org.tibao.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tibao.refusal.Reason;

/** Looks at the message files of all modules. */
class MessagesTests {

  private final Messages messages = new Messages(true);

  static Stream<String> files() {
    return Messages.basenames().stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void saysTheSameKeysInBothLanguages(String file) throws IOException {
    assertThat(read(file + "_en").stringPropertyNames()).as(file)
        .containsExactlyInAnyOrderElementsOf(read(file).stringPropertyNames());
  }

  @ParameterizedTest
  @MethodSource("files")
  void doublesApostrophesBesidePlaceholders(String file) throws IOException {
    for (String name : new String[]{file, file + "_en"}) {
      read(name).forEach((key, text) -> {
        if (text.toString().contains("{0}")) {
          assertThat(text.toString().replace("''", "")).as("%s in %s", key, name).doesNotContain("'");
        }
      });
    }
  }

  @Test
  void knowsEveryReasonOfThisModule() {
    for (Reason reason : WebRefusal.values()) {
      assertThat(messages.getMessage(reason.messageKey(), new Object[]{"x"}, Locale.SIMPLIFIED_CHINESE)).isNotBlank();
    }
  }

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

  private static Properties read(String name) throws IOException {
    var properties = new Properties();
    try (var in = MessagesTests.class.getResourceAsStream("/" + name + ".properties")) {
      assertThat(in).as(name).isNotNull();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return properties;
  }
}
