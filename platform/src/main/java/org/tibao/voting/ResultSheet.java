package org.tibao.voting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * 表决结果: every number that the law asks for with all that it follows from; made once, at the closing, and made again
 * word for word by whoever checks.
 *
 * @param vote id of the vote
 * @param terms by which rules it was counted
 * @param when its days and moments
 * @param total all dwellings of the roll
 * @param participants those that took part, with those whose silence counts as taking part
 * @param silent those that are counted only because a local rule gives silence a meaning
 * @param verdict what follows from the numbers
 * @param ballots how the ballots came in
 * @param proof the digests that bind all this
 */
public record ResultSheet(String vote, String label, Asked asked, TermsUsed terms, Times when, Count.Side total,
    Count.Side participants, Sides said, Count.Side silent, Verdict verdict, Facts ballots, Bound proof) {

  /** What was put to the owners. */
  public record Asked(Matter matter, int item, String title, String details, List<File> plan) {}

  /** A file of the plan with its digest, SM3, hexadecimal. */
  public record File(String name, String digest) {}

  /** The rules that were used, with the versions that they came from. */
  public record TermsUsed(String quorum, String consent, String majorityVersion, String duplicates, String silence,
      String silenceBasis, String procedureVersion) {}

  /** The days and moments of a vote. */
  public record Times(LocalDate noticedOn, Instant frozenAt, Instant opensAt, Instant closesAt, Instant closedAt) {}

  /** What those who took part said. */
  public record Sides(Count.Side yes, Count.Side no, Count.Side abstained) {}

  /** What follows from the numbers, measure by measure. */
  public record Verdict(boolean areaQuorum, boolean headsQuorum, boolean quorum, boolean areaConsent,
      boolean headsConsent, boolean decided) {}

  /**
   * How the ballots came in.
   *
   * @param cast all of them
   * @param superseded those whose place another one took
   * @param byProxy those cast by a proxy, of the counted ones
   * @param delivered dwellings to which the ballot came
   * @param deliveredProvably those of them where it is proven
   * @param objections objections to the roll
   * @param sold rooms that were sold after the roll was frozen
   * @param setAside papers that two people found to be no valid ballots
   * @param late papers that came after the closing
   */
  public record Facts(int cast, int counted, int superseded, int phone, int paper, int byProxy, int delivered,
      int deliveredProvably, int objections, List<String> sold, int setAside, int late) {}

  /**
   * The digests that bind the result, SM3, hexadecimal.
   *
   * @param lastBallot the end of the chain
   * @param ballotsRoot Merkle root over all ballots
   * @param evidence deliveries, mandates, papers, objections, sales
   */
  public record Bound(String roll, String terms, String lastBallot, String ballotsRoot, String evidence) {}

  /** One line, the same for the same result. */
  public String json() {
    return JsonMapper.shared().writeValueAsString(this);
  }

  static ResultSheet read(String json) {
    return JsonMapper.shared().readValue(json, ResultSheet.class);
  }
}
