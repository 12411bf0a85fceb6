package org.tibao.custody.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.tibao.custody.Candidate;
import org.tibao.custody.Discrepancy;
import org.tibao.custody.Due;
import org.tibao.custody.Match;
import org.tibao.custody.Matching;
import org.tibao.money.Money;
import org.tibao.time.ChinaTime;
import org.tibao.web.Formats;

/** {@code @bankWording}: what the bank said and what was made of it, in the reader's language. */
@Component("bankWording")
class BankWording {

  private final MessageSource messages;
  private final Formats formats;
  private final Matching matching;

  BankWording(MessageSource messages, Formats formats, Matching matching) {
    this.messages = messages;
    this.formats = formats;
    this.matching = matching;
  }

  public String money(@Nullable Money amount) {
    return amount == null ? "—" : formats.money(amount.fen());
  }

  /** With its sign: +¥1.00, −¥1.00. */
  public String change(Money amount) {
    return (amount.isPositive() ? "+" : "") + formats.money(amount.fen());
  }

  /** What stands in a form. */
  public String yuan(Money amount) {
    return amount.inYuan().toPlainString();
  }

  public LocalDate day(Instant at) {
    return ChinaTime.dayOf(at);
  }

  public String kind(Discrepancy.Kind kind) {
    return text("custody.bank.kind." + kind);
  }

  /** Why a payment was not matched at once. */
  public String said(String code) {
    return code.isEmpty() ? "" : text("custody.bank.said." + code);
  }

  public String purpose(Match match) {
    return text("custody.bank.purpose." + match.purpose());
  }

  public String rule(Match.Rule rule) {
    return text("custody.bank.rule." + rule);
  }

  public String reasons(Candidate candidate) {
    return candidate.reasons().stream().map(this::rule).collect(Collectors.joining(" · "));
  }

  /** What was seen in a statement: the remarks of the bank module, each with its arguments. */
  public List<String> details(String details) {
    return Arrays.stream(details.split("；")).filter(each -> each.matches("[A-Z_]+(\\|.*)?")).map(each -> {
      String[] parts = each.split("\\|");
      String words = parts[0].equals("UNSURE") ? "custody.bank.unsure" : "bank.remark." + parts[0];
      return text(words, (Object[]) Arrays.copyOfRange(parts, 1, parts.length));
    }).toList();
  }

  /** What banks have sent for a household by instalment, and whether it is there. */
  public List<String> sentFor(Due due) {
    return matching.sentFor(due).stream()
        .map(each -> each.cameOn() == null
            ? text("custody.bank.sent.underway", money(each.amount()), formats.date(each.sentOn()))
            : text("custody.bank.sent.came", money(each.amount()), formats.date(each.cameOn())))
        .toList();
  }

  /** How the orders of a release or refund came back from the bank. */
  public List<String> returned(UUID target) {
    return matching.returned(target).stream()
        .map(each -> text("custody.bank.returned", formats.date(each.on()), each.endToEnd())).toList();
  }

  private String text(String key, Object... arguments) {
    return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
  }
}
