package org.tibao.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tibao.access.OrganisationId;
import org.tibao.money.Money;
import org.tibao.pricing.PartsTable;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftKind;
import org.tibao.registry.LiftStatus;
import org.tibao.rules.RuleBook;
import org.tibao.signal.Direction;
import org.tibao.signal.Message;
import org.tibao.signal.ServiceMode;
import org.tibao.support.Property;
import org.tibao.telemetry.LiftNow;
import org.tibao.upkeep.InspectionCycle;

/** Two people review, neither the repairer's; what stands out is shown; a repair is done when the lift was seen to run. */
class ReviewingTests {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  private static final OrganisationId UNIT = new OrganisationId(UUID.randomUUID());
  private static final OrganisationId OTHER = new OrganisationId(UUID.randomUUID());
  private static final OrganisationId RIVAL = new OrganisationId(UUID.randomUUID());
  private static final UUID DIAGNOSED = UUID.randomUUID();
  private static final UUID FIRST = UUID.randomUUID();
  private static final RepairTerms TERMS = RuleBook.shipped(RepairTerms.KIND, "/", DAY).data();
  private static final PartsTable PARTS = RuleBook.shipped(PartsTable.KIND, "/", DAY).data();
  private static final PriceBook BOOK = RuleBook.shipped(PriceBook.KIND, "/", DAY).data();
  private static final PriceBook.Traits SIX = new PriceBook.Traits(6, "", "/37/3701/");

  private static Reviewing.Someone someone(UUID person, @Nullable OrganisationId at, boolean repairs, boolean insures,
      boolean prices) {
    return new Reviewing.Someone(person, at, repairs, insures, prices);
  }

  @Test
  void nobodyReviewsTheirOwnWork() {
    var reviewing = new Reviewing(UNIT, Set.of(DIAGNOSED), null);
    assertThat(reviewing.necessity(someone(UUID.randomUUID(), OTHER, false, false, false))).isEmpty();
    assertThat(reviewing.necessity(someone(UUID.randomUUID(), null, false, false, false))).isEmpty();
    assertThat(reviewing.necessity(someone(DIAGNOSED, OTHER, false, false, false)))
        .contains(RepairRefusal.DIAGNOSED_IT);
    assertThat(reviewing.necessity(someone(UUID.randomUUID(), UNIT, false, false, false)))
        .contains(RepairRefusal.OF_THE_REPAIRER);
    assertThat(reviewing.necessity(someone(UUID.randomUUID(), OTHER, true, false, false)))
        .contains(RepairRefusal.OF_THE_REPAIRER);
    assertThat(new Reviewing(null, Set.of(), null).necessity(someone(FIRST, null, false, false, false))).isEmpty();
  }

  @Test
  void thePriceIsReviewedForWhoPaysByASecondPerson() {
    var reviewing = new Reviewing(UNIT, Set.of(DIAGNOSED), FIRST);
    Set<Purse> policy = Set.of(Purse.POLICY, Purse.SELF_PAY);
    assertThat(reviewing.price(someone(UUID.randomUUID(), OTHER, false, true, true), policy, OTHER)).isEmpty();
    assertThat(reviewing.price(someone(UUID.randomUUID(), OTHER, false, false, true), policy, OTHER))
        .contains(RepairRefusal.NOT_THE_PAYER);
    assertThat(reviewing.price(someone(UUID.randomUUID(), OTHER, false, false, true), Set.of(Purse.FUND), OTHER))
        .isEmpty();
    assertThat(reviewing.price(someone(UUID.randomUUID(), OTHER, false, false, false), Set.of(Purse.FUND), OTHER))
        .contains(RepairRefusal.NOT_THE_PAYER);
    assertThat(reviewing.price(someone(UUID.randomUUID(), OTHER, false, false, false), Set.of(Purse.SELF_PAY), OTHER))
        .isEmpty();
    assertThat(reviewing.price(someone(UUID.randomUUID(), OTHER, false, true, true), Set.of(Purse.SELF_PAY), OTHER))
        .contains(RepairRefusal.NOT_THE_PAYER);
    assertThat(reviewing.price(someone(UUID.randomUUID(), OTHER, false, true, true), policy, RIVAL))
        .contains(RepairRefusal.NOT_THE_PAYER);
    assertThat(reviewing.price(someone(FIRST, OTHER, false, true, true), policy, OTHER))
        .contains(RepairRefusal.SAME_REVIEWER);
    assertThat(reviewing.price(someone(DIAGNOSED, OTHER, false, true, true), policy, OTHER))
        .contains(RepairRefusal.DIAGNOSED_IT);
    assertThat(reviewing.price(someone(UUID.randomUUID(), UNIT, true, true, true), policy, OTHER))
        .contains(RepairRefusal.OF_THE_REPAIRER);
  }

