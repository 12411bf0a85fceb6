package org.tibao.fund;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;

/**
 * 合规检查: what can be said of a use before money leaves: findings with their codes. A hard finding cites its article; a
 * weak one says that something was not found and asks to add it, never that something was violated. Pure.
 */
public final class Legality {

  private Legality() {}

  /** What a finding, or all of them, comes to; what weighs more later. */
  public enum Result {
    /** 合规. */
    COMPLIANT,
    /** 仅提示. */
    INFO_ONLY,
    /** 需人工复核. */
    MANUAL_REVIEW,
    /** 需补充材料. */
    NEED_SUPPLEMENT,
    /** 不合规. */
    NON_COMPLIANT
  }

  /** What can be found, with the article of those that are hard. */
  public enum Code {
    ENTITY_PRIVATE_PART_NOT_ELIGIBLE(Result.NON_COMPLIANT,
        "民法典 第二百七十二条；住宅专项维修资金管理办法 第十八条"), ENTITY_PROPERTY_SERVICE_SCOPE(Result.NON_COMPLIANT,
            "住宅专项维修资金管理办法 第二十五条第（四）项"), ENTITY_NOT_CHARGEABLE(Result.NON_COMPLIANT,
                "住宅专项维修资金管理办法 第十八条、第二十五条"), ENTITY_WARRANTY_RUNNING(Result.NON_COMPLIANT,
                    "住宅专项维修资金管理办法 第十八条、第二十五条第（一）项"), ENTITY_PAID_BY_ANOTHER_PURSE(Result.NON_COMPLIANT,
                        "同一项维修费用只能由一处支付"), PROCESS_NORMAL_VOTE_NOT_LEGAL(Result.NON_COMPLIANT,
                            "民法典 第二百七十八条"), PROCESS_CONSTRUCTION_BEFORE_VOTE_CONFIRMED(Result.NON_COMPLIANT,
                                "民法典 第二百七十八条；住宅专项维修资金管理办法 第二十二条"), AMOUNT_CONTRACT_FAR_ABOVE_BUDGET(
                                    Result.NON_COMPLIANT,
                                    "当地维修资金政策：超出预算的重新申请"), AMOUNT_ABOVE_EMERGENCY_LIMIT(Result.NON_COMPLIANT,
                                        "当地维修资金政策：应急使用限额"), TRACE_WARRANTY_END_NOT_FOUND(Result.NEED_SUPPLEMENT,
                                            ""), TRACE_MISSING_VOTE_TRACE(Result.NEED_SUPPLEMENT,
                                                ""), TRACE_MISSING_PLAN_POSTED(Result.NEED_SUPPLEMENT,
                                                    ""), TRACE_MISSING_STOP_NOTICE(Result.NEED_SUPPLEMENT,
                                                        ""), TRACE_MISSING_APPROVAL(Result.NEED_SUPPLEMENT,
                                                            ""), TRACE_MISSING_CONTRACT(Result.NEED_SUPPLEMENT,
                                                                ""), TRACE_MISSING_APPRAISAL_REPORT(
                                                                    Result.NEED_SUPPLEMENT,
                                                                    ""), TRACE_MISSING_ACCEPTANCE(
                                                                        Result.NEED_SUPPLEMENT,
                                                                        ""), TRACE_MISSING_PUBLICATION(
                                                                            Result.NEED_SUPPLEMENT,
                                                                            ""), PLAN_ELEMENTS_NOT_FOUND(
                                                                                Result.MANUAL_REVIEW,
                                                                                ""), ENTITY_LIFT_IS_INSURED(
                                                                                    Result.MANUAL_REVIEW,
                                                                                    ""), AMOUNT_CONTRACT_ABOVE_BUDGET(
                                                                                        Result.MANUAL_REVIEW,
                                                                                        ""), PROCESS_POSTED_SHORTLY(
                                                                                            Result.MANUAL_REVIEW,
                                                                                            ""), PROCESS_EMERGENCY_FLOW_EXEMPTED(
                                                                                                Result.INFO_ONLY,
                                                                                                "民法典 第二百八十一条第二款；住宅专项维修资金管理办法 第二十四条"), PROCESS_RESTS_ON_EARLIER_DECISION(
                                                                                                    Result.INFO_ONLY,
                                                                                                    "当地维修资金政策：一次决定的有效期");

    private final Result result;
    private final String article;

    Code(Result result, String article) {
      this.result = result;
      this.article = article;
    }

    public Result result() {
      return result;
    }

    /** Title and article; empty where it is only that something was not found. */
    public String article() {
      return article;
    }
  }

  /** @param detail a sum, a day, what is missing; for people */
  public record Finding(Code code, String detail) {}

