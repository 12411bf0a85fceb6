package org.tibao.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tibao.registry.Point;
import org.tibao.rules.RuleBook;

/** Each sign at its limit and one beside it. */
class RedFlagsTests {

  private static final RedFlagRule RULE = RuleBook.shipped(RedFlagRule.KIND, "/", LocalDate.of(2026, 11, 22)).data();
  private static final RedFlags FLAGS = new RedFlags(RULE);
  private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
  private static final Point HERE = new Point(121.36, 31.28);
  private static final UUID LIFT = new UUID(1, 1);
  private static final UUID OTHER = new UUID(1, 2);
  private static final UUID LI = new UUID(2, 1);
  private static final UUID WANG = new UUID(2, 2);

  private int count;

  private UUID next() {
    return new UUID(9, ++count);
  }

  private Deeds.Visit visit(UUID lift, UUID who, Instant began, int minutes, @Nullable Point spot) {
    return new Deeds.Visit(next(), lift, List.of(who), began, began.plus(Duration.ofMinutes(minutes)), spot, HERE);
  }

  private static Deeds visits(Deeds.Visit... visits) {
    return new Deeds(List.of(visits), List.of(), List.of(), List.of(), List.of());
  }

  private static List<RedFlag.Fact> facts(RedFlag flag) {
    return flag.clues().stream().map(RedFlag.Clue::fact).toList();
  }

  @Test
  void aVisitOfHalfAnHourIsLongEnoughAndAMinuteLessIsNot() {
    Deeds.Visit brief = visit(LIFT, LI, NINE, 29, HERE);
    assertThat(FLAGS.of(visits(visit(LIFT, LI, NINE, 30, HERE)))).isEmpty();
    assertThat(FLAGS.of(visits(brief))).singleElement().satisfies(flag -> {
      assertThat(flag.kind()).isEqualTo(FlagKind.SHORT_VISIT);
      assertThat(flag.of()).isEqualTo(brief.id());
      assertThat(flag.lift()).isEqualTo(LIFT);
      assertThat(flag.at()).isEqualTo(brief.ended());
      assertThat(flag.weight()).isEqualTo(3);
      assertThat(flag.clues()).extracting(RedFlag.Clue::value).containsExactly(brief.began().toString(),
          brief.ended().toString(), "29", "30");
    });
  }

  @Test
  void aPhoneThreeHundredMetresAwayIsNearEnoughAndOneFurtherIsNot() {
    Point near = new Point(121.36, 31.28 + 299.0 / 111_195);
    Point far = new Point(121.36, 31.28 + 302.0 / 111_195);
    assertThat(FLAGS.of(visits(visit(LIFT, LI, NINE, 40, near), visit(LIFT, LI, NINE, 40, null)))).isEmpty();
    assertThat(FLAGS.of(visits(visit(LIFT, LI, NINE, 40, far)))).singleElement().satisfies(flag -> {
      assertThat(flag.kind()).isEqualTo(FlagKind.FAR_AWAY);
      assertThat(flag.at()).isEqualTo(NINE);
      assertThat(flag.clues().get(1).value()).isEqualTo("302");
    });
    var unknown = new Deeds.Visit(next(), LIFT, List.of(LI), NINE, NINE.plusSeconds(3_600), far, null);
    assertThat(FLAGS.of(visits(unknown))).isEmpty();
  }

  @Test
  void onePersonIsNotAtTwoLiftsForMoreThanClocksAreWrongBy() {
    Deeds.Visit first = visit(LIFT, LI, NINE, 40, HERE);
    assertThat(FLAGS.of(visits(first, visit(OTHER, LI, NINE.plusSeconds(35 * 60), 40, HERE)))).isEmpty();
    assertThat(FLAGS.of(visits(first, visit(OTHER, WANG, NINE.plusSeconds(600), 40, HERE)))).isEmpty();
    assertThat(FLAGS.of(visits(first, visit(LIFT, LI, NINE.plusSeconds(600), 40, HERE)))).isEmpty();
    assertThat(FLAGS.of(visits(first, visit(OTHER, LI, NINE.plusSeconds(40 * 60), 40, HERE)))).isEmpty();
    Deeds.Visit second = visit(OTHER, LI, NINE.plusSeconds(34 * 60), 40, HERE);
    assertThat(FLAGS.of(visits(second, first))).singleElement().satisfies(flag -> {
      assertThat(flag.kind()).isEqualTo(FlagKind.TWO_LIFTS);
      assertThat(flag.of()).isEqualTo(second.id());
      assertThat(flag.lift()).isEqualTo(OTHER);
      assertThat(facts(flag)).contains(RedFlag.Fact.OTHER_LIFT, RedFlag.Fact.OTHER_VISIT_BEGAN);
      assertThat(flag.clues().get(5).value()).isEqualTo("6");
    });
    // A visit within another counts as long as itself.
    assertThat(FLAGS.of(visits(visit(LIFT, LI, NINE, 240, HERE), visit(OTHER, LI, NINE.plusSeconds(60), 31, HERE))))
        .singleElement().satisfies(flag -> assertThat(flag.clues().get(5).value()).isEqualTo("31"));
  }