  @Test
  void whoeverMayReviewBothMayNeverDoBoth() {
    List<UUID> people = IntStream.range(0, 6).mapToObj(_ -> UUID.randomUUID()).toList();
    var passed = new AtomicInteger();
    Property.forAll((random, size) -> {
      UUID a = people.get(random.nextInt(6));
      UUID b = people.get(random.nextInt(6));
      UUID worked = people.get(random.nextInt(6));
      OrganisationId at = random.nextBoolean() ? UNIT : OTHER;
      var who = someone(b, at, at.equals(UNIT), random.nextBoolean(), random.nextBoolean());
      var asked = Set.of(Purse.values()[random.nextInt(Purse.values().length)]);
      if (new Reviewing(UNIT, Set.of(worked), a).price(who, asked, OTHER).isEmpty()) {
        passed.incrementAndGet();
        assertThat(b).isNotEqualTo(a).isNotEqualTo(worked);
        assertThat(at).isEqualTo(OTHER);
      }
    });
    assertThat(passed).hasPositiveValue();
  }

  private static QuoteLine line(String code, String yuan) {
    var draft = new QuoteLine.Draft(QuoteLine.Kind.PART, code, "", "3 层", "", 1, Money.yuan(yuan), 0, 12);
    return new QuoteLine(1, draft.kind(), code, "", "3 层", "", 1, Money.yuan(yuan), 0, Money.yuan(yuan), 12,
        BOOK.of(draft, SIX).orElse(null));
  }

  private static Part lock(String position, int days, int warranted) {
    return new Part(PartId.next(), LiftId.next(), "DOOR_LOCK", position, "", "", DAY.minusDays(days),
        DAY.plusDays(warranted), null, "永安维保", null, null);
  }

  private static List<String> found(List<Part> history, QuoteLine line, RepairQuote.Second... seconds) {
    return new PriceCheck(TERMS, PARTS, history, DAY).of(List.of(line), List.of(seconds)).stream()
        .map(each -> each.kind() + " " + each.line() + " " + String.join(" ", each.arguments())).toList();
  }

  @Test
  void aQuoteStandsBesideTheBook() {
    assertThat(found(List.of(), line("DOOR_LOCK", "1600"))).isEmpty();
    assertThat(found(List.of(), line("DOOR_LOCK", "1600.01"))).containsExactly("ABOVE_P50 1 1600.00");
    assertThat(found(List.of(), line("DOOR_LOCK", "2100"))).containsExactly("ABOVE_P50 1 1600.00");
    assertThat(found(List.of(), line("DOOR_LOCK", "2100.01"))).containsExactly("ABOVE_P90 1 2100.00");
    assertThat(found(List.of(), line("NO_SUCH", "9"))).containsExactly("NOT_IN_BOOK 1 ");
    var second = new RepairQuote.Second("他家", Money.yuan("1499.99"), "", new RepairQuote.By(FIRST, "", NOW));
    assertThat(found(List.of(), line("DOOR_LOCK", "1500"), second)).containsExactly("CHEAPER_ELSEWHERE 0 他家 1499.99");
    assertThat(found(List.of(), line("DOOR_LOCK", "1499.99"), second)).isEmpty();
  }

  @Test
  void thePastOfAPartIsLookedAt() {
    assertThat(found(List.of(lock("3层", 45, 320)), line("DOOR_LOCK", "1500"))).containsExactly(
        "SAME_PART_AGAIN 1 45 3层 永安维保", "BEFORE_ITS_TIME 1 1 8",
        "UNDER_WARRANTY 1 3层 " + DAY.plusDays(320) + " 永安维保");
    assertThat(found(List.of(lock("4层", 45, -1)), line("DOOR_LOCK", "1500")))
        .containsExactly("SAME_PART_AGAIN 1 45 4层 永安维保");
    assertThat(found(List.of(lock("4层", 60, -1)), line("DOOR_LOCK", "1500"))).hasSize(1);
    assertThat(found(List.of(lock("4层", 61, -1)), line("DOOR_LOCK", "1500"))).isEmpty();
    assertThat(found(List.of(lock("4层", -1, -1)), line("DOOR_LOCK", "1500"))).isEmpty();
    // 40 % of eight years are 1,168 days.
    assertThat(found(List.of(lock("3层", 1167, -1)), line("DOOR_LOCK", "1500")))
        .containsExactly("BEFORE_ITS_TIME 1 39 8");
    assertThat(found(List.of(lock("3层", 1168, -1)), line("DOOR_LOCK", "1500"))).isEmpty();
    assertThat(found(List.of(lock("3层", 45, 320)), line("ROPE", "5000"))).isEmpty();
  }

