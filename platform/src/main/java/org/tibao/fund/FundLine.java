package org.tibao.fund;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.tibao.money.Money;

/**
 * 维修资金流水: one payment on the account at the fund's bank as its statement shows it.
 *
 * @param amount in positive, out negative
 * @param name who paid or was paid
 * @param remittance what the payer wrote
 * @param unclaimed what of it nobody has explained, signed like it
 * @param claims what it was for
 */
public record FundLine(FundLineId id, FundAccountId account, String path, LocalDate bookedOn, Money amount,
    String kind, String name, String endToEnd, String remittance, Money unclaimed, List<Claim> claims) {

  public FundLine {
    claims = List.copyOf(claims);
  }

  /** What a payment can be for. */
  public enum ClaimKind {
    /** 交存 of a household. */
    DEPOSIT,
    /** 自筹 of a household. */
    SELF_PAY,
    /** 增值收益. */
    YIELD,
    /** A payment that we ordered. */
    ORDER,
    /** What came back of a use. */
    GIVEN_BACK,
    /** What was nobody's has gone back; said of what came and of what went. */
    RETURNED,
    /** 退汇: an order that was carried out has come back. */
    CAME_BACK,
    /** What was owed to a household without a sub-account. */
    REFUND
  }

  /** What a payment was for, and who said so. */
  public record Claim(UUID id, ClaimKind purpose, UUID target, String label, Money amount, FundHand by) {}

  public boolean in() {
    return amount.isPositive();
  }

  /** All that is written on it. */
  public String text() {
    return String.join(" ", kind, remittance, endToEnd).strip();
  }
}