  /** All findings, the heaviest first. */
  public record Report(List<Finding> findings) {

    public Report {
      findings = findings.stream().sorted(Comparator.comparing((Finding each) -> each.code().result()).reversed())
          .toList();
    }

    public Result result() {
      return findings.isEmpty() ? Result.COMPLIANT : findings.getFirst().code().result();
    }

    /** Whether a reviewer may let it pass: nothing violates a rule and nothing is still to be added. */
    public boolean mayPass() {
      return result().compareTo(Result.NEED_SUPPLEMENT) < 0;
    }
  }

  /**
   * What is known of a use.
   *
   * @param proofs what was brought
   * @param votePassed what came of the vote, null where there was none or it is not counted
   * @param firstDeposits of all households that bear a part
   * @param otherPurse which purse pays the repair already, or null
   * @param insuredBy number of the policy that pays for repairs of the lift on the day of the application, or null
   */
  public record Facts(FundUse use, FundPolicy policy, Warranty warranty, List<FundUse.Proof> proofs,
      @Nullable Boolean votePassed, Money firstDeposits, @Nullable String otherPurse, @Nullable String insuredBy) {

    boolean emergency() {
      return use.kind() == FundUse.Kind.EMERGENCY;
    }

    boolean insurance() {
      return use.kind() == FundUse.Kind.INSURANCE;
    }

    boolean taken() {
      return use.stage() == FundUse.Stage.CONFIRMED || use.stage() == FundUse.Stage.CLOSED;
    }
  }

  /** Looks at everything. */
  public static Report check(Facts facts) {
    var findings = new ArrayList<Finding>();
    Map<FundUse.ProofKind, FundUse.Proof> proofs = new EnumMap<>(FundUse.ProofKind.class);
    facts.proofs().forEach(each -> proofs.put(each.kind(), each));
    entity(facts, findings);
    if (facts.emergency()) {
      emergency(facts, proofs, findings);
    } else {
      decision(facts, proofs, findings);
    }
    if (!facts.insurance()) {
      amounts(facts, proofs, findings);
      elements(facts, findings);
      works(facts, proofs, findings);
    }
    return new Report(findings);
  }

  private static void entity(Facts facts, List<Finding> findings) {
    FundUse.Asked asked = facts.use().asked();
    switch (PurposeGuard.judge(asked.purpose(), asked.charge(), facts.policy(), facts.warranty())) {
      case PurposeGuard.Ruling.Allowed _ -> {
      }
      case PurposeGuard.Ruling.Unclear _ -> findings.add(new Finding(Code.TRACE_WARRANTY_END_NOT_FOUND, ""));
      case PurposeGuard.Ruling.Refused refused -> findings.add(new Finding(switch (refused.ground()) {
        case OWNERS_OWN -> Code.ENTITY_PRIVATE_PART_NOT_ELIGIBLE;
        case PROPERTY_PAYS, DAILY_CARE_IS_PROPERTYS -> Code.ENTITY_PROPERTY_SERVICE_SCOPE;
        case WARRANTY_RUNNING -> Code.ENTITY_WARRANTY_RUNNING;
        default -> Code.ENTITY_NOT_CHARGEABLE;
      }, refused.ground().article()));
    }
    String other = facts.otherPurse();
    if (other != null) {
      findings.add(new Finding(Code.ENTITY_PAID_BY_ANOTHER_PURSE, other));
    }
    String insuredBy = facts.insuredBy();
    if (insuredBy != null && !facts.insurance()) {
      findings.add(new Finding(Code.ENTITY_LIFT_IS_INSURED, insuredBy));
    }
  }

  private static void decision(Facts facts, Map<FundUse.ProofKind, FundUse.Proof> proofs, List<Finding> findings) {
    FundUse.DecidedBy decided = facts.use().state().decidedBy();
    boolean byVote = facts.policy().decision().route() == FundPolicy.Route.VOTE;
    if (Boolean.FALSE.equals(facts.votePassed())) {
      findings.add(new Finding(Code.PROCESS_NORMAL_VOTE_NOT_LEGAL, ""));
    } else if (decided == FundUse.DecidedBy.EARLIER) {
      findings
          .add(new Finding(Code.PROCESS_RESTS_ON_EARLIER_DECISION, String.valueOf(facts.use().state().decidedOn())));
    } else if (byVote && (decided != FundUse.DecidedBy.VOTE || facts.votePassed() == null)) {
      findings.add(new Finding(Code.TRACE_MISSING_VOTE_TRACE, ""));
    }
    FundUse.Proof posted = proofs.get(FundUse.ProofKind.PLAN_POSTED);
    int days = facts.policy().decision().planPosted();
    LocalDate on = facts.use().state().decidedOn();
    if (posted == null && days > 0 && decided != FundUse.DecidedBy.EARLIER) {
      findings.add(new Finding(Code.TRACE_MISSING_PLAN_POSTED, String.valueOf(days)));
    } else if (posted != null && on != null && on.isBefore(posted.on().plusDays(days))) {
      findings.add(new Finding(Code.PROCESS_POSTED_SHORTLY, posted.on() + " – " + on));
    }
    FundUse.Proof start = proofs.get(FundUse.ProofKind.CONSTRUCTION_START);
    if (start != null && (on == null || start.on().isBefore(on))) {
      findings.add(new Finding(Code.PROCESS_CONSTRUCTION_BEFORE_VOTE_CONFIRMED, start.on().toString()));
    }
  }