  @Test
  void aPartThatThisRepairTookOutIsStillLookedAt() {
    RepairId mine = RepairId.next();
    Part lock = lock("3层", 45, 320);
    var out = new Part(lock.id(), lock.lift(), lock.code(), lock.position(), "", "", lock.fittedOn(), lock.warranty(),
        null, lock.unitName(), null, new Part.Removal(DAY, mine, Part.Fate.SCRAPPED, ""));
    assertThat(out.before(mine)).isEqualTo(lock);
    assertThat(out.before(RepairId.next())).isSameAs(out);
    assertThat(lock.before(mine)).isSameAs(lock);
  }

  private static RepairQuote quote(String yuan, List<RepairQuote.Second> seconds) {
    return new RepairQuote(1, Money.ZERO, "", "", "", new RepairQuote.By(FIRST, "", NOW),
        List.of(line("DOOR_LOCK", yuan)), seconds,
        List.of(), List.of());
  }

  @Test
  void whatIsDearNeedsAnotherQuoteAndWhatStandsOutAReason() {
    List<Doubt> none = List.of();
    List<Doubt> mild = List.of(new Doubt(Doubt.Kind.ABOVE_P50, 1, List.of()));
    List<Doubt> serious = List.of(new Doubt(Doubt.Kind.ABOVE_P90, 1, List.of()));
    var second = new RepairQuote.Second("他家", Money.yuan("12000"), "", new RepairQuote.By(FIRST, "", NOW));
    assertThat(PriceCheck.refusal(quote("10000", List.of()), none, TERMS, "")).isNull();
    assertThat(PriceCheck.refusal(quote("10000.01", List.of()), none, TERMS, "x"))
        .isEqualTo(RepairRefusal.SECOND_QUOTE_MISSING);
    assertThat(PriceCheck.refusal(quote("10000.01", List.of(second)), none, TERMS, "")).isNull();
    assertThat(PriceCheck.refusal(quote("100", List.of()), mild, TERMS, "")).isNull();
    assertThat(PriceCheck.refusal(quote("100", List.of()), serious, TERMS, " "))
        .isEqualTo(RepairRefusal.REASON_MISSING);
    assertThat(PriceCheck.refusal(quote("100", List.of()), serious, TERMS, "原厂件")).isNull();
  }

  @Test
  void thePriceBookFollowsStopsMakeAndRegion() {
    assertThat(BOOK.part("ROPE", SIX)).contains(new BookPrice(Money.yuan("6000"), Money.yuan("8000")));
    assertThat(BOOK.part("ROPE", new PriceBook.Traits(18, "", "/37/"))).contains(
        new BookPrice(Money.yuan("12000"), Money.yuan("16000")));
    assertThat(BOOK.part("ROPE", new PriceBook.Traits(12, "", "/37/"))).contains(
        new BookPrice(Money.yuan("9000"), Money.yuan("12000")));
    assertThat(BOOK.part("ROPE", new PriceBook.Traits(2, "", "/37/"))).isEqualTo(BOOK.part("ROPE", SIX));
    assertThat(BOOK.part("ROPE", new PriceBook.Traits(33, "", "/37/")).orElseThrow().p50())
        .isEqualTo(Money.yuan("12000"));
    var dear = new PriceBook.Traits(6, "上海三菱", "/31/3101/");
    assertThat(BOOK.factors(dear)).extracting(PriceBook.Factor::percent).containsExactly(115, 120);
    assertThat(BOOK.part("ROPE", dear).orElseThrow().p50()).isEqualTo(Money.yuan("8280"));
    assertThat(BOOK.part("NO_SUCH", SIX)).isEmpty();
    assertThat(BOOK.hours(15, SIX)).isEqualTo(new BookPrice(Money.yuan("180"), Money.yuan("300")));
    assertThat(PARTS.parts()).allSatisfy(each -> assertThat(BOOK.part(each.code(), SIX)).isPresent());
  }

