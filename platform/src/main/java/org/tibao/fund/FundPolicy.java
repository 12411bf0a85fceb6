package org.tibao.fund;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.rules.RuleKind;

/**
 * 维修资金政策包: what one place says about the maintenance fund, as dated data: what becomes of yields, who applies, who
 * decides and how, what may be charged, how emergencies go, how much may leave before the audit.
 *
 * @param label the place in Chinese
 * @param replenishBelow below which per cent of the first deposit a household pays in again
 * @param publishMonths every how many months the accounts are published
 * @param cites which text each entry rests on, for people to read
 * @param uncertain names of entries that have to be confirmed on the spot
 */
public record FundPolicy(String label, String labelEn, YieldRule yields, Charges charges, Applicants applicants,
    Decision decision, Emergency emergency, Caps caps, String replenishBelow, int publishMonths,
    Map<String, String> cites, Set<String> uncertain) {

  /** The policy as a kind of rule. */
  public static final RuleKind<FundPolicy> KIND = new RuleKind<>("fund-policy", FundPolicy.class);

  public FundPolicy {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(labelEn, "labelEn");
    Objects.requireNonNull(yields, "yields");
    Objects.requireNonNull(charges, "charges");
    Objects.requireNonNull(applicants, "applicants");
    Objects.requireNonNull(decision, "decision");
    Objects.requireNonNull(emergency, "emergency");
    Objects.requireNonNull(caps, "caps");
    if (Rate.percent(replenishBelow).ppm() > Rate.ONE || publishMonths < 1 || publishMonths > 12) {
      throw new IllegalArgumentException("replenishment " + replenishBelow + ", every " + publishMonths + " months");
    }
    cites = Map.copyOf(cites);
    uncertain = Set.copyOf(uncertain);
  }

  /** What becomes of yields (增值收益). */
  public enum Treatment {
    /** 分配到户: shared out over the sub-accounts by their balances. */
    DISTRIBUTED,
    /** 统筹: kept together for what the place allows. */
    POOLED
  }

  /** 统筹范围: whose yields are kept together; a use can never take what others have earned. */
  public enum PoolBasis {
    /** 以账户为单位: of the whole account. */
    ACCOUNT,
    /** 以幢为单位. */
    BUILDING,
    /** 以单元为单位. */
    STAIRWELL
  }

  /**
   * @param poolPays for which purposes a pool may pay; empty where yields are shared out
   * @param basis whose yields make one pool
   */
  public record YieldRule(Treatment treatment, Set<Purpose> poolPays, PoolBasis basis) {
    public YieldRule {
      Objects.requireNonNull(treatment, "treatment");
      Objects.requireNonNull(basis, "basis");
      poolPays = Set.copyOf(poolPays);
      if (treatment == Treatment.DISTRIBUTED && !poolPays.isEmpty()) {
        throw new IllegalArgumentException("there is no pool where yields are shared out");
      }
    }
  }

  /**
   * What may be charged.
   *
   * @param insurance whether the fund may buy insurance of what is allowed
   */
  public record Charges(Set<Charge> allowed, boolean insurance) {
    public Charges {
      allowed = Set.copyOf(allowed);
      allowed.stream().filter(each -> !each.mayBeAllowed()).findFirst().ifPresent(each -> {
        throw new IllegalArgumentException("the law leaves no room for " + each);
      });
    }
  }

  /** Who may apply. */
  public enum Applicant {
    /** 相关业主. */
    OWNERS,
    /** 业委会. */
    COMMITTEE,
    /** 物业. */
    PROPERTY,
    /** 居委会、街道. */
    NEIGHBOURHOOD
  }

  /** @param owners how many owners together may apply */
  public record Applicants(Set<Applicant> who, int owners) {
    public Applicants {
      who = Set.copyOf(who);
      if (who.isEmpty() || owners < 1) {
        throw new IllegalArgumentException("somebody has to be able to apply");
      }
    }
  }

  /** How the owners decide. */
  public enum Route {
    /** 表决: by the bar of 民法典 art. 278. */
    VOTE,
    /** 公示无异议: nobody objects while the plan hangs out. */
    NOTICE
  }

  /**
   * The owners' decision.
   *
   * @param planPosted full natural days the plan hangs out
   * @param resultPosted full natural days the result hangs out
   * @param validMonths for how long later uses may rest on one vote; 0 where every use needs its own
   */
  public record Decision(Route route, int planPosted, int resultPosted, int validMonths) {
    public Decision {
      Objects.requireNonNull(route, "route");
      if (planPosted < 0 || resultPosted < 0 || validMonths < 0 || planPosted > 60 || resultPosted > 60) {
        throw new IllegalArgumentException("days of posting, months of validity");
      }
    }
  }

  /**
   * 应急使用.
   *
   * @param insteadAfterDays after how many days without an approval the authority may act; null where nothing says so
   * @param publishedDays full natural days that plan, account and shares hang out afterwards
   * @param validMonths for how long later emergencies may rest on one approval; 0 for none
   * @param ofFirstDeposit at most so many per cent of the first deposits; null for no limit
   */
  public record Emergency(@Nullable Integer insteadAfterDays, int publishedDays, int validMonths,
      @Nullable String ofFirstDeposit) {
    public Emergency {
      if (ofFirstDeposit != null && Rate.percent(ofFirstDeposit).ppm() > Rate.ONE) {
        throw new IllegalArgumentException(ofFirstDeposit + " % is more than the whole");
      }
    }
  }

  /**
   * How much may leave, in per cent of the contract sum.
   *
   * @param first by the first payment
   * @param beforeAudit by all payments before the price audit (审价)
   * @param auditFreeYuan up to this sum no audit is needed with the committee's consent
   * @param overrun by how much an account may pass the budget before one applies again
   */
  public record Caps(String first, String beforeAudit, long auditFreeYuan, String overrun) {
    public Caps {
      for (String each : new String[]{first, beforeAudit, overrun}) {
        if (Rate.percent(each).ppm() > Rate.ONE) {
          throw new IllegalArgumentException(each + " % is more than the whole");
        }
      }
    }

    Money auditFree() {
      return Money.fen(Math.multiplyExact(auditFreeYuan, 100L));
    }
  }

  public Rate replenishment() {
    return Rate.percent(replenishBelow);
  }

  /** Whether an entry has to be confirmed on the spot. */
  public boolean isUncertain(String entry) {
    return uncertain.contains(entry);
  }
}
