package org.tibao.inspection;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * 红旗 — one sign, with everything that it rests on. A sign is no proof: a person looks, and may dismiss it with a reason.
 *
 * @param of the deed that shows it: a visit, trouble, part, quote or photo
 * @param at when that was
 * @param weight by the rule
 */
record RedFlag(FlagKind kind, UUID lift, UUID of, Instant at, int weight, List<Clue> clues) {

  RedFlag {
    clues = List.copyOf(clues);
  }

  /**
   * 证据 — one thing that a flag rests on.
   *
   * @param value an instant, a day, a number or a name, as its fact says
   * @param of what it is read from: the id of a visit, trouble, repair, photo or lift; empty if of the rule
   */
  record Clue(Fact fact, String value, String of) {

    static Clue of(Fact fact, Object value, UUID of) {
      return new Clue(fact, String.valueOf(value), of.toString());
    }

    static Clue limit(Object value) {
      return new Clue(Fact.LIMIT, String.valueOf(value), "");
    }
  }

  /** What a clue says. */
  enum Fact {
    VISIT_BEGAN(Unit.INSTANT), VISIT_ENDED(Unit.INSTANT), MINUTES(Unit.NUMBER), METRES(Unit.NUMBER), FAULT(
        Unit.WORD), FAULT_AT(Unit.INSTANT), PART(Unit.WORD), FITTED_ON(Unit.DAY), REPLACED_ON(Unit.DAY), LIFE_USED(
            Unit.PERMILLE), QUOTED(Unit.FEN), BOOK_P90(Unit.FEN), PHOTO_AT(Unit.INSTANT), EARLIER_PHOTO_AT(
                Unit.INSTANT), BITS(Unit.NUMBER), OTHER_VISIT_BEGAN(
                    Unit.INSTANT), OTHER_VISIT_ENDED(Unit.INSTANT), OTHER_LIFT(Unit.LIFT), LIMIT(Unit.NUMBER);

    private final Unit unit;

    Fact(Unit unit) {
      this.unit = unit;
    }

    Unit unit() {
      return unit;
    }
  }

  /** How its value is read. */
  enum Unit {
    INSTANT, DAY, NUMBER, PERMILLE, FEN, WORD, LIFT
  }
}
