package org.tibao.custody.web;

import java.time.LocalDate;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.tibao.custody.EvidenceKind;
import org.tibao.custody.Movement;
import org.tibao.custody.ReleaseDesk;
import org.tibao.custody.ReleasePlan;
import org.tibao.custody.ReleaseRule;
import org.tibao.money.Money;
import org.tibao.web.Formats;

/** {@code @custodyWording}: sums, rules and movements in the reader's language. */
@Component("custodyWording")
class CustodyWording {

  private final MessageSource messages;
  private final Formats formats;

  CustodyWording(MessageSource messages, Formats formats) {
    this.messages = messages;
    this.formats = formats;
  }

  /** ¥12,345.67. */
  public String money(Money amount) {
    return formats.money(amount.fen());
  }

  /** With its sign: +¥1.00, −¥1.00. */
  public String change(Money amount) {
    return (amount.isPositive() ? "+" : "") + formats.money(amount.fen());
  }

  public String step(ReleasePlan.Step step) {
    return english() ? step.labelEn() : step.label();
  }

  public String step(ReleaseDesk.Line line) {
    return english() ? line.stepEn() : line.step();
  }

  public String kind(EvidenceKind kind) {
    return english() ? kind.labelEn() : kind.label();
  }

  /** The evidence of that code, or the code itself where the plan no longer has it. */
  public String kind(List<EvidenceKind> kinds, String code) {
    return kinds.stream().filter(each -> each.code().equals(code)).map(this::kind).findFirst().orElse(code);
  }

  /** What a rule found, with its numbers. */
  public String rule(ReleaseRule.Result result) {
    return text("custody.rule." + result.rule() + (result.holds() ? ".yes" : ".no"),
        result.numbers().stream().map(this::number).toArray());
  }

  private Object number(Object number) {
    return switch (number) {
      case Money money -> money(money);
      case LocalDate day -> formats.date(day);
      default -> number.toString().isEmpty() ? "—" : number.toString();
    };
  }

  /** 502 室 缴款. */
  public String movement(Movement movement) {
    String detail = movement.kind() == Movement.Kind.REFUND && !movement.text().isEmpty()
        ? text("custody.refund." + movement.text())
        : movement.text();
    String what = text("custody.movement." + movement.kind());
    String room = movement.room();
    String who = room == null ? "" : text("custody.room", room) + " ";
    return who + what + (detail.isEmpty() ? "" : " · " + detail);
  }

  String text(String key, Object... arguments) {
    return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
  }

  private static boolean english() {
    return LocaleContextHolder.getLocale().getLanguage().equals("en");
  }
}
