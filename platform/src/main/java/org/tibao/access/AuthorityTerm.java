package org.tibao.access;

import java.time.LocalDate;
import org.tibao.rules.RuleKind;

/**
 * 代办授权期限: for how long at most somebody may let another act.
 *
 * @param months from the first day, 1 to 60
 * @param usual what is proposed
 */
public record AuthorityTerm(int months, int usual) {

  public static final RuleKind<AuthorityTerm> KIND = new RuleKind<>("authority-term", AuthorityTerm.class);

  public AuthorityTerm {
    if (months < 1 || months > 60 || usual < 1 || usual > months) {
      throw new IllegalArgumentException("1 to 60 months, and usually no more: " + months + ", " + usual);
    }
  }

  /** The last day that an authority from that day on may have. */
  public LocalDate latest(LocalDate from) {
    return from.plusMonths(months);
  }
}
