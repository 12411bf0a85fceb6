package org.tibao.voting;

import java.time.Instant;
import java.util.List;

/**
 * 表决: one question that the owners of a scope decide together.
 *
 * @param path scope path: the stairwell's, or the estate's
 * @param label what people call the scope, such as {@code 紫藤苑 12 号}
 * @param question what is put to them
 * @param terms by which rules it is held and counted
 * @param version grows with every step, so that two people do not take the same one
 */
public record Vote(VoteId id, String path, Scope scope, String label, Question question, VoteTerms terms, Stage stage,
    Instant preparedAt, String preparedBy, int version) {

  /**
   * What is put to the owners.
   *
   * @param title one sentence that can be agreed to
   * @param details what it means, costs and who pays
   * @param plan the files that were shown with it, in their order
   */
  public record Question(Matter matter, String title, String details, List<PlanFile> plan) {
    public Question {
      plan = List.copyOf(plan);
    }
  }

  /** Whether ballots are taken at that moment. */
  public boolean open(Instant now) {
    return stage instanceof Stage.Noticed noticed && noticed.open(now);
  }

  Vote with(Stage next) {
    return new Vote(id, path, scope, label, question, terms, next, preparedAt, preparedBy, version + 1);
  }
}
