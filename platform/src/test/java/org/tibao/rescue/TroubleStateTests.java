package org.tibao.rescue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.rescue.TroubleState.Move;

/** What may follow what: the whole table. */
class TroubleStateTests {

  /** {@code -}: it may not happen now. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      MOVE           | REPORTED    | DISPATCHED  | ACCEPTED    | ARRIVED     | SAFE        | CLOSED | FALSE_ALARM
      DISPATCH       | DISPATCHED  | -           | -           | -           | -           | -      | -
      HAND_UP        | DISPATCHED  | DISPATCHED  | ACCEPTED    | ARRIVED     | -           | -      | -
      ACCEPT         | ACCEPTED    | ACCEPTED    | ACCEPTED    | ARRIVED     | -           | -      | -
      ARRIVE         | ARRIVED     | ARRIVED     | ARRIVED     | ARRIVED     | SAFE        | -      | -
      FREE           | -           | -           | -           | SAFE        | SAFE        | -      | -
      FREE_BY_OTHERS | SAFE        | SAFE        | SAFE        | SAFE        | SAFE        | -      | -
      CLEAR          | SAFE        | SAFE        | SAFE        | ARRIVED     | SAFE        | CLOSED | FALSE_ALARM
      CLOSE          | -           | -           | -           | -           | CLOSED      | CLOSED | -
      DISMISS        | FALSE_ALARM | FALSE_ALARM | FALSE_ALARM | FALSE_ALARM | FALSE_ALARM | -      | FALSE_ALARM
      """)
  void oneStateFollowsAnother(ArgumentsAccessor row) {
    Move move = row.get(0, Move.class);

    for (TroubleState state : TroubleState.values()) {
      assertThat(state.after(move).map(Enum::name).orElse("-")).as(state + " " + move)
          .isEqualTo(row.getString(1 + state.ordinal()));
    }
  }

  @Test
  void peopleWaitUntilTheyAreSafe() {
    assertThat(Stream.of(TroubleState.values()).filter(TroubleState::waiting)).containsExactly(TroubleState.REPORTED,
        TroubleState.DISPATCHED, TroubleState.ACCEPTED, TroubleState.ARRIVED);
    assertThat(Stream.of(TroubleState.values()).filter(TroubleState::ended)).containsExactly(TroubleState.CLOSED,
        TroubleState.FALSE_ALARM);
  }

  @Test
  void theFireBrigadeIsTheLastToBeCalled() {
    assertThat(Rung.UNIT.next()).contains(Rung.STATION);
    assertThat(Rung.STATION.next()).contains(Rung.FIRE);
    assertThat(Rung.FIRE.next()).isEmpty();
  }
}