  @Test
  void aPartThatLastedFortyHundredthsOfItsLifeIsNoSignAndADayLessIs() {
    LocalDate on = LocalDate.of(2026, 3, 2);
    assertThat(FLAGS.of(changed(on.minusDays(400), on))).isEmpty();
    assertThat(FLAGS.of(changed(on.minusDays(399), on))).singleElement().satisfies(flag -> {
      assertThat(flag.kind()).isEqualTo(FlagKind.EARLY_PART);
      assertThat(flag.at()).isEqualTo("2026-03-01T16:00:00Z");
      assertThat(flag.clues()).extracting(RedFlag.Clue::value).containsExactly("DOOR_LOCK", "2025-01-27",
          "2026-03-02", "399", "40");
    });
  }

  private Deeds changed(LocalDate fitted, LocalDate on) {
    return new Deeds(List.of(), List.of(), List.of(new Deeds.Change(next(), LIFT, "DOOR_LOCK", fitted, on, 1_000)),
        List.of(), List.of());
  }

  @Test
  void aQuoteAtThePriceOfTheBookIsNoSignAndAFenMoreIs() {
    assertThat(FLAGS.of(quoted(210_000))).isEmpty();
    assertThat(FLAGS.of(quoted(210_001))).singleElement().satisfies(flag -> {
      assertThat(flag.kind()).isEqualTo(FlagKind.HIGH_QUOTE);
      assertThat(facts(flag)).containsExactly(RedFlag.Fact.PART, RedFlag.Fact.QUOTED, RedFlag.Fact.BOOK_P90);
    });
  }

  private Deeds quoted(long fen) {
    return new Deeds(List.of(), List.of(), List.of(),
        List.of(new Deeds.Quote(next(), LIFT, "DOOR_LOCK", fen, 210_000, NINE)), List.of());
  }

  @Test
  void aPhotographIsKnownAgainFromAnotherOccasionOnly() {
    var print = new PicturePrint(0x1234_5678_9abc_def0L, 0x0fed_cba9_8765_4321L);
    var near = new PicturePrint(print.rows() ^ 0b11111, print.columns() ^ 0b11111);
    var far = new PicturePrint(print.rows() ^ 0b111111, print.columns() ^ 0b11111);
    UUID visit = next();
    var first = new Deeds.Photo(next(), visit, LIFT, NINE, print, true);
    assertThat(FLAGS.of(photos(first, new Deeds.Photo(next(), visit, LIFT, NINE.plusSeconds(9), print, true))))
        .isEmpty();
    assertThat(FLAGS.of(photos(first, new Deeds.Photo(next(), next(), OTHER, NINE.plusSeconds(9), far, true))))
        .isEmpty();
    var again = new Deeds.Photo(next(), next(), OTHER, NINE.plusSeconds(9), near, true);
    assertThat(FLAGS.of(photos(again, first))).singleElement().satisfies(flag -> {
      assertThat(flag.kind()).isEqualTo(FlagKind.SAME_PHOTO);
      assertThat(flag.of()).isEqualTo(again.id());
      assertThat(flag.lift()).isEqualTo(OTHER);
      assertThat(flag.clues()).extracting(RedFlag.Clue::value).contains("10", LIFT.toString());
    });
    // Used a third time, it is shown against one of them, once.
    assertThat(FLAGS.of(photos(first, again, new Deeds.Photo(next(), next(), LIFT, NINE.plusSeconds(99), print, true))))
        .hasSize(2);
  }

  @Test
  void whatAnInspectorTookIsComparedWithButAccusesNobody() {
    var print = new PicturePrint(0x1234_5678_9abc_def0L, 0x0fed_cba9_8765_4321L);
    var seen = new Deeds.Photo(next(), next(), LIFT, NINE, print, false);
    assertThat(FLAGS.of(photos(seen, new Deeds.Photo(next(), next(), LIFT, NINE.plusSeconds(9), print, false))))
        .isEmpty();
    var shown = new Deeds.Photo(next(), next(), LIFT, NINE.plusSeconds(9), print, true);
    assertThat(FLAGS.of(photos(seen, shown))).singleElement()
        .satisfies(flag -> assertThat(flag.of()).isEqualTo(shown.id()));
  }

