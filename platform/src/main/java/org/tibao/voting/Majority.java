package org.tibao.voting;

import java.util.Objects;

/**
 * 表决比例: what a decision needs, of the area and of the heads alike.
 *
 * @param quorum share of all that takes part
 * @param consent share of those taking part that agrees
 */
public record Majority(Threshold quorum, Threshold consent) {

  public Majority {
    Objects.requireNonNull(quorum, "quorum");
    Objects.requireNonNull(consent, "consent");
  }
}