  @Test
  void aLineIsAllOrNothing() {
    var work = new QuoteLine.Draft(QuoteLine.Kind.WORK, "", "调整门机", "", "", 1, Money.ZERO, 15, 0);
    assertThat(work.amount(Money.yuan("121"))).isEqualTo(Money.yuan("181.50"));
    assertThat(work.complete(Money.yuan("121"))).isTrue();
    assertThat(work.complete(Money.ZERO)).isFalse();
    assertThat(BOOK.of(work, SIX)).contains(BOOK.hours(15, SIX));
    var pair = new QuoteLine.Draft(QuoteLine.Kind.PART, "HANGER", "", "", "", 4, Money.yuan("500"), 10, 12);
    assertThat(pair.amount(Money.yuan("100"))).isEqualTo(Money.yuan("2100"));
    assertThat(pair.complete(Money.ZERO)).isTrue();
    assertThat(BOOK.of(pair, SIX)).contains(new BookPrice(Money.yuan("2200"), Money.yuan("3200")));
    var without = new QuoteLine.Draft(QuoteLine.Kind.PART, " ", "锁", "", "", 1, Money.yuan("5"), 0, 0);
    assertThat(without.complete(Money.ZERO)).isFalse();
    var unnamed = new QuoteLine.Draft(QuoteLine.Kind.WORK, "", " ", "", "", 1, Money.yuan("5"), 0, 0);
    assertThat(unnamed.complete(Money.ZERO)).isFalse();
    assertThat(BOOK.of(unnamed, SIX)).isEmpty();
    assertThat(new QuoteLine(1, QuoteLine.Kind.PART, "X", "", "", "", 3, Money.ZERO, 0, Money.fen(100), 0, null)
        .perPiece()).isEqualTo(Money.fen(34));
  }

  @Test
  void stopsAreReadFromWhatThePlateSays() {
    assertThat(PriceBook.Traits.of("1-6", 5, "", "/").stops()).isEqualTo(6);
    assertThat(PriceBook.Traits.of("B1-18", 5, "", "/").stops()).isEqualTo(18);
    assertThat(PriceBook.Traits.of("", 5, "", "/").stops()).isEqualTo(5);
    assertThat(PriceBook.Traits.of("2021", 5, "", "/").stops()).isEqualTo(5);
    assertThat(PriceBook.Traits.of("1", 5, "", "/").stops()).isEqualTo(2);
  }

  @Test
  void aRepairIsDoneWhenTheLiftWasSeenToRun() {
    assertThat(Recovery.of(null, NOW, 2)).isEqualTo(Recovery.NO_DEVICE);
    assertThat(Recovery.of(new Recovery.Heard(true, NOW.plusSeconds(1), List.of()), NOW, 0))
        .isEqualTo(Recovery.CONFIRMED);
    assertThat(Recovery.of(new Recovery.Heard(true, NOW, List.of()), NOW, 0)).isEqualTo(Recovery.NOT_SEEN);
    assertThat(Recovery.of(new Recovery.Heard(true, null, List.of()), NOW, 0)).isEqualTo(Recovery.NOT_SEEN);
    assertThat(Recovery.of(new Recovery.Heard(false, NOW.plusSeconds(1), List.of()), NOW, 0))
        .isEqualTo(Recovery.NOT_SEEN);
    assertThat(Recovery.of(new Recovery.Heard(true, NOW.plusSeconds(1), List.of(NOW)), NOW, 0))
        .isEqualTo(Recovery.STILL_FAULTY);
    assertThat(Recovery.CONFIRMED.refusal()).isNull();
    assertThat(Recovery.SEEN_BY_PEOPLE.refusal()).isNull();
    assertThat(Recovery.NO_DEVICE.refusal()).isNull();
    assertThat(Recovery.NOT_SEEN.refusal()).isEqualTo(RepairRefusal.NOT_SEEN_RUNNING);
    assertThat(Recovery.STILL_FAULTY.refusal()).isEqualTo(RepairRefusal.STILL_FAULTY);
  }

  @Test
  void twoPeoplesWordStandsForADeviceThatIsSilent() {
    var never = new Recovery.Heard(false, null, List.of());
    assertThat(Recovery.of(never, NOW, 1)).isEqualTo(Recovery.NOT_SEEN);
    assertThat(Recovery.of(never, NOW, 2)).isEqualTo(Recovery.SEEN_BY_PEOPLE);
    // What stood open before the work may be over: nobody says so.
    var before = new Recovery.Heard(false, NOW, List.of(NOW));
    assertThat(Recovery.of(before, NOW, 1)).isEqualTo(Recovery.STILL_FAULTY);
    assertThat(Recovery.of(before, NOW, 2)).isEqualTo(Recovery.SEEN_BY_PEOPLE);
    var after = new Recovery.Heard(false, NOW, List.of(NOW.plusMillis(1)));
    assertThat(Recovery.of(after, NOW, 2)).isEqualTo(Recovery.STILL_FAULTY);
    assertThat(Recovery.of(new Recovery.Heard(false, NOW.plusMillis(1), List.of()), NOW, 2))
        .isEqualTo(Recovery.NOT_SEEN);
    assertThat(Recovery.of(new Recovery.Heard(true, NOW.plusMillis(1), List.of()), NOW, 2))
        .isEqualTo(Recovery.CONFIRMED);
  }

