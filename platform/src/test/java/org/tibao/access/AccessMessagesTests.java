package org.tibao.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.tibao.notice.NoticeRefusal;

class AccessMessagesTests {

  private static Set<String> keys(String file) {
    var properties = new Properties();
    try (var reader = new InputStreamReader(
        AccessMessagesTests.class.getResourceAsStream("/messages/" + file + ".properties"), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TreeSet<>(properties.stringPropertyNames());
  }

  @ParameterizedTest
  @ValueSource(strings = {"access", "notice"})
  void everySentenceIsSaidInBothLanguages(String module) {
    assertThat(keys(module + "_en")).isEqualTo(keys(module));
  }

  @Test
  void everySentenceThatAPageShowsIsThere() throws IOException {
    var shown = new TreeSet<String>();
    for (var template : new PathMatchingResourcePatternResolver().getResources("classpath:templates/access/*.html")) {
      Matcher key = Pattern.compile("#\\{(access\\.[A-Za-z.-]+)|msg\\('([A-Za-z.-]+)'")
          .matcher(template.getContentAsString(StandardCharsets.UTF_8));
      while (key.find()) {
        shown.add(key.group(1) == null ? key.group(2) : key.group(1));
      }
    }
    assertThat(keys("access")).containsAll(shown);
    assertThat(shown).hasSizeGreaterThan(50);
  }

  @Test
  void everyReasonRoleAndPermissionHasItsWords() {
    Set<String> access = keys("access");

    assertThat(access).containsAll(Arrays.stream(AccessRefusal.values()).map(AccessRefusal::messageKey).toList());
    assertThat(access).containsAll(Arrays.stream(Role.values()).map(role -> "role." + role).toList());
    assertThat(access).containsAll(Arrays.stream(Permission.values()).map(one -> "permission." + one).toList());
    assertThat(access)
        .containsAll(Arrays.stream(OrganisationKind.values()).map(kind -> "organisation.kind." + kind).toList());
    assertThat(keys("notice")).containsAll(Arrays.stream(NoticeRefusal.values()).map(NoticeRefusal::messageKey)
        .toList());
  }
}
