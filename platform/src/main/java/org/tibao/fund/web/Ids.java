package org.tibao.fund.web;

import java.util.UUID;
import org.tibao.fund.FundAccountId;
import org.tibao.fund.FundLineId;
import org.tibao.fund.FundPaymentId;
import org.tibao.fund.FundRefusal;
import org.tibao.fund.FundUseId;
import org.tibao.fund.YieldId;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;
import org.tibao.registry.StairwellId;

/** Ids as they stand in addresses; what is no id is the id of nothing. */
final class Ids {

  private Ids() {}

  static FundAccountId account(String text) {
    return new FundAccountId(uuid(text));
  }

  static FundUseId use(String text) {
    return new FundUseId(uuid(text));
  }

  static FundPaymentId payment(String text) {
    return new FundPaymentId(uuid(text));
  }

  static FundLineId line(String text) {
    return new FundLineId(uuid(text));
  }

  static YieldId yield(String text) {
    return new YieldId(uuid(text));
  }

  static DwellingId dwelling(String text) {
    return new DwellingId(uuid(text));
  }

  static StairwellId stairwell(String text) {
    return new StairwellId(uuid(text));
  }

  static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Refused.because(FundRefusal.UNKNOWN);
    }
  }
}
