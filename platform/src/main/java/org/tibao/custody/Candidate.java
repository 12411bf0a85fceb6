package org.tibao.custody;

import java.util.List;
import org.tibao.money.Money;

/**
 * 备选: a household whose payment it may be.
 *
 * @param open what it still has to pay
 * @param reasons what speaks for it
 */
public record Candidate(DueId due, String room, Money open, List<Match.Rule> reasons) {

  public Candidate {
    reasons = List.copyOf(reasons);
  }
}
