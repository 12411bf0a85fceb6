package org.tibao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.StaticMessageSource;

class FormatsTests {

  private final Formats formats = new Formats(new StaticMessageSource());

  @AfterEach
  void forget() {
    LocaleContextHolder.resetLocaleContext();
  }

  @Test
  void speaksChineseWhereNoPageIs() {
    assertThat(formats.date(LocalDate.of(2026, 11, 21))).isEqualTo("2026年11月21日");
    assertThat(formats.day(LocalDate.of(2026, 11, 21))).isEqualTo("2026年11月21日 星期六");
    assertThat(formats.monthDay(LocalDate.of(2026, 11, 21))).isEqualTo("11月21日");
    assertThat(formats.dateTime(Instant.parse("2026-11-20T16:09:00Z"))).isEqualTo("2026年11月21日 00:09");
    assertThat(formats.moneyInWan(1_286_449_999L)).isEqualTo("¥1,286.4 万");
  }

  @Test
  void speaksEnglishOnAnEnglishPage() {
    LocaleContextHolder.setLocale(Locale.ENGLISH);
    assertThat(formats.date(Instant.parse("2026-11-21T01:00:00Z"))).isEqualTo("21 Nov 2026");
    assertThat(formats.day(LocalDate.of(2026, 11, 21))).isEqualTo("Saturday, 21 Nov 2026");
    assertThat(formats.monthDay(LocalDate.of(2026, 11, 21))).isEqualTo("21 Nov");
    assertThat(formats.dateTime(Instant.parse("2026-11-21T00:09:00Z"))).isEqualTo("21 Nov 2026, 08:09");
  }

  @Test
  void writesAmountsExactly() {
    assertThat(formats.money(1_234_567L)).isEqualTo("¥12,345.67");
    assertThat(formats.money(-5L)).isEqualTo("−¥0.05");
    assertThat(formats.money(Long.MIN_VALUE)).isEqualTo("−¥92,233,720,368,547,758.08");
    assertThat(formats.area(7986L)).isEqualTo("79.86 m²");
    assertThat(formats.count(76088)).isEqualTo("76,088");
    assertThat(formats.money(null)).isEqualTo("—");
  }

  @Test
  void neverRoundsAShareUp() {
    assertThat(formats.percent(7496, 10_000)).isEqualTo("74.9%");
    assertThat(formats.percent(2, 3)).isEqualTo("66.6%");
    assertThat(formats.percent(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo("100.0%");
    assertThat(formats.percent(0, 0)).isEqualTo("—");
  }

  @Test
  void hidesPeople() {
    assertThat(formats.maskName("张三")).isEqualTo("张*");
    assertThat(formats.maskName("𠮷野家")).isEqualTo("𠮷*");
    assertThat(formats.maskName(null)).isEmpty();
    assertThat(formats.maskPhone("13812345678")).isEqualTo("138****5678");
    assertThat(formats.maskPhone("62345678")).isEqualTo("****78");
  }
}