  @Test
  void ofThousandsOfPhotographsFewPairsAreComparedAndNoneIsOverlooked() {
    var random = new Random(11);
    var photos = new ArrayList<Deeds.Photo>();
    for (int i = 0; i < 3_000; i++) {
      PicturePrint print = new PicturePrint(random.nextLong(), random.nextLong());
      if (i > 100 && i % 20 == 0) {
        // As far off as the limit allows, or one bit further.
        PicturePrint old = photos.get(random.nextInt(i)).print();
        int bits = 8 + i / 20 % 4;
        long rows = old.rows();
        long columns = old.columns();
        for (int bit : random.ints(0, 128).distinct().limit(bits).toArray()) {
          rows ^= bit < 64 ? 1L << bit : 0;
          columns ^= bit < 64 ? 0 : 1L << bit - 64;
        }
        print = new PicturePrint(rows, columns);
      }
      photos.add(new Deeds.Photo(next(), new UUID(3, i), LIFT, NINE.plusSeconds(i), print, true));
    }
    var index = new PrintIndex(10);
    int found = 0;
    for (int i = 0; i < photos.size(); i++) {
      Deeds.Photo photo = photos.get(i);
      var expected = photos.subList(0, i).stream()
          .filter(each -> each.print().distance(photo.print()) <= 10).findFirst();
      assertThat(index.resembling(photo)).isEqualTo(expected);
      found += expected.isPresent() ? 1 : 0;
      index.add(photo);
    }
    assertThat(found).isGreaterThan(80);
    assertThat(index.compared()).isLessThan(3_000L * 2_999 / 2 / 50);
  }

  private static Deeds photos(Deeds.Photo... photos) {
    return new Deeds(List.of(), List.of(), List.of(), List.of(), List.of(photos));
  }

  @Test
  void threeFaultsOfOneCauseWithinThirtyDaysOfCareAreASign() {
    Deeds.Visit visit = visit(LIFT, LI, NINE, 40, HERE);
    Instant until = visit.ended();
    assertThat(FLAGS.of(faults(visit, "DOOR", until, day(until, 3), day(until, 30)))).singleElement()
        .satisfies(flag -> {
          assertThat(flag.kind()).isEqualTo(FlagKind.SAME_FAULT);
          assertThat(flag.at()).isEqualTo(day(until, 30));
          assertThat(facts(flag)).containsExactly(RedFlag.Fact.VISIT_ENDED, RedFlag.Fact.FAULT,
              RedFlag.Fact.FAULT_AT, RedFlag.Fact.FAULT_AT, RedFlag.Fact.FAULT_AT, RedFlag.Fact.LIMIT);
        });
    assertThat(FLAGS.of(faults(visit, "DOOR", until, day(until, 3), day(until, 30).plusSeconds(1)))).isEmpty();
    assertThat(FLAGS.of(faults(visit, "DOOR", until.minusSeconds(1), day(until, 3), day(until, 4)))).isEmpty();
    assertThat(FLAGS.of(faults(visit, "DOOR", day(until, 1), day(until, 3)))).isEmpty();
    // Five in a row are one run; six days later begins another.
    assertThat(FLAGS.of(faults(visit, "DOOR", day(until, 1), day(until, 2), day(until, 3), day(until, 4),
        day(until, 5)))).hasSize(1);
    Deeds.Visit later = visit(LIFT, LI, day(NINE, 35), 40, HERE);
    Deeds both = faults(visit, "DOOR", day(until, 1), day(until, 2), day(until, 3), day(until, 36), day(until, 37),
        day(until, 38));
    assertThat(FLAGS.of(new Deeds(List.of(visit, later), both.faults(), List.of(), List.of(), List.of()))).hasSize(2);
  }

  @Test
  void faultsOfTwoCausesOrTwoLiftsAreNotTheSame() {
    Deeds.Visit visit = visit(LIFT, LI, NINE, 40, HERE);
    var faults = new ArrayList<>(faults(visit, "DOOR", day(NINE, 1), day(NINE, 2)).faults());
    faults.add(new Deeds.Fault(next(), LIFT, "CONTROL", day(NINE, 3)));
    faults.add(new Deeds.Fault(next(), OTHER, "DOOR", day(NINE, 3)));
    assertThat(FLAGS.of(new Deeds(List.of(visit), faults, List.of(), List.of(), List.of()))).isEmpty();
    assertThat(FLAGS.of(new Deeds(List.of(visit(OTHER, LI, NINE, 40, HERE)),
        faults(visit, "DOOR", day(NINE, 1), day(NINE, 2), day(NINE, 3)).faults(), List.of(), List.of(), List.of())))
        .isEmpty();
  }

