package org.tibao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

class AuditWordingTests {

  private final AuditWording wording = new AuditWording(messages());

  private static ResourceBundleMessageSource messages() {
    var messages = new ResourceBundleMessageSource();
    messages.setBasenames("messages/web", "messages/access", "messages/registry", "messages/retrofit");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    return messages;
  }

  @AfterEach
  void forgetTheLanguage() {
    LocaleContextHolder.resetLocaleContext();
  }

  @Test
  void namesAndConstantsAreInTheReadersWords() {
    LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
    assertThat(said("aged60", "7", "asOf", "2026-01-01")).isEqualTo("60 岁以上 7 · 截至 2026-01-01");
    assertThat(said("role", "BANK", "areaCenti", "7986")).isEqualTo("面积 79.86 m² · 身份 银行");
    assertThat(said("milestone", "VOTE", "status", "IN_SERVICE")).isEqualTo("进度 表决 · 状态 在用");
    assertThat(said("permissions", "[LIFT_READ]", "what", "party.revealed")).isEqualTo("权限 看电梯 · 事项 查看完整号码");
    assertThat(said("answer", "AGREE", "feasible", "true")).isEqualTo("意愿或答复 同意 · 具备条件 是");
    LocaleContextHolder.setLocale(Locale.ENGLISH);
    assertThat(said("aged60", "7", "answer", "AGREE")).isEqualTo("aged 60 and over 7 · answer agrees");
  }

  @Test
  void whatHasNoWordsIsShownAsWrittenAndWhatIsEmptyDropsOut() {
    LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
    assertThat(said("strange", "STRANGE", "why", " ", "due", "null")).isEqualTo("strange STRANGE");
    assertThat(wording.action("strange.done")).isEqualTo("strange.done");
    assertThat(wording.action("wish.said")).isEqualTo("登记了意愿");
  }

  private String said(String... pairs) {
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    return wording.values(values);
  }
}
