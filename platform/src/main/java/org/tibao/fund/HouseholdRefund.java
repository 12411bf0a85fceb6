package org.tibao.fund;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tibao.access.Subject;
import org.tibao.money.Money;
import org.tibao.registry.DwellingId;

/**
 * 应退各户: what came back of a use for a household that has no sub-account. It stays owed until the bank has paid it to the
 * account that the household names, or it goes to a sub-account that was opened after all.
 *
 * @param number as people call it
 * @param path scope path of the dwelling
 * @param since when it came back
 * @param payTo the account that the household named, with its number masked, or null
 * @param named who entered that account, or null
 * @param order what the bank was told, or null
 * @param doneOn when it was paid or deposited, or null
 */
public record HouseholdRefund(HouseholdRefundId id, long number, FundAccountId account, FundUseId use,
    Home home, Money amount, LocalDate since, Stage stage, FundUse.@Nullable Payee payTo, @Nullable FundHand named,
    FundPayment.@Nullable Order order, @Nullable LocalDate doneOn) {

  /** Whose it is. */
  public record Home(DwellingId dwelling, String path, String label, String room) {}

  /** Where it stands. */
  public enum Stage {
    /** 待退: nobody has named an account. */
    OWED,
    /** 已登记收款账户. */
    NAMED,
    /** 已发付款指令. */
    ORDERED,
    /** 已退. */
    PAID,
    /** 已转入分户账. */
    DEPOSITED;

    /** Whether it is still owed. */
    public boolean open() {
      return this != PAID && this != DEPOSITED;
    }
  }

  public String path() {
    return home.path();
  }

  Subject subject() {
    return new Subject("fundUse", use.value(), path());
  }
}
