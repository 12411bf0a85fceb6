package org.tibao.custody;

import java.util.List;
import java.util.UUID;
import org.tibao.money.Money;

/**
 * 划款申请: what the company asks for: a sum under a step of the plan, with its evidence.
 *
 * @param path scope path of the stairwell
 * @param number which release of the account this is, from 1, as people speak of it
 * @param step number of the step of the plan
 * @param evidence what lies on the table
 * @param by who asks
 * @param attempt from 1; a corrected request is the next attempt
 */
public record ReleaseRequest(ReleaseId id, DoorAccountId account, String path, int number, int step, Money amount,
    String note, List<Proof> evidence, Hand by, int attempt) {

  public ReleaseRequest {
    evidence = List.copyOf(evidence);
  }

  /**
   * One file of the evidence.
   *
   * @param kind code of the {@link EvidenceKind}
   * @param file the evidence file
   */
  public record Proof(String kind, UUID file, String fileName) {}

  /** What somebody fills in. */
  public record Draft(int step, Money amount, String note, List<Proof> evidence) {

    public Draft {
      evidence = List.copyOf(evidence);
    }
  }
}
