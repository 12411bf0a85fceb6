package org.tibao.fund.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.tibao.fund.FundRefusal;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;

/** What people type into the forms of the fund, each blamed beside its field. */
final class Typed {

  private Typed() {}

  static Money yuan(String field, String text) {
    try {
      return Money.yuan(text);
    } catch (Refused refused) {
      throw Refused.at(field, refused.reason(), refused.arguments().toArray());
    }
  }

  static LocalDate day(String field, String text) {
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw Refused.at(field, FundRefusal.NOT_A_DAY, text);
    }
  }
}