  @Test
  void aHeartbeatDoesNotSayThatTheLiftServes() {
    var status = new Message.Status(new Message.Stamp(1, 1, NOW.minusSeconds(60)), ServiceMode.NORMAL, false,
        Direction.NONE, true, 1, true, false, null);
    var now = new LiftNow(LiftId.next(), "/", "TB1", true, NOW.plusSeconds(60), status, List.of());
    assertThat(Recovery.of(Facts.heard(now, List.of()), NOW, 0)).isEqualTo(Recovery.NOT_SEEN);
    var ahead = new LiftNow(LiftId.next(), "/", "TB1", true, NOW.minusSeconds(90), status, List.of());
    assertThat(Facts.heard(ahead, List.of()).heard()).isEqualTo(NOW.minusSeconds(90));
    assertThat(Facts.heard(null, List.of()).heard()).isNull();
  }

  @Test
  void anInspectionHoldsUntilTheNextIsDue() {
    InspectionCycle cycle = RuleBook.shipped(InspectionCycle.KIND, "/", DAY).data();
    // Passed in March 2022: the second one is due three years after the first, two years and a month are not enough.
    assertThat(lapsed(cycle, "2022-03-18", "2023-03-10", "2026-03-31")).isFalse();
    assertThat(lapsed(cycle, "2022-03-18", "2023-03-10", "2026-04-01")).isTrue();
    assertThat(lapsed(cycle, "2022-03-18", "2023-01-31", "2026-03-31")).isFalse();
    // An old lift is inspected every year.
    assertThat(lapsed(cycle, "2005-03-18", "2025-03-10", "2026-03-31")).isFalse();
    assertThat(lapsed(cycle, "2005-03-18", "2025-03-10", "2026-04-01")).isTrue();
    // Where nobody knows how old it is, the longest time between two is left.
    assertThat(lapsed(cycle, null, "2023-03-10", "2026-03-31")).isFalse();
    assertThat(lapsed(cycle, null, "2023-03-10", "2026-04-01")).isTrue();
    assertThat(lapsed(cycle, "2005-03-18", null, "2026-04-01")).isFalse();
  }

  private static boolean lapsed(InspectionCycle cycle, @Nullable String passed, @Nullable String inspected,
      String day) {
    var lift = new Lift(LiftId.next(), "310107103", null, "/31/", LiftKind.PASSENGER, LiftStatus.IN_SERVICE, "", "",
        new Lift.Facts("", "", null, null, passed == null ? null : LocalDate.parse(passed),
            inspected == null ? null : LocalDate.parse(inspected), null, null),
        null, List.of(), Map.of());
    return Facts.excluded(lift, cycle, LocalDate.parse(day)).contains("NOT_INSPECTED");
  }

  @Test
  void timesToRunningAreADistribution() {
    RunningAgain none = RunningAgain.of(List.of(), Duration.ofHours(24));
    assertThat(none.median()).isNull();
    assertThat(none.inGoal()).isZero();
    var hours = new ArrayList<Duration>();
    IntStream.rangeClosed(1, 10).forEach(each -> hours.add(Duration.ofHours(each * 4L)));
    RunningAgain ten = RunningAgain.of(hours, Duration.ofHours(24));
    assertThat(ten.median()).isEqualTo(Duration.ofHours(20));
    assertThat(ten.p90()).isEqualTo(Duration.ofHours(36));
    assertThat(ten.inGoal()).isEqualTo(6);
    assertThat(ten.buckets()).extracting(RunningAgain.Bucket::repairs).containsExactly(1, 1, 4, 4, 0, 0);
    assertThat(RunningAgain.of(List.of(Duration.ofDays(30)), Duration.ofHours(24)).buckets()).last()
        .extracting(RunningAgain.Bucket::repairs).isEqualTo(1);
  }

  @Test
  void theClocksAreTheRules() {
    assertThat(TERMS.urgentReviewBy(NOW)).isEqualTo(NOW.plus(Duration.ofHours(72)));
    assertThat(TERMS.necessityBy(NOW)).isEqualTo(NOW.plus(Duration.ofHours(24)));
    assertThat(TERMS.priceBy(NOW)).isEqualTo(NOW.plus(Duration.ofHours(24)));
    assertThat(TERMS.urgentLimit()).isEqualTo(Money.yuan("5000"));
    assertThat(TERMS.payerCheck()).isEqualTo(Money.yuan("5000"));
  }
}
