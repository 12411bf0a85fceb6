package org.tibao.oversight;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tibao.money.Money;

/** Numbers and records of oversight in words. */
@Component("oversightWords")
public class OversightWords {

  private static final Locale ZH = Locale.SIMPLIFIED_CHINESE;
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final DateTimeFormatter DAY_ZH = DateTimeFormatter.ofPattern("yyyy年M月d日", ZH);
  private static final DateTimeFormatter DAY_EN = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  private final MessageSource messages;

  OversightWords(MessageSource messages) {
    this.messages = messages;
  }

  /** A number in one sentence. */
  public String say(CountyBoard.Figure figure, Locale language) {
    return messages.getMessage("oversight.figure." + figure.measure(),
        new Object[]{String.valueOf(figure.bad()), String.valueOf(figure.all()), String.valueOf(figure.most()),
            Named.money(Money.fen(figure.sum())), percent(figure)},
        language);
  }

  private static String percent(CountyBoard.Figure figure) {
    return figure.all() == 0 ? "—" : (figure.all() - figure.bad()) * 100 / figure.all() + "%";
  }

  /** A record in one sentence. */
  public String say(Case record, Locale language) {
    return say(record.messageKey(), record.arguments(), language);
  }

  /** What a record is about; a word of ours where it is no place. */
  public String label(Case record, Locale language) {
    return argument(record.label(), language);
  }

  /** What was seen of a hazard. */
  public String say(Hazard.Sign sign, Locale language) {
    return say(sign.messageKey(), sign.arguments(), language);
  }

  private String say(String key, java.util.List<String> arguments, Locale language) {
    return messages.getMessage(key, arguments.stream().map(each -> argument(each, language)).toArray(), language);
  }

  private String argument(String argument, Locale language) {
    if (argument.startsWith("#") && argument.length() > 1) {
      return messages.getMessage(argument.substring(1), null, language);
    }
    return DAY.matcher(argument).matches()
        ? LocalDate.parse(argument).format(language.getLanguage().equals("en") ? DAY_EN : DAY_ZH)
        : argument;
  }

  String zh(String key, Object... arguments) {
    return messages.getMessage(key, arguments, ZH);
  }

  String zh(CountyBoard.Figure figure) {
    return say(figure, ZH);
  }

  String day(LocalDate day) {
    return day.format(DAY_ZH);
  }
}
