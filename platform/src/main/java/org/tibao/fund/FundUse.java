package org.tibao.fund;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.access.Subject;
import org.tibao.money.Money;
import org.tibao.registry.LiftId;
import org.tibao.registry.StairwellId;
import org.tibao.voting.VoteId;

/**
 * 使用申请: a repair of one lift, or the premium of its insurance, that the fund is asked to pay, and how far that is.
 *
 * @param number as people call it
 * @param rule version of the policy on the day of the application
 * @param version grows with every step, so that two people do not take the same one
 */
public record FundUse(FundUseId id, long number, FundAccountId account, Place place, Kind kind, Asked asked,
    Payee payee, String rule, FundHand applied, State state, Sums sums, int version) {

  /** What kind of use. */
  public enum Kind {
    /** 购买保险. */
    INSURANCE,
    /** 一般使用. */
    REPAIR,
    /** 应急使用. */
    EMERGENCY
  }

  /**
   * Where.
   *
   * @param path scope path of the stairwell
   */
  public record Place(String path, StairwellId stairwell, LiftId lift, String label) {}

  /**
   * What is asked for.
   *
   * @param budget what it costs at most
   * @param poolFirst whether pooled yields give before the households do
   * @param costLine the one cost of the one repair, so that no other purse pays it too; null of a premium
   * @param applicants who applies: names or the organisation
   * @param years how many yearly premiums the decision covers, each at most the budget; 1 of everything but a premium
   */
  public record Asked(Purpose purpose, Charge charge, String title, String details, Money budget, boolean poolFirst,
      @Nullable String costLine, String applicants, int years) {

    /** For one payment. */
    public Asked(Purpose purpose, Charge charge, String title, String details, Money budget, boolean poolFirst,
        @Nullable String costLine, String applicants) {
      this(purpose, charge, title, details, budget, poolFirst, costLine, applicants, 1);
    }
  }

  /**
   * Who is to be paid.
   *
   * @param number of the bank account, masked
   */
  public record Payee(String name, String bank, String number) {

    /** Whether that is its name, however wide its brackets and blanks were typed. */
    boolean is(String other) {
      return plain(name).equals(plain(other));
    }

    private static String plain(String name) {
      return Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll("\\s", "").toLowerCase(Locale.ROOT);
    }
  }

  /** Where a use stands. */
  public enum Stage {
    /** 已申请: the owners have not decided. */
    APPLIED,
    /** 已决定. */
    DECIDED,
    /** 已审核. */
    REVIEWED,
    /** 已冻结: the shares are set aside. */
    RESERVED,
    /** 已列支: the shares have been taken. */
    CONFIRMED,
    /** 已完成. */
    CLOSED,
    /** 未通过. */
    REJECTED,
    /** 已撤回. */
    WITHDRAWN;

    public boolean open() {
      return this != CLOSED && this != REJECTED && this != WITHDRAWN;
    }
  }

  /** How it was decided. */
  public enum DecidedBy {
    /** 表决. */
    VOTE,
    /** 公示无异议. */
    NOTICE,
    /** An earlier decision that still holds. */
    EARLIER,
    /** 应急: whoever the place names has approved. */
    APPROVAL,
    /** 应急: nobody approved in time, the authority acts. */
    AUTHORITY
  }

  /**
   * How far it is.
   *
   * @param restsOn the earlier use whose decision this one rests on
   * @param reviewed who reviewed it, or null
   * @param review what the reviewer wrote
   */
  public record State(Stage stage, @Nullable VoteId vote, @Nullable DecidedBy decidedBy,
      @Nullable LocalDate decidedOn, @Nullable FundUseId restsOn, @Nullable FundHand reviewed, String review) {}

  /**
   * The money of it.
   *
   * @param attempt how often money was reserved
   * @param amount what was reserved, or null
   * @param pool what of it the pool gives
   * @param policyNumber of the policy that was bought, or null
   * @param audited what the price audit left of it, or null
   */
  public record Sums(int attempt, @Nullable Money amount, Money pool, @Nullable String policyNumber,
      @Nullable LocalDate confirmedOn, @Nullable Money audited) {}

  /** A line of its history. */
  public record Step(String what, String text, FundHand by) {}

  /**
   * 材料: something that is known of it, with its day.
   *
   * @param amount of a contract or an audit, else null
   */
  public record Proof(UUID id, ProofKind kind, LocalDate on, @Nullable Money amount, String text, FundHand by) {}

  /** What can be known of a use. */
  public enum ProofKind {
    /** 方案公示. */
    PLAN_POSTED,
    /** 异议. */
    OBJECTION,
    /** 结果公示. */
    RESULT_POSTED,
    /** 施工或服务合同. */
    CONTRACT,
    /** 审价合同. */
    APPRAISAL_CONTRACT,
    /** 审价报告. */
    APPRAISAL_REPORT,
    /** 开工. */
    CONSTRUCTION_START,
    /** 验收. */
    ACCEPTANCE,
    /** 整改通知书或停运证明. */
    STOP_NOTICE,
    /** 业委会审核. */
    COMMITTEE_APPROVAL,
    /** 街道、居委会确认. */
    STREET_CONFIRMATION,
    /** 联合查验. */
    JOINT_INSPECTION,
    /** 安全评估. */
    SAFETY_ASSESSMENT,
    /** 事后公示. */
    PUBLISHED_AFTER
  }

  /** An application as somebody brings it. */
  public record Application(FundUseId id, StairwellId stairwell, LiftId lift, Kind kind, Asked asked,
      FundPolicy.Applicant applicant, int owners, PayTo payTo) {}

  /**
   * Who is to be paid.
   *
   * @param number in clear; kept encrypted
   */
  public record PayTo(String name, String bank, String number) {

    @Override
    public String toString() {
      return "PayTo[" + name + "]";
    }
  }

  public String path() {
    return place.path();
  }

  public String label() {
    return place.label();
  }

  public String title() {
    return asked.title();
  }

  public Stage stage() {
    return state.stage();
  }

  int attempt() {
    return sums.attempt();
  }

  /** What was reserved, or else the budget. */
  public Money amount() {
    Money reserved = sums.amount();
    return reserved == null ? asked.budget() : reserved;
  }

  Subject subject() {
    return new Subject("fundUse", id.value(), path());
  }
}
