package org.tibao.insurance;

import org.tibao.refusal.Reason;

/** Why something about the insurance of a lift is refused, in the order of the checks. */
public enum InsuranceRefusal implements Reason {
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
  /** The same id was used for something else. */
  REPEATED_DIFFERENTLY(Kind.CONFLICT),
  /** Things stand elsewhere: this step does not begin from here. */
  NOT_FROM_HERE(Kind.CONFLICT),
  /** The lift has a contract or a policy already. */
  INSURED_ALREADY(Kind.CONFLICT),
  /** One application at a time for a lift. Arguments: the number of the open one, its product. */
  APPLIED_ALREADY(Kind.CONFLICT),
  /** A contract waits to be issued. Argument: its number. */
  CONTRACT_WAITS(Kind.CONFLICT),
  /** A policy holds. Arguments: its number, until when, from when the next one can be applied for. */
  INSURED_UNTIL(Kind.CONFLICT),
  /** Several insurers are asked: nobody of them ends it for the others. */
  BIDDING_RUNS(Kind.CONFLICT),
  /** No such product here. */
  NO_SUCH_PRODUCT(Kind.INVALID),
  /** The lift is older than the product takes. Argument: years. */
  TOO_OLD(Kind.INVALID),
  /** The term is not the product's. Arguments: from, to. */
  TERM_NOT_OFFERED(Kind.INVALID),
  /** A question of the insurer has no answer. Argument: the question. */
  QUESTION_OPEN(Kind.INVALID),
  /** A lift that no price was made for. */
  RISK_OUT_OF_RANGE(Kind.INVALID),
  /** The papers were asked for already: once, and completely. */
  ASKED_ALREADY(Kind.CONFLICT),
  /** No such paper, item or cover. */
  NOT_ON_THE_LIST(Kind.INVALID),
  /** An item of the survey was not looked at. Argument: the item. */
  ITEM_OPEN(Kind.INVALID),
  /** A deficit is still to be mended. Argument: the item. */
  NOT_MENDED(Kind.CONFLICT),
  /** Fewer insurers than are wanted. Argument: how many. */
  TOO_FEW_INVITED(Kind.INVALID),
  /** Not an insurer of this territory. */
  NOT_AN_INSURER(Kind.INVALID),
  /** The invitation closes too soon. Argument: days at least. */
  TOO_SHORT(Kind.INVALID),
  /** The asker works for no insurer. */
  NO_INSURER_OF_YOURS(Kind.CONFLICT),
  /** The insurer was not invited. */
  NOT_INVITED(Kind.CONFLICT),
  /** The last day is over. Argument: that day. */
  CLOSED(Kind.CONFLICT),
  /** The offers still lie sealed. Argument: until when. */
  STILL_SEALED(Kind.CONFLICT),
  /** Who works for an insurer that was asked does not choose. */
  INTERESTED_PARTY(Kind.CONFLICT),
  /** The offer is none of these. */
  NOT_OF_THIS_SELECTION(Kind.INVALID),
  /** No vote about this offer that has passed. */
  NO_VOTE(Kind.CONFLICT),
  /** The panel is too small. Argument: members at least. */
  PANEL_TOO_SMALL(Kind.INVALID),
  /** It was chosen already. */
  CHOSEN_ALREADY(Kind.CONFLICT),
  /** The first day of a cover lies behind. */
  STARTS_IN_THE_PAST(Kind.INVALID),
  /** A policy still holds on that day. Arguments: its number, until when. */
  OVERLAPS(Kind.INVALID),
  /** A plan of payment that the term does not allow. Argument: parts at most. */
  PLAN_NOT_ALLOWED(Kind.INVALID),
  /** Nobody would bear the premium. */
  NOBODY_BEARS(Kind.CONFLICT),
  /** No agreement of the owners on shares is known. */
  NO_AGREEMENT(Kind.CONFLICT),
  /** The fund's use is for another lift or another sum. */
  NOT_THIS_USE(Kind.INVALID),
  /** The fund may not pay for what the policy covers. Arguments: the cover, the article. */
  FUND_MAY_NOT(Kind.INVALID),
  /** A premium out of the fund does not rise within its year: the owners have decided on the sum. */
  FUND_PAYS_NO_MORE(Kind.CONFLICT),
  /** The exclusions were not read and confirmed by all who must. Argument: who. */
  NOT_READ(Kind.CONFLICT),
  /** The first premium is neither paid nor guaranteed. Argument: what is open. */
  NOT_PAID(Kind.CONFLICT),
  /** No guarantee is taken here. */
  NO_GUARANTEE(Kind.INVALID),
  /** More than is still owed. Argument: what is. */
  MORE_THAN_OWED(Kind.INVALID),
  /** What came has been given back in part: it cannot be taken back. */
  GIVEN_BACK_ALREADY(Kind.CONFLICT),
  /** A day outside the term. */
  OUTSIDE_THE_TERM(Kind.INVALID),
  /** What the owners have paid they end themselves: by a vote, or every household in writing. */
  OWNERS_DECIDE(Kind.CONFLICT),
  /** It is proposed already to end this policy. */
  PROPOSED_ALREADY(Kind.CONFLICT),
  /** The owners are voting about it. */
  VOTE_RUNS(Kind.CONFLICT),
  /** A household that bears nothing of it. */
  BEARS_NOTHING(Kind.INVALID),
  /** The law gives an insurer no way to cancel without a ground (保险法 art. 15). */
  INSURER_MAY_NOT(Kind.FORBIDDEN),
  /** The right to cancel has lapsed. Arguments: the article, its last day. */
  LAPSED(Kind.CONFLICT),
  /** The premium does not rise or fall as said. */
  WRONG_DIRECTION(Kind.INVALID),
  /** More is asked for a time before the hazard had risen. Argument: since when it has. */
  NOT_BEFORE_THE_CHANGE(Kind.INVALID),
  /** Less is owed from the day on which the hazard has fallen. Argument: that day. */
  FROM_THE_CHANGE(Kind.INVALID),
  /** A series of yearly terms, and not too early. Argument: the first day to renew. */
  TOO_EARLY(Kind.CONFLICT),
  /** The fund was asked for the next term already. */
  RENEWAL_WAITS(Kind.CONFLICT),
  /** What the fund gave goes back to the fund's account; the bank's statement says when. */
  BACK_TO_THE_FUND(Kind.CONFLICT),
  /** The aggregate limit does not reach. Argument: what is left. */
  LIMIT_REACHED(Kind.CONFLICT);

  private final Kind kind;

  InsuranceRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
