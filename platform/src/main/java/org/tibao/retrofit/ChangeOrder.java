package org.tibao.retrofit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;
import org.tibao.registry.StairwellId;

/**
 * 变更单: a change of price, plan or shares after the contract was signed; it holds until the owners agreed and a new
 * version of the contract is there.
 *
 * @param number people call it by
 * @param contract the version it changes
 * @param voteNeeded whether the rule wants a new vote
 * @param rule version of the rule that said so
 * @param made the new version of the contract, or null
 */
public record ChangeOrder(ChangeOrderId id, long number, StairwellId stairwell, String path, ContractId contract,
    Draft draft, boolean voteNeeded, String rule, State state, @Nullable ContractId made, Asked asked) {

  /**
   * A change as somebody asks for it.
   *
   * @param delta by how much the price changes; below zero it falls
   * @param newShares whether the households' shares are reckoned anew by another scheme
   */
  public record Draft(String what, String why, Money delta, boolean newShares) {}

  /** Who asked for it, and when. */
  public record Asked(UUID byId, String by, Instant at) {}

  /** How far it is. */
  public enum State {
    /** Asked for. */
    PROPOSED,
    /** The owners agreed. */
    AGREED,
    /** They did not. */
    REJECTED,
    /** The new version of the contract is there. */
    DONE;

    public boolean canBecome(State next) {
      return switch (this) {
        case PROPOSED -> next == AGREED || next == REJECTED;
        case AGREED -> next == DONE || next == REJECTED;
        case REJECTED, DONE -> false;
      };
    }

    /** Whether it holds the works back. */
    public boolean waits() {
      return this == PROPOSED || this == AGREED;
    }
  }
}
