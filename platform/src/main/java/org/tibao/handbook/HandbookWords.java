package org.tibao.handbook;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.tibao.money.Money;

/** The words of a handbook in one language. */
final class HandbookWords {

  /** Whose words a handbook borrows. */
  private static final List<String> FILES = List.of("handbook", "retrofit", "voting", "pricing", "access", "rules",
      "apportionment", "instalment", "insurance", "fund", "custody", "upkeep", "rescue", "repair", "claims");
  private static final DateTimeFormatter DAY_ZH = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.SIMPLIFIED_CHINESE);
  private static final DateTimeFormatter DAY_EN = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  private final MessageSource messages;
  private final Locale language;

  HandbookWords(MessageSource messages, Locale language) {
    this.messages = messages;
    this.language = language;
  }

  /** For machines on which no application runs. */
  static HandbookWords alone(Locale language) {
    var files = new ResourceBundleMessageSource();
    files.setDefaultEncoding("UTF-8");
    files.setFallbackToSystemLocale(false);
    files.setBasenames(FILES.stream().map(each -> "messages/" + each).toArray(String[]::new));
    return new HandbookWords(files, language);
  }

  String text(String key, Object... arguments) {
    return messages.getMessage(key, arguments, language);
  }

  boolean english() {
    return language.getLanguage().equals("en");
  }

  /** The one of two labels in this language. */
  String either(String chinese, String english) {
    return english() ? english : chinese;
  }

  String day(LocalDate day) {
    return day.format(english() ? DAY_EN : DAY_ZH);
  }

  /** ¥12,345.67, or ¥12,345 for whole yuan. */
  String money(Money money) {
    String pattern = money.fen() % 100 == 0 ? "#,##0" : "#,##0.00";
    String sum = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(money.inYuan().abs());
    return (money.isNegative() ? "−¥" : "¥") + sum;
  }

  String yuan(long yuan) {
    return money(Money.fen(Math.multiplyExact(yuan, 100L)));
  }
}
