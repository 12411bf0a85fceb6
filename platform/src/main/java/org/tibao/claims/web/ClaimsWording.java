package org.tibao.claims.web;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.tibao.claims.ClaimClock;
import org.tibao.claims.ClaimState;
import org.tibao.claims.ClaimTerms;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.web.Formats;

/** {@code @claimsWording}: sums, clocks and papers in the reader's language. */
@Component("claimsWording")
class ClaimsWording {

  private static final int SOON = 3;

  private final MessageSource messages;
  private final Formats formats;

  ClaimsWording(MessageSource messages, Formats formats) {
    this.messages = messages;
    this.formats = formats;
  }

  /** ¥12,345.67. */
  public String money(Money amount) {
    return formats.money(amount.fen());
  }

  /** With its sign. */
  public String change(Money amount) {
    return (amount.isPositive() ? "+" : "") + money(amount);
  }

  /** Days that are left, or by how many it is late. */
  public String left(ClaimClock clock, LocalDate today) {
    if (clock.state() == ClaimClock.State.PAUSED) {
      return text("claims.clock.paused");
    }
    long left = clock.left(today);
    return left < 0
        ? text("claims.clock.late", -left)
        : left == 0 ? text("claims.clock.today") : text("claims.clock.left", left);
  }

  /** Style of a clock's tag. */
  public String style(ClaimClock clock, LocalDate today) {
    return switch (clock.state()) {
      case RUNNING -> clock.left(today) <= SOON ? "warn" : "";
      case OVERDUE, MET_LATE -> "bad";
      case MET -> "ok";
      case PAUSED -> "";
    };
  }

  /** What a clock asks for. */
  public String clock(ClaimClock clock) {
    return english() ? clock.time().textEn() : clock.time().text();
  }

  public String paper(ClaimTerms.Paper paper) {
    return english() ? paper.textEn() : paper.text();
  }

  /** The names of papers. */
  public String papers(List<ClaimTerms.Paper> known, List<String> codes) {
    return known.stream().filter(each -> codes.contains(each.code())).map(this::paper)
        .collect(Collectors.joining(english() ? ", " : "、"));
  }

  /** Style of a stage's tag. */
  public String style(ClaimState state) {
    return switch (state) {
      case ClaimState.Reported _ -> "brand";
      case ClaimState.Waiting _,ClaimState.Agreed _ -> "warn";
      case ClaimState.Assessing _ -> "brand";
      case ClaimState.Closed _ -> "ok";
      case ClaimState.Declined _,ClaimState.Withdrawn _ -> "";
    };
  }

  public String share(Rate share) {
    return share.toString();
  }

  /** The same, or that there is none. */
  public String limit(@Nullable Money amount) {
    return amount == null ? text("claims.limit.none") : money(amount);
  }

  /** Whole yuan of a triangle's cell. */
  public String yuan(Money amount) {
    return formats.count(Math.round(amount.fen() / 100.0));
  }

  /** Whole yuan of an amount in fen that was reckoned. */
  public String fen(double fen) {
    return formats.count(Math.round(fen / 100));
  }

  /** A new id for a form that makes something. */
  public UUID next() {
    return UUID.randomUUID();
  }

  String text(String key, Object... arguments) {
    return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
  }

  private static boolean english() {
    return LocaleContextHolder.getLocale().getLanguage().equals("en");
  }
}
