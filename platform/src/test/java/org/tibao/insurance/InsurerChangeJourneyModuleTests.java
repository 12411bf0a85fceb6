package org.tibao.insurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tibao.insurance.InsuredLift.NO_FILES;
import static org.tibao.insurance.InsuredLift.START;
import static org.tibao.insurance.InsuredLift.at;
import static org.tibao.insurance.SelectionModuleTests.refuses;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.ledger.AccountKind;
import org.tibao.ledger.Ledger;
import org.tibao.money.Money;
import org.tibao.pricing.Product;
import org.tibao.registry.DwellingSold;
import org.tibao.registry.Households;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;

/**
 * Journey 8 of the field: sixteen years paid once, a flat sold in the third, the insurer changed after the fifth; what is not
 * earned goes back household by household (保险法 art. 54), and the next insurer covers from the day after.
 */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class InsurerChangeJourneyModuleTests {

  private static final LocalDate LAST = LocalDate.of(2031, 12, 31);
  private static final LocalDate NOTICED = LocalDate.of(2031, 12, 1);

  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private Lifts lifts;
  @Autowired
  private Organisations organisations;
  @Autowired
  private People people;
  @Autowired
  private Applications applications;
  @Autowired
  private Selections selections;
  @Autowired
  private Policies policies;
  @Autowired
  private PolicyChanges changes;
  @Autowired
  private Endings endings;
  @Autowired
  private Coverage coverage;
  @Autowired
  private Ledger ledger;

  private InsuredLift door;

  @BeforeEach
  void aDoor(TestInfo test) {
    door = new InsuredLift(new InsuredLift.Doors(
        new InsuredLift.Registers(places, households, lifts, organisations, people), applications, selections,
        policies, changes), test.getDisplayName());
  }

  @Test
  void theInsurerIsChangedAfterTheFifthYear() {
    Policy first = door.issued(door.agreed(door.chosen("whole-life-16", 16, "140000"),
        new PaymentPlan(PaymentPlan.Plan.ONCE, 1)));
    sold();
    refuses(InsuranceRefusal.INSURED_UNTIL,
        () -> applications.apply(door.committee(), door.draft("full-year", 11), at(NOTICED)));
    cancelled(first);
    repaid(first);
    Policy second = next();
    assertThat(coverage.on(door.lift.id(), LAST).orElseThrow().policy()).isEqualTo(first.id());
    assertThat(coverage.on(door.lift.id(), LAST.plusDays(1)).orElseThrow().policy()).isEqualTo(second.id());
    assertThat(second.insurer()).isNotEqualTo(first.insurer());
    // What the first insurer keeps is what it has earned, to the fen, in the table and in the books.
    PremiumStatement closed = policies.statement(policies.policy(door.committee(), first.id()), LAST.plusDays(60));
    assertThat(closed.received().minus(closed.refunded())).isEqualTo(closed.earned()).isEqualTo(closed.written());
    assertThat(ledger.balance(PolicyBooks.of(first.id(), AccountKind.EARNED_PREMIUM)).posted())
        .isEqualTo(closed.earned());
    assertThat(ledger.balance(PolicyBooks.of(first.id(), AccountKind.PREMIUM_RECEIVED)).posted())
        .isEqualTo(closed.earned());
    assertThat(policies.policy(door.committee(), first.id()).state().keepUntil())
        .isEqualTo(LocalDate.of(2041, 12, 31));
  }

  /** 602 is sold in the third year: its part goes with it, whoever owns it then has the refund coming. */
  private void sold() {
    LocalDate on = START.plusYears(2).plusDays(40);
    door.own(door.dwellings.get("602"), "新业主", on, at(on.plusDays(1)));
    changes.sold(new DwellingSold(UUID.randomUUID(), door.dwellings.get("602").id(), door.stairwell.id(), on, at(on)),
        at(on.plusDays(1)));
  }

  private void cancelled(Policy policy) {
    var cancellation = new PolicyChanges.Cancellation(UUID.randomUUID(), LAST, "业主决定更换保险公司");
    Money whole = Money.yuan("140000");
    long days = 5_844;
    long left = days - 1_826;
    PolicyChanges.Unearned unearned = changes.unearned(policy, LAST, NOTICED);
    assertThat(unearned.byDays()).isEqualTo(Portion.ratio(whole, left, days));
    refuses(InsuranceRefusal.OWNERS_DECIDE,
        () -> changes.cancel(door.committee(), policy.id(), cancellation, at(NOTICED)));
    OwnersDecision.voted(endings, selections, door.committee(), policy, NOTICED, true);
    changes.cancel(door.committee(), policy.id(), cancellation, at(NOTICED));
    changes.cancel(door.committee(), policy.id(), cancellation, at(NOTICED));
    Policies.Sheet sheet = policies.sheet(policy);
    Map<Integer, Bearer> bearers = sheet.bearers().stream()
        .collect(Collectors.toMap(Bearer::place, Function.identity()));
    assertThat(sheet.refunds()).hasSize(20);
    assertThat(Money.sum(sheet.refunds().stream().map(Policy.Refund::amount).toList())).isEqualTo(unearned.byDays());
    for (Policy.Refund each : sheet.refunds()) {
      // Exactly its part of the whole, less than a fen away; never more than it paid.
      Bearer bearer = bearers.get(each.place());
      long apart = each.amount().fen() * whole.fen() - unearned.byDays().fen() * bearer.base().fen();
      assertThat(Math.abs(apart)).as(bearer.room()).isLessThan(whole.fen());
      assertThat(each.amount()).isLessThan(bearer.money().paid());
      assertThat(each.dueOn()).isEqualTo(LAST.plusDays(1));
    }
    assertThat(policies.of(door.resident("602"), door.stairwell.id())).extracting(Policy::id)
        .containsExactly(policy.id());
  }

  private void repaid(Policy policy) {
    assertThat(policies.owing(door.underwriter(), 10)).extracting(Policy::id).containsExactly(policy.id());
    policies.sheet(policy).refunds().forEach(each -> changes.refunded(door.underwriter(), policy.id(), each.portion(),
        each.place(), "原路退回", at(LAST.plusDays(10))));
    assertThat(policies.owing(door.underwriter(), 10)).isEmpty();
    assertThat(policies.part(policy, door.dwellings.get("602").id()).orElseThrow().money()).satisfies(money -> {
      assertThat(money.open()).isEqualTo(Money.ZERO);
      assertThat(money.refunded().isPositive()).isTrue();
      assertThat(money.paid().minus(money.refunded())).isEqualTo(money.written());
    });
  }

  /** The lift is five years old now: the yearly product takes it, its survey is made anew, the other insurer is chosen. */
  private Policy next() {
    Application.Draft young = door.draft("whole-life-16", 16);
    refuses(InsuranceRefusal.TOO_OLD, () -> applications.apply(door.committee(), aged(young), at(NOTICED)));
    Application application = applications.apply(door.committee(), aged(door.draft("full-year", 11)), at(NOTICED));
    applications.survey(door.underwriter(), application.id(), InsuredLift.sound(), NO_FILES, at(NOTICED));
    SelectionId selection = selections.invite(door.committee(), application.id(), new Selections.Draft(
        door.insurers.stream().map(InsuredLift.Insurer::company).toList(), NOTICED.plusDays(5)), at(NOTICED));
    InsuredLift.Insurer other = door.insurers.getLast();
    selections.offer(door.underwriter(), selection, InsuredLift.typed("9900", 20), at(NOTICED.plusDays(1)));
    Bid bid = selections.offer(other.actor(), selection, InsuredLift.typed("9420", 15), at(NOTICED.plusDays(1)));
    selections.choose(door.committee(), selection, bid.id(),
        new Selection.Held.ByPanel(List.of("张主任", "王工", "周组长"), "价低且快"), "更低、更快", at(NOTICED.plusDays(6)));
    refuses(InsuranceRefusal.OVERLAPS, () -> agree(selection, LAST));
    Policy policy = agree(selection, LAST.plusDays(1));
    for (int place : policies.unread(policy)) {
      policies.read(door.committee(), policy.id(), place, place < 0 ? "" : "住户", at(NOTICED.plusDays(8)));
    }
    return policies.issue(other.actor(), policy.id(), "业委会公共收益账户担保", at(NOTICED.plusDays(9)));
  }

  private Policy agree(SelectionId selection, LocalDate starts) {
    return policies.agree(door.committee(), selection, new Policy.Draft(PolicyId.next(), starts,
        new PaymentPlan(PaymentPlan.Plan.ONCE, 1), Product.Basis.AREA, null), at(NOTICED.plusDays(7)));
  }

  private static Application.Draft aged(Application.Draft draft) {
    return new Application.Draft(draft.id(), draft.stairwell(), draft.lift(), draft.asked(),
        new Application.Condition(4, 5, 120), draft.answers());
  }
}