  private static void emergency(Facts facts, Map<FundUse.ProofKind, FundUse.Proof> proofs, List<Finding> findings) {
    findings.add(new Finding(Code.PROCESS_EMERGENCY_FLOW_EXEMPTED, ""));
    if (!proofs.containsKey(FundUse.ProofKind.STOP_NOTICE) && !proofs.containsKey(FundUse.ProofKind.JOINT_INSPECTION)
        && !proofs.containsKey(FundUse.ProofKind.SAFETY_ASSESSMENT)) {
      findings.add(new Finding(Code.TRACE_MISSING_STOP_NOTICE, ""));
    }
    if (facts.use().state().decidedBy() == FundUse.DecidedBy.APPROVAL
        && !proofs.containsKey(FundUse.ProofKind.COMMITTEE_APPROVAL)
        && !proofs.containsKey(FundUse.ProofKind.STREET_CONFIRMATION)) {
      findings.add(new Finding(Code.TRACE_MISSING_APPROVAL, ""));
    }
    String limit = facts.policy().emergency().ofFirstDeposit();
    if (limit != null && !PaymentCaps.within(facts.use().amount(), limit, facts.firstDeposits())) {
      findings.add(new Finding(Code.AMOUNT_ABOVE_EMERGENCY_LIMIT, limit + "%"));
    }
    if (facts.taken() && !proofs.containsKey(FundUse.ProofKind.PUBLISHED_AFTER)) {
      findings.add(new Finding(Code.TRACE_MISSING_PUBLICATION,
          String.valueOf(facts.policy().emergency().publishedDays())));
    }
  }

  private static void amounts(Facts facts, Map<FundUse.ProofKind, FundUse.Proof> proofs, List<Finding> findings) {
    FundUse.Proof contract = proofs.get(FundUse.ProofKind.CONTRACT);
    Money budget = facts.use().asked().budget();
    Money sum = contract == null ? null : contract.amount();
    if (sum == null || sum.compareTo(budget) <= 0) {
      return;
    }
    boolean far = !PaymentCaps.within(sum.minus(budget), facts.policy().caps().overrun(), budget);
    findings.add(new Finding(far ? Code.AMOUNT_CONTRACT_FAR_ABOVE_BUDGET : Code.AMOUNT_CONTRACT_ABOVE_BUDGET,
        sum + " / " + budget));
  }

  /** What a plan has to say beside its name, its budget and who bears it, which are asked for by themselves. */
  private static final List<String> ELEMENTS = List.of("范围", "选择", "管理", "验收", "时间");

  private static void elements(Facts facts, List<Finding> findings) {
    List<String> missing = ELEMENTS.stream().filter(each -> !facts.use().asked().details().contains(each)).toList();
    if (!missing.isEmpty()) {
      findings.add(new Finding(Code.PLAN_ELEMENTS_NOT_FOUND, String.join("、", missing)));
    }
  }

  /** What has to be there once the money has been taken. */
  private static void works(Facts facts, Map<FundUse.ProofKind, FundUse.Proof> proofs, List<Finding> findings) {
    if (!facts.taken()) {
      return;
    }
    if (!proofs.containsKey(FundUse.ProofKind.CONTRACT)) {
      findings.add(new Finding(Code.TRACE_MISSING_CONTRACT, ""));
    }
    boolean auditFree = PaymentCaps.auditFree(facts.policy(), facts.use().amount(), facts.proofs());
    if (!auditFree && !proofs.containsKey(FundUse.ProofKind.APPRAISAL_REPORT)) {
      findings.add(new Finding(Code.TRACE_MISSING_APPRAISAL_REPORT, ""));
    }
    if (!proofs.containsKey(FundUse.ProofKind.ACCEPTANCE)) {
      findings.add(new Finding(Code.TRACE_MISSING_ACCEPTANCE, ""));
    }
  }
}
