package org.tibao.voting;

import java.util.List;

/**
 * 表决核验: what came of recomputing every frozen vote from what is stored.
 *
 * @param votes how many were looked at
 * @param ballots how many ballots they hold
 * @param faults what does not hold; empty if all does
 * @param anchors the digests of each, to be compared with what was published on paper
 */
public record VoteReport(int votes, long ballots, List<Fault> faults, List<Anchor> anchors) {

  public VoteReport {
    faults = List.copyOf(faults);
    anchors = List.copyOf(anchors);
  }

  /** Whether everything holds. */
  public boolean holds() {
    return faults.isEmpty();
  }

  /**
   * Something that does not hold.
   *
   * @param vote id of the vote
   * @param detail which ballot, which number
   */
  public record Fault(String vote, Check check, String detail) {}

  /** The digests of one vote; empty where it is not counted. */
  public record Anchor(String vote, String label, Stage.Name stage, String roll, String ballotsRoot, String result) {}

  /** What is checked, in the order in which it is. */
  public enum Check {
    /** The roll gives the digest that was frozen. */
    ROLL,
    /** The question and the rules give theirs. */
    TERMS,
    /** Every file of the plan is there and gives the digest that was bound. */
    PLAN,
    /** Every ballot can be opened. */
    SEALED,
    /** Every ballot gives its digest. */
    BALLOT,
    /** Every ballot follows the one before it, without a gap. */
    CHAIN,
    /** Every ballot was valid while the vote was open. */
    TIME,
    /** Every ballot on paper was read alike by two people. */
    PAPER,
    /** Every paper that was cast, and every ballot that the audit trail tells of, lies in the chain. */
    KEPT,
    /** Every ballot of a proxy says what the owner wrote. */
    PROXY,
    /** The ballots give the root that was published. */
    ROOT,
    /** Counted again, the result is the same, letter by letter. */
    RESULT,
    /** The audit trail tells of the same digests. */
    TRAIL
  }
}
