package org.tibao.instalment.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.tibao.instalment.ApplicationStanding;
import org.tibao.instalment.InstalmentOffer;
import org.tibao.instalment.InstalmentRanking;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.web.Formats;

/** {@code @instalmentWording}: offers, rates and answers in the reader's language. */
@Component("instalmentWording")
class InstalmentWording {

  private final MessageSource messages;
  private final Formats formats;

  InstalmentWording(MessageSource messages, Formats formats) {
    this.messages = messages;
    this.formats = formats;
  }

  String text(String key, Object... arguments) {
    return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
  }

  public String money(Money money) {
    return formats.money(money.fen());
  }

  /** With two decimals, half up: 4.44%. */
  public String rate(Rate rate) {
    return BigDecimal.valueOf(rate.ppm(), 4).setScale(2, RoundingMode.HALF_UP).toPlainString() + "%";
  }

  /** How it is paid back and at which rate. */
  public String product(InstalmentOffer.Product product) {
    String said = text("instalment.repayment." + product.repayment(), product.rate().toString());
    if (product.subsidised().ppm() > 0) {
      return said + text("instalment.subsidised", product.subsidised().toString());
    }
    return product.feeAtStart() ? said + text("instalment.feeAtStart") : said;
  }

  public String limits(InstalmentOffer.Limits limits) {
    String sums = text("instalment.limits", money(limits.least()), money(limits.most()));
    Integer age = limits.ageAtEnd();
    return sums + (age == null ? text("instalment.noAge") : text("instalment.age", age));
  }

  public String why(InstalmentRanking.Unfit unfit) {
    InstalmentOffer.Limits limits = unfit.offer().limits();
    return switch (unfit.why()) {
      case NOT_IN_FORCE -> text("instalment.unfit.NOT_IN_FORCE");
      case SUM_TOO_SMALL -> text("instalment.unfit.SUM_TOO_SMALL", money(limits.least()));
      case SUM_TOO_LARGE -> text("instalment.unfit.SUM_TOO_LARGE", money(limits.most()));
      case TOO_OLD_AT_THE_END -> text("instalment.unfit.TOO_OLD_AT_THE_END", String.valueOf(limits.ageAtEnd()));
    };
  }

  /** Where an application stands, as one sentence. */
  public String standing(ApplicationStanding standing) {
    return switch (standing) {
      case ApplicationStanding.Waiting is -> text("instalment.standing.WAITING", formats.date(is.due()));
      case ApplicationStanding.PapersMissing is ->
        text("instalment.standing.PAPERS", String.join("、", is.papers()));
      case ApplicationStanding.Approved is ->
        text("instalment.standing.APPROVED", money(is.sum()), is.months(), is.terms());
      case ApplicationStanding.Declined is -> text("instalment.standing.DECLINED", is.reason());
      case ApplicationStanding.Withdrawn is -> text("instalment.standing.WITHDRAWN", formats.date(is.at()));
      case ApplicationStanding.Disbursed is ->
        text("instalment.standing.DISBURSED", formats.date(is.on()), money(is.sum()), is.reference());
    };
  }

  /** Its name for templates. */
  public String state(ApplicationStanding standing) {
    return standing.getClass().getSimpleName();
  }
}
