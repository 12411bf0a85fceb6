package org.tibao.fund.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.tibao.fund.FundPolicy;
import org.tibao.fund.FundUse;
import org.tibao.money.Money;
import org.tibao.web.Formats;

/** {@code @fundWording}: sums and steps in the reader's language. */
@Component("fundWording")
class FundWording {

  private final MessageSource messages;
  private final Formats formats;

  FundWording(MessageSource messages, Formats formats) {
    this.messages = messages;
    this.formats = formats;
  }

  /** ¥12,345.67. */
  public String money(Money amount) {
    return formats.money(amount.fen());
  }

  /** The same, or a dash where there is nothing. */
  public String moneyOrDash(Money amount) {
    return amount.isZero() ? "—" : money(amount);
  }

  /** With its sign: +¥1.00, −¥1.00. */
  public String change(Money amount) {
    return (amount.isPositive() ? "+" : "") + money(amount);
  }

  /** As it stands in a field: 12345.67. */
  public String yuan(Money amount) {
    return amount.toString();
  }

  public String place(FundPolicy policy) {
    return english() ? policy.labelEn() : policy.label();
  }

  /** What happened to a use, in words. */
  public String step(FundUse.Step step) {
    String what = text("fund.step." + step.what());
    if (step.text().isBlank()) {
      return what;
    }
    boolean sum = List.of("reserved", "audited").contains(step.what());
    String detail = switch (step.what()) {
      case "decided" -> text("fund.decidedBy." + step.text());
      default -> sum ? money(Money.yuan(step.text())) : step.text();
    };
    return what + " · " + detail;
  }

  /** The sources of a policy's entries, by the name of the entry. */
  public Map<String, String> cites(FundPolicy policy) {
    var cites = new TreeMap<String, String>();
    policy.cites().forEach((entry, source) -> cites.put(text("fund.policy.entry." + entry), source));
    return cites;
  }

  /** A new id for a form that makes something. */
  public UUID next() {
    return UUID.randomUUID();
  }

  String text(String key, Object... arguments) {
    return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
  }

  String chinese(String key, Object... arguments) {
    return messages.getMessage("fund.paper." + key, arguments, Locale.SIMPLIFIED_CHINESE);
  }

  private static boolean english() {
    return LocaleContextHolder.getLocale().getLanguage().equals("en");
  }
}
