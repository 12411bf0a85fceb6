package org.tibao.instalment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.tibao.money.Money;

/** 申请状态: where the application of a household stands. */
public sealed interface ApplicationStanding {

  /** It lies with the bank, which is to answer by a day. */
  record Waiting(LocalDate due) implements ApplicationStanding {}

  /** The bank has asked for papers, once and completely; it waits for the household. */
  record PapersMissing(List<String> papers, Instant askedAt) implements ApplicationStanding {
    public PapersMissing {
      papers = List.copyOf(papers);
    }
  }

  /** The bank will lend so much over so many months. */
  record Approved(Money sum, int months, String terms, Instant at) implements ApplicationStanding {}

  /** The bank will not, and says why. */
  record Declined(String reason, Instant at) implements ApplicationStanding {}

  /** The household has taken its consent back; what it had sent is erased. */
  record Withdrawn(Instant at) implements ApplicationStanding {}

  /** The money has gone to the door's account, with a reference by which it is found there. */
  record Disbursed(Money sum, LocalDate on, String reference) implements ApplicationStanding {}

  /** Whether the household may still take it back: as long as the bank has not answered. */
  default boolean open() {
    return this instanceof Waiting || this instanceof PapersMissing;
  }
}