  private static Instant day(Instant from, int days) {
    return from.plus(Duration.ofDays(days));
  }

  private Deeds faults(Deeds.Visit visit, String cause, Instant... at) {
    List<Deeds.Fault> faults = new ArrayList<>();
    for (Instant each : at) {
      faults.add(new Deeds.Fault(next(), LIFT, cause, each));
    }
    return new Deeds(List.of(visit), faults, List.of(), List.of(), List.of());
  }

  @Test
  void flagsComeInTheOrderOfTheirTime() {
    assertThat(FLAGS.of(visits(visit(LIFT, LI, day(NINE, 2), 10, HERE), visit(LIFT, LI, day(NINE, 1), 10, HERE))))
        .extracting(RedFlag::at).isSorted().hasSize(2);
  }

  @Test
  void aScoreIsMadeOfWhatIsKnown() {
    // 36 of weight among 60 deeds: half of what leaves nought.
    CareScore score = CareScore.of(new CareScore.Counts(60, 9, 36, 15, 60, 2, 20, 3, 60), RULE.score());
    assertThat(score.parts()).extracting(CareScore.Measured::points).containsExactly(50, 75, 90, 95);
    assertThat(score.parts()).extracting(CareScore.Measured::weight).containsExactly(45, 20, 15, 20);
    // (50·45 + 75·20 + 90·15 + 95·20) / 100
    assertThat(score.points()).isEqualTo(70);
    assertThat(score.suspect()).isTrue();
    assertThat(score.deeds()).isEqualTo(60);

    CareScore half = CareScore.of(new CareScore.Counts(60, 4, 20, 0, 0, 0, 20, 0, 0), RULE.score());
    assertThat(half.parts()).extracting(CareScore.Measured::part).containsExactly(CareScore.Part.HONESTY,
        CareScore.Part.PUNCTUALITY);
    assertThat(half.parts()).extracting(CareScore.Measured::weight).containsExactly(75, 25);
    assertThat(half.parts()).extracting(CareScore.Measured::points).containsExactly(72, 100);
    assertThat(half.points()).isEqualTo(79);
    assertThat(half.suspect()).isFalse();

    CareScore bad = CareScore.of(new CareScore.Counts(12, 40, 200, 90, 10, 5, 5, 4, 4), RULE.score());
    assertThat(bad.parts()).extracting(CareScore.Measured::points).containsOnly(0);
    assertThat(bad.points()).isZero();
  }

  @Test
  void whoDidTooLittleHasNoScoreAndIsNotSuspected() {
    CareScore score = CareScore.of(new CareScore.Counts(11, 5, 40, 1, 10, 0, 2, 0, 0), RULE.score());
    assertThat(score.points()).isNull();
    assertThat(score.suspect()).isFalse();
    assertThat(score.parts()).extracting(CareScore.Measured::part).containsExactly(CareScore.Part.RELIABILITY,
        CareScore.Part.PUNCTUALITY);
    assertThat(CareScore.of(new CareScore.Counts(0, 0, 0, 0, 0, 0, 0, 0, 0), RULE.score()).parts()).isEmpty();
  }

  @Test
  void aRuleThatMakesNoSenseIsRefused() {
    RedFlagRule.Score score = RULE.score();
    assertThatThrownBy(() -> new RedFlagRule(RULE.flags().subList(1, 7), score))
        .isInstanceOf(IllegalArgumentException.class);
    var twice = new ArrayList<>(RULE.flags().subList(1, 7));
    twice.add(twice.getFirst());
    assertThatThrownBy(() -> new RedFlagRule(twice, score)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RedFlagRule.Limit(FlagKind.FAR_AWAY, 0, 1, 0, "", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RedFlagRule.Limit(FlagKind.FAR_AWAY, 11, 1, 0, "", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RedFlagRule.Limit(FlagKind.FAR_AWAY, 1, -1, 0, "", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RedFlagRule.Score(90, 12, 100, 100, score.parts().subList(0, 3), 60))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RedFlagRule.Score(0, 12, 100, 100, score.parts(), 60))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RedFlagRule.Score(90, 12, 100, 100, score.parts(), 101))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
