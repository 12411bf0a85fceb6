package org.tibao.rescue.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.rescue.RescueClocks;
import org.tibao.rescue.RunningClock;
import org.tibao.rescue.Trouble;
import org.tibao.rescue.TroubleId;
import org.tibao.rescue.TroubleState;
import org.tibao.rescue.Troubles;

/** Troubles as cards of the board and the mechanic's phone, the most urgent first. */
@Component
class RescueCards {

  /** People before lifts, those who wait before those who are out, the longest first. */
  private static final Comparator<Trouble> URGENT = Comparator
      .comparing((Trouble each) -> each.state().waiting() ? 0 : 1).thenComparing(each -> each.shutIn() ? 0 : 1)
      .thenComparing(each -> each.times().occurred()).thenComparing(Trouble::number);

  private final Troubles troubles;
  private final RescueWords words;

  RescueCards(Troubles troubles, RescueWords words) {
    this.troubles = troubles;
    this.words = words;
  }

  /**
   * One trouble as it is shown.
   *
   * @param clock what happens when the next clock runs out; empty where none runs
   * @param due when that is
   */
  record Card(Trouble trouble, Instant now, String clock, @Nullable Instant due) {

    public boolean waiting() {
      return trouble.state().waiting();
    }

    /** Whether a control room has to hear it: people are shut in, and nobody has taken it up yet. */
    public boolean fresh() {
      return trouble.shutIn() && waiting() && trouble.times().answered() == null;
    }

    /** Whether a mechanic has to hear it: nobody is on the way. */
    public boolean calls() {
      return trouble.state() == TroubleState.DISPATCHED || trouble.state() == TroubleState.REPORTED;
    }

    public long minutes() {
      return trouble.times().waited(now).toMinutes();
    }

    public long since() {
      return trouble.times().occurred().toEpochMilli();
    }

    public long left() {
      Instant at = due;
      return at == null ? 0 : Math.max(0, (at.toEpochMilli() - now.toEpochMilli() + 59_999) / 60_000);
    }
  }

  List<Card> of(List<Trouble> some, Instant now) {
    Map<TroubleId, RunningClock> next = troubles.next(some);
    var cards = new ArrayList<Card>();
    for (Trouble each : some.stream().sorted(URGENT).toList()) {
      RunningClock clock = next.get(each.id());
      Optional<RescueClocks.Step> step = clock == null ? Optional.empty() : troubles.step(each, clock.code());
      cards.add(new Card(each, now, step.map(words::clock).orElse(""), clock == null ? null : clock.due()));
    }
    return cards;
  }
}
