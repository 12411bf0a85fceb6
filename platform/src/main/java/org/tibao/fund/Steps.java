package org.tibao.fund;

/** What can happen to a use, as it stands in its history and, behind {@code fundUse.}, in the audit trail. */
final class Steps {

  static final String APPLIED = "applied";
  static final String PUT_TO_VOTE = "putToVote";
  static final String DECIDED = "decided";
  static final String REVIEWED = "reviewed";
  static final String REJECTED = "rejected";
  static final String WITHDRAWN = "withdrawn";
  static final String AUDITED = "audited";
  static final String CLOSED = "closed";
  static final String PAYEE_TOLD = "payeeTold";
  static final String PAYEE_CONFIRMED = "payeeConfirmed";

  private Steps() {}
}
