package org.tibao.claims;

import org.tibao.refusal.Reason;

/** Why something about a claim is refused, in the order of the checks. */
public enum ClaimsRefusal implements Reason {
  /** Nothing by that name, or nothing the asker may know of. */
  UNKNOWN(Kind.NOT_FOUND),
  /** Words are missing. */
  NOTHING_WRITTEN(Kind.INVALID),
  /** More words than fit. Argument: how many do. */
  TOO_LONG(Kind.INVALID),
  /** A day that has not come. */
  IN_THE_FUTURE(Kind.INVALID),
  /** An amount above zero is wanted. */
  NO_AMOUNT(Kind.INVALID),
  /** No phone number. */
  NOT_A_PHONE(Kind.INVALID),
  /** No number of a bank account. */
  NOT_AN_ACCOUNT(Kind.INVALID),
  /** The same id was used for something else. */
  REPEATED_DIFFERENTLY(Kind.CONFLICT),
  /** The asker does not work for the insurer of this case. */
  NOT_YOUR_CASE(Kind.FORBIDDEN),
  /** The lift was not insured on that day. Argument: the day. */
  NOT_INSURED(Kind.CONFLICT),
  /** The claim comes from elsewhere and is not reported by hand. */
  COMES_BY_ITSELF(Kind.INVALID),
  /** Things stand elsewhere: this step does not begin from here. */
  NOT_FROM_HERE(Kind.CONFLICT),
  /** The repair is settled: what the policy left of it is the owners'. */
  REPAIR_SETTLED(Kind.CONFLICT),
  /** Papers were asked for already: once, and completely (保险法 art. 22). */
  ASKED_ALREADY(Kind.CONFLICT),
  /** No such paper for this kind of case. */
  NOT_ON_THE_LIST(Kind.INVALID),
  /** As many have come forward as were shut in. Argument: how many. */
  ALL_ARE_HERE(Kind.CONFLICT),
  /** Nobody is known who would be paid. */
  NOBODY_TO_PAY(Kind.CONFLICT),
  /** The policy does not pay for this. */
  NOT_COVERED(Kind.INVALID),
  /** It happened in the waiting period. Argument: its last day. */
  IN_WAITING_PERIOD(Kind.INVALID),
  /** The right against who is liable was given up before payment: the insurer does not pay (保险法 art. 61). */
  WAIVED(Kind.CONFLICT),
  /** A waiver after payment has no effect (保险法 art. 61). */
  WAIVER_VOID(Kind.CONFLICT),
  /** Nothing is owed by the policy's terms: that is a refusal with its ground. */
  NOTHING_OWED(Kind.INVALID),
  /** More was paid already than is decided now. Argument: what was. */
  PAID_MORE_ALREADY(Kind.INVALID),
  /** A reserve is not below zero. */
  RESERVE_BELOW_ZERO(Kind.INVALID),
  /** The purpose does not fit where the case stands. */
  WRONG_PURPOSE(Kind.INVALID),
  /** More than is left of what was decided. Argument: what is left. */
  MORE_THAN_DECIDED(Kind.INVALID),
  /** The insured is not paid before the third party is (保险法 art. 65). Argument: what it has shown to have paid, and not got. */
  THIRD_PARTY_FIRST(Kind.CONFLICT),
  /** Who decided or asked for a payment does not release it. */
  SECOND_PERSON(Kind.FORBIDDEN),
  /** It was dropped or paid already. */
  SETTLED_ALREADY(Kind.CONFLICT),
  /** A payment waits for its release. */
  PAYMENT_WAITS(Kind.CONFLICT),
  /** Nothing was paid: there is nothing to get back (保险法 art. 60). */
  NOTHING_PAID_YET(Kind.CONFLICT),
  /** More than was paid. Argument: what can still be got back. */
  MORE_THAN_PAID(Kind.INVALID);

  private final Kind kind;

  ClaimsRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
