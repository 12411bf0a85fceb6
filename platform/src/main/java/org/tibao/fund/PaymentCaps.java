package org.tibao.fund;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;
import org.tibao.money.Rate;

/** 拨付上限: how much of a repair may have left before and after the price audit. Compared crosswise, nothing rounds. */
final class PaymentCaps {

  private PaymentCaps() {}

  /** Whether an amount is at most that part of a sum. */
  static boolean within(Money amount, String percent, Money sum) {
    BigInteger part = BigInteger.valueOf(amount.fen()).multiply(BigInteger.valueOf(Rate.ONE));
    return part.compareTo(BigInteger.valueOf(sum.fen()).multiply(BigInteger.valueOf(Rate.percent(percent).ppm()))) <= 0;
  }

  /** Small sums need no price audit where the committee agrees. */
  static boolean auditFree(FundPolicy policy, Money amount, List<FundUse.Proof> proofs) {
    return amount.compareTo(policy.caps().auditFree()) <= 0
        && proofs.stream().anyMatch(each -> each.kind() == FundUse.ProofKind.COMMITTEE_APPROVAL);
  }

  /** The sum that the caps are measured against: the latest contract, and never more than was reserved. */
  static Money contract(FundUse use, List<FundUse.Proof> proofs) {
    return proofs.stream().filter(each -> each.kind() == FundUse.ProofKind.CONTRACT).map(FundUse.Proof::amount)
        .filter(Objects::nonNull).map(Objects::requireNonNull).reduce((_, later) -> later)
        .map(sum -> Money.min(sum, use.amount())).orElse(use.amount());
  }

  /**
   * What speaks against paying an amount after these, or null.
   *
   * @param before what was paid or ordered before
   */
  static @Nullable FundRefusal against(FundUse use, FundPolicy policy, List<FundUse.Proof> proofs, Money before,
      Money amount) {
    if (use.kind() == FundUse.Kind.INSURANCE) {
      return null;
    }
    Money after = before.plus(amount);
    Money audited = use.sums().audited();
    if (audited != null) {
      return after.compareTo(audited) > 0 ? FundRefusal.ABOVE_AUDIT : null;
    }
    Money contract = contract(use, proofs);
    if (auditFree(policy, use.amount(), proofs)) {
      return null;
    }
    if (before.isZero() && !within(after, policy.caps().first(), contract)) {
      return FundRefusal.FIRST_TOO_LARGE;
    }
    return within(after, policy.caps().beforeAudit(), contract) ? null : FundRefusal.AUDIT_FIRST;
  }
}
