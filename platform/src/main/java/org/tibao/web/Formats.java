package org.tibao.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.tibao.time.ChinaTime;

/**
 * How things are written for people, {@code @formats} in templates: in the language of the page, in China Standard
 * Time, exact. An absent value is a dash.
 */
@Component("formats")
public class Formats {

  private static final String ABSENT = "—";
  private static final Locale ZH = Locale.SIMPLIFIED_CHINESE;
  private static final Locale EN = Locale.ENGLISH;
  private static final DateTimeFormatter DATE_ZH = DateTimeFormatter.ofPattern("yyyy年M月d日", ZH);
  private static final DateTimeFormatter DATE_EN = DateTimeFormatter.ofPattern("d MMM yyyy", EN);
  private static final DateTimeFormatter DAY_ZH = DateTimeFormatter.ofPattern("yyyy年M月d日 EEEE", ZH);
  private static final DateTimeFormatter MONTH_DAY_ZH = DateTimeFormatter.ofPattern("M月d日", ZH);
  private static final DateTimeFormatter MONTH_DAY_EN = DateTimeFormatter.ofPattern("d MMM", EN);
  private static final DateTimeFormatter DAY_EN = DateTimeFormatter.ofPattern("EEEE, d MMM yyyy", EN);
  private static final DateTimeFormatter TIME_ZH = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", ZH);
  private static final DateTimeFormatter TIME_EN = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", EN);
  private static final BigDecimal FEN_PER_WAN = BigDecimal.valueOf(1_000_000);

  private final MessageSource messages;

  Formats(MessageSource messages) {
    this.messages = messages;
  }

  /** 2026年11月21日, 21 Nov 2026. */
  public String date(@Nullable LocalDate date) {
    return date == null ? ABSENT : date.format(english() ? DATE_EN : DATE_ZH);
  }

  /** The day in China: 2026年11月21日. */
  public String date(@Nullable Instant instant) {
    return instant == null ? ABSENT : date(ChinaTime.dayOf(instant));
  }

  /** 11月21日, 21 Nov: where the year is plain from what stands around. */
  public String monthDay(@Nullable LocalDate date) {
    return date == null ? ABSENT : date.format(english() ? MONTH_DAY_EN : MONTH_DAY_ZH);
  }

  /** 2026年11月21日 星期六, Saturday, 21 Nov 2026. */
  public String day(LocalDate date) {
    return date.format(english() ? DAY_EN : DAY_ZH);
  }

  /** 2026年11月21日 08:09, 21 Nov 2026, 08:09. */
  public String dateTime(@Nullable Instant instant) {
    return instant == null ? ABSENT : instant.atZone(ChinaTime.ZONE).format(english() ? TIME_EN : TIME_ZH);
  }

  /** Hundredths of a square metre: 79.86 m². */
  public String area(@Nullable Long hundredths) {
    return hundredths == null ? ABSENT : number("#,##0.00", BigDecimal.valueOf(hundredths, 2)) + " m²";
  }

  /** Fen: ¥12,345.67. */
  public String money(@Nullable Long fen) {
    if (fen == null) {
      return ABSENT;
    }
    String amount = number("#,##0.00", BigDecimal.valueOf(fen, 2).abs());
    return (fen < 0 ? "−¥" : "¥") + amount;
  }

  /** Fen in 万元 with one decimal, cut, for large sums beside the exact one: ¥1,286.4 万. */
  public String moneyInWan(@Nullable Long fen) {
    if (fen == null) {
      return ABSENT;
    }
    BigDecimal wan = BigDecimal.valueOf(fen).divide(FEN_PER_WAN, 1, RoundingMode.DOWN);
    return (fen < 0 ? "−¥" : "¥") + number("#,##0.0", wan.abs()) + (english() ? " × 10,000" : " 万");
  }

  /** 76,088. */
  public String count(@Nullable Number count) {
    return count == null ? ABSENT : number("#,##0", BigDecimal.valueOf(count.longValue()));
  }

  /** One decimal, cut and never rounded up: 74.96 % must not look like three quarters. A dash without a whole. */
  public String percent(long part, long whole) {
    if (whole == 0) {
      return ABSENT;
    }
    BigDecimal hundredfold = BigDecimal.valueOf(part).multiply(BigDecimal.valueOf(100));
    return hundredfold.divide(BigDecimal.valueOf(whole), 1, RoundingMode.DOWN).toPlainString() + "%";
  }

  /** For public lists: 张三 becomes 张*. */
  public String maskName(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return "";
    }
    return name.strip().substring(0, name.strip().offsetByCodePoints(0, 1)) + "*";
  }

  /** 138****5678; shorter numbers show only their last two digits. */
  public String maskPhone(@Nullable String phone) {
    if (phone == null || phone.isBlank()) {
      return "";
    }
    String number = phone.strip();
    if (number.length() < 11) {
      return "****" + number.substring(Math.max(0, number.length() - 2));
    }
    return number.substring(0, 3) + "****" + number.substring(number.length() - 4);
  }

  /** The sentence of a flash in the reader's language. */
  public String flash(Flash flash) {
    return messages.getMessage(flash.messageKey(), flash.arguments().toArray(), locale());
  }

  private static String number(String pattern, BigDecimal value) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
  }

  private static boolean english() {
    return locale().getLanguage().equals("en");
  }

  /** The page's language; without a page (jobs, commands) the product speaks Chinese. */
  static Locale locale() {
    return LocaleContextHolder.getLocaleContext() == null ? ZH : LocaleContextHolder.getLocale();
  }
}
