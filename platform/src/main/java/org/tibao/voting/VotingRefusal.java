package org.tibao.voting;

import org.tibao.refusal.Reason;

/** Why a step of a vote cannot be taken, in the order of the checks. */
public enum VotingRefusal implements Reason {
  /** No such vote, ballot or dwelling on the roll, or none that the asker may know of. */
  UNKNOWN(Kind.NOT_FOUND),
  /** Something has to be written here. */
  NOTHING_WRITTEN(Kind.INVALID),
  /** At most so many characters. Argument: how many. */
  TOO_LONG(Kind.INVALID),
  /** Who acts for an owner casts a ballot only with the owner's written opinion for this vote. Argument: the owner. */
  MANDATE_NEEDED(Kind.FORBIDDEN),
  /** A ballot of this id says something else. */
  ANOTHER_BALLOT(Kind.CONFLICT),
  /** The scope holds no dwelling. */
  NOBODY_DECIDES(Kind.INVALID),
  /** Somebody else has just changed it. */
  STALE(Kind.CONFLICT),
  /** It cannot go from where it is to there. */
  NOT_FROM_HERE(Kind.CONFLICT),
  /** Objections are taken until a day. Argument: that day. */
  OBJECTIONS_STILL_OPEN(Kind.CONFLICT),
  /** The days for objections are over. Argument: the last day. */
  OBJECTIONS_OVER(Kind.CONFLICT),
  /** Objections wait for an answer. Argument: how many. */
  OBJECTIONS_UNANSWERED(Kind.CONFLICT),
  /** The objection has been answered already. */
  ANSWERED_ALREADY(Kind.CONFLICT),
  /** The register reads otherwise by now: the roll is read again first. Argument: how many lines. */
  ROLL_OUTDATED(Kind.CONFLICT),
  /** Between notice and opening lie whole days. Argument: the earliest moment. */
  OPENS_TOO_EARLY(Kind.INVALID),
  /** It closes after it opens, at least a whole day later. */
  CLOSES_TOO_EARLY(Kind.INVALID),
  /** The place has no ballots by phone but those of its own system; here they are cast on paper. */
  NO_BALLOTS_BY_PHONE(Kind.FORBIDDEN),
  /** Ballots are not taken yet. Argument: from when. */
  NOT_OPEN_YET(Kind.CONFLICT),
  /** Ballots are no longer taken. Argument: since when. */
  CLOSED_ALREADY(Kind.CONFLICT),
  /** It can be counted only when it has closed. Argument: when. */
  STILL_OPEN(Kind.CONFLICT),
  /** The dwelling is sold and not handed over: the developer decides for it. */
  NOT_HANDED_OVER(Kind.FORBIDDEN),
  /** Another co-owner was named to cast this ballot. Argument: masked name. */
  NOT_THE_DELEGATE(Kind.FORBIDDEN),
  /** The dwellings have different owners: each casts their own. */
  OTHER_OWNER(Kind.INVALID),
  /** This dwelling has voted. Argument: its room. */
  VOTED_ALREADY(Kind.CONFLICT),
  /** The same owner said something else for another dwelling. Argument: its room. */
  OWNER_DIFFERS(Kind.CONFLICT),
  /** A proxy votes as the owner wrote, not otherwise. */
  AGAINST_THE_OPINION(Kind.CONFLICT),
  /** The proxy speaks for as many owners as the place allows. Argument: how many. */
  TOO_MANY_PROXIES(Kind.CONFLICT),
  /** The owner has named a proxy already. */
  PROXY_NAMED(Kind.CONFLICT),
  /** A paper is entered by two different people. */
  SAME_PERSON(Kind.CONFLICT),
  /** It takes a second person to set a paper aside. */
  SAME_DOUBT(Kind.CONFLICT),
  /** Nothing on paper was received then: before the opening, or in the future. */
  RECEIVED_OUTSIDE(Kind.INVALID),
  /** The paper is settled already. */
  SETTLED_ALREADY(Kind.CONFLICT),
  /** The third look agrees with one of the first two. */
  THIRD_ANSWER(Kind.INVALID),
  /** Papers are entered once only, or differently. Argument: how many. */
  PAPERS_UNSETTLED(Kind.CONFLICT),
  /** A delivery lies between the notice and the closing, and not in the future. */
  DELIVERED_OUTSIDE(Kind.INVALID);

  private final Kind kind;

  VotingRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
