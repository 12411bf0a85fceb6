package org.tibao.custody;

/**
 * 划款规则: what must hold before money leaves, in the order in which it is asked. The sentences are the messages
 * {@code custody.rule.<NAME>}; a rule that does not hold refuses with the {@link CustodyRefusal} it names.
 */
public enum ReleaseRule {
  /** Every earlier step has been released. */
  IN_ORDER(CustodyRefusal.OUT_OF_ORDER),
  /** The works have reached the milestone, and a retention has waited its time. */
  MILESTONE_REACHED(CustodyRefusal.MILESTONE_NOT_REACHED),
  /** Together with what was released before, not more than the step. */
  WITHIN_PLAN(CustodyRefusal.OVER_PLAN),
  /** Together with what was released before, not more than the contract, or than the audited sum. */
  WITHIN_CONTRACT(CustodyRefusal.OVER_CONTRACT),
  /** Not more than the account holds, less what is held for orders at the bank. */
  WITHIN_BALANCE(CustodyRefusal.OVER_BALANCE),
  /** The first step keeps below its cap. */
  WITHIN_FIRST_CAP(CustodyRefusal.OVER_FIRST_CAP),
  /** Everything before the audit keeps below its cap, and the works are not handed over before it. */
  WITHIN_AUDIT_CAP(CustodyRefusal.AUDIT_FIRST),
  /** The owners have decided and the notice has run its days. */
  DECIDED(CustodyRefusal.NOT_DECIDED),
  /** A changed payee has been confirmed by a second person. */
  PAYEE_CONFIRMED(CustodyRefusal.PAYEE_NOT_CONFIRMED),
  /** No dispute has stopped the account. */
  NOT_FROZEN(CustodyRefusal.FROZEN),
  /** For each kind of evidence the step names there is a file. */
  EVIDENCE_COMPLETE(CustodyRefusal.EVIDENCE_MISSING);

  private final CustodyRefusal refusal;

  ReleaseRule(CustodyRefusal refusal) {
    this.refusal = refusal;
  }

  CustodyRefusal refusal() {
    return refusal;
  }

  /** The result of one rule: whether it holds, and the numbers behind it as texts for its sentence. */
  public record Result(ReleaseRule rule, boolean holds, java.util.List<Object> numbers) {

    public Result {
      numbers = java.util.List.copyOf(numbers);
    }
  }
}
