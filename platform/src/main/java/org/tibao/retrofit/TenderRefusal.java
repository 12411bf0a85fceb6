package org.tibao.retrofit;

import org.tibao.refusal.Reason;

/** Why an offer cannot be asked for, made or chosen, in the order of the checks. */
public enum TenderRefusal implements Reason {
  /** Offers are being asked for already. */
  OPEN_ALREADY(Kind.CONFLICT),
  /** The owners have chosen already. */
  CHOSEN_ALREADY(Kind.CONFLICT),
  /** Fewer companies than the basis wants, and nobody says why. Argument: how many it wants. */
  TOO_FEW_INVITED(Kind.INVALID),
  /** Not a lift company of this territory. */
  NOT_A_COMPANY(Kind.INVALID),
  /** The invitation closes too soon. Argument: at least so many days. */
  TOO_SHORT(Kind.INVALID),
  /** The asker works for no company. */
  NO_COMPANY_OF_YOURS(Kind.CONFLICT),
  /** The company was not invited. */
  NOT_INVITED(Kind.CONFLICT),
  /** The last day is over. Argument: that day. */
  CLOSED(Kind.CONFLICT),
  /** The same person has made another company's offer. Argument: that company. */
  SAME_HAND(Kind.CONFLICT),
  /** A position has no price. Argument: its name. */
  PRICE_MISSING(Kind.INVALID),
  /** A price that no position asks for, or a negative one. */
  PRICE_NOT_ASKED(Kind.INVALID),
  /** Stops, load, days or months that no lift has. */
  TERM_OUT_OF_RANGE(Kind.INVALID),
  /** The steps of payment do not make the whole. Argument: what they make, in permille. */
  PAYMENT_NOT_WHOLE(Kind.INVALID),
  /** Another number of steps of payment than the release plan of the place. Arguments: how many it has, how many these are. */
  PAYMENT_STEPS(Kind.INVALID),
  /** The offers still lie sealed. Argument: until when. */
  STILL_SEALED(Kind.CONFLICT),
  /** Who works for a company that was asked does not choose. */
  INTERESTED_PARTY(Kind.CONFLICT),
  /** No offer came in. */
  NO_OFFERS(Kind.CONFLICT),
  /** A decision on the company names the offer that was taken. */
  OFFER_NOT_NAMED(Kind.INVALID),
  /** The offer is none of these. */
  NOT_OF_THIS_TENDER(Kind.INVALID),
  /** No decision of the owners on the company is known that passed. */
  NO_DECISION(Kind.CONFLICT),
  /** The decision is older than the last offer. */
  DECIDED_TOO_EARLY(Kind.CONFLICT),
  /** The owners decided for another offer. Argument: that company. */
  OTHER_OFFER_DECIDED(Kind.CONFLICT),
  /** Fewer offers came in than the basis wants, and nobody says why that is enough. Arguments: how many came, how many it wants. */
  FEW_OFFERS(Kind.INVALID);

  private final Kind kind;

  TenderRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
