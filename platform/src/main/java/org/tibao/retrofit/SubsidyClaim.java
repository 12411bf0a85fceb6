package org.tibao.retrofit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;
import org.tibao.registry.StairwellId;

/**
 * 补贴: what the town and the city add to one stairwell's lift, from the asking to the payment.
 *
 * @param year whose budget it takes
 * @param why why it was refused or not asked for
 */
public record SubsidyClaim(SubsidyClaimId id, StairwellId stairwell, String path, int year, Money amount,
    LocalDate askedOn,
    State state, String why) {

  /** How far it is. */
  public sealed interface State {

    /** The papers are in. */
    record Asked() implements State {}

    /** 核定: promised, and so committed in the budget. */
    record Granted(Money amount, LocalDate on) implements State {}

    /** Paid into the stairwell's account. */
    record Paid(Money granted, Money amount, LocalDate on) implements State {}

    /** There is none. */
    record Refused(LocalDate on) implements State {}
  }

  /** What it binds of its year's budget. */
  public Money committed() {
    return switch (state) {
      case State.Asked _ -> amount;
      case State.Granted is -> is.amount();
      case State.Paid is -> is.amount();
      case State.Refused _ -> Money.ZERO;
    };
  }

  public Money paid() {
    return state instanceof State.Paid(_, Money amount, _) ? amount : Money.ZERO;
  }

  /** Whether the step is over: paid, or there is none. */
  public boolean settled() {
    return state instanceof State.Paid || state instanceof State.Refused;
  }

  /**
   * 补贴预算: what a territory has for a year, and what of it is bound.
   *
   * @param total null where the territory has published none
   * @param committed asked, granted or paid
   */
  public record Budget(int year, @Nullable Money total, Money committed, Money paid, int lifts) {

    /** What is left; below zero where more is bound than there is. Null without a budget. */
    public @Nullable Money left() {
      return total == null ? null : total.minus(committed);
    }

    public boolean exhausted() {
      return total != null && total.compareTo(committed) < 0;
    }
  }
}
