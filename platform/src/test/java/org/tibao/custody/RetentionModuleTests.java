package org.tibao.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tibao.custody.Door.NOW;
import static org.tibao.custody.Door.SUM;
import static org.tibao.custody.Door.TODAY;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.tibao.apportionment.Agreements;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.rules.Author;
import org.tibao.rules.Confidence;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RuleDraft;

/** What comes due by itself, and what people read of an account. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class RetentionModuleTests {

  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private Agreements agreements;
  @Autowired
  private DoorAccounts accounts;
  @Autowired
  private Works works;
  @Autowired
  private Dues dues;
  @Autowired
  private Releases releases;
  @Autowired
  private Refunds refunds;
  @Autowired
  private Retention retention;
  @Autowired
  private AccountBooks books;
  @Autowired
  private ReleaseDesk desk;
  @Autowired
  private Orders orders;
  @Autowired
  private RuleBook rules;

  private Door door(TestInfo test) {
    return new Door(new Door.Doors(places, households, agreements, accounts, works, dues, releases, refunds),
        test.getDisplayName());
  }

  @Test
  void aRetentionIsProposedWhenItsTimeHasComeAndOnlyOnce(TestInfo test) {
    Door door = door(test).paid().reached("CONTRACT", "SHAFT", "INSTALLATION", "SUPERVISED_INSPECTION", "HANDOVER");
    door.audited(SUM);
    for (int step = 1; step <= 5; step++) {
      door.released(step);
    }
    assertThat(retention.propose(door.account.id(), NOW)).isEmpty();
    works.reached(door.secretary(), door.stairwell.id(), "HANDOVER", TODAY.minusMonths(24), NOW);
    List<ReleaseId> proposed = retention.propose(door.account.id(), NOW);
    assertThat(proposed).hasSize(1);
    assertThat(retention.propose(door.account.id(), NOW)).isEmpty();
    retention.daily(NOW);
    assertThat(desk.mine(door.company(), TODAY, 10)).extracting(each -> each.release().request().id())
        .containsAll(proposed);
    ReleaseId id = proposed.getFirst();
    assertThat(releases.correct(door.company(), id, door.draft(6, door.planned(6)), NOW).stage())
        .isEqualTo(Release.Stage.REQUESTED);
    releases.sign(door.owner("401"), id, NOW);
    releases.sign(door.owner("502"), id, NOW);
    releases.check(door.secretary(), id, Door.look(), NOW);
    Release.Instruction order = releases.instruct(door.custodian(), id, NOW).instruction();
    releases.paid(door.custodian(), order.endToEnd(), new Release.Receipt("HD6", TODAY), NOW);
    assertThat(books.figures(door.custodian(), door.account.id()).balance().fen()).isZero();
  }

  @Test
  void everyHouseholdSeesEveryMovementWithoutANameAndTheRuleMayHideTheRoom(TestInfo test) {
    Door door = door(test).paid().reached("CONTRACT");
    door.released(1);
    AccountBook seen = books.book(door.owner("101"), door.account.id(), TODAY.minusDays(30), TODAY, NOW);
    assertThat(seen.closing()).isEqualTo(SUM.minus(door.planned(1)));
    assertThat(seen.in()).isEqualTo(SUM);
    assertThat(seen.out()).isEqualTo(door.planned(1));
    assertThat(seen.movements()).hasSize(21)
        .anySatisfy(each -> assertThat(each.room()).isEqualTo("502"))
        .anySatisfy(each -> assertThat(each.kind()).isEqualTo(Movement.Kind.RELEASE));
    LocalDate before = TODAY.minusDays(2);
    assertThat(books.book(door.custodian(), door.account.id(), before, before, NOW).movements()).isEmpty();
    var author = new Author(java.util.UUID.randomUUID(), "镇专班");
    String version = rules.issue(new RuleDraft("account-openness", door.town.estate().path(), TODAY, null, "业主大会决定",
        Confidence.HIGH, "{rooms: false}"), author, NOW);
    rules.confirm(version, author, NOW);
    assertThat(books.book(door.owner("502"), door.account.id(), TODAY.minusDays(30), TODAY, NOW).movements())
        .filteredOn(each -> each.room() != null).extracting(Movement::room).containsExactly("502");
    assertThat(books.book(door.custodian(), door.account.id(), TODAY.minusDays(30), TODAY, NOW).movements())
        .filteredOn(each -> each.room() != null).hasSize(20);
  }

  @Test
  void theDeskShowsWhatWaitsForWhomAndTheListWhatNeedsALook(TestInfo test) {
    Door door = door(test).raised().reached("CONTRACT");
    door.pay(door.due("601"), door.due("601").amount().times(4));
    ReleaseId id = door.requested(1);
    assertThat(desk.toSign(door.owner("401"), door.stairwell.id(), TODAY)).hasSize(1);
    assertThat(desk.toSign(door.owner("301"), door.stairwell.id(), TODAY)).isEmpty();
    assertThat(desk.tray(door.custodian(), ReleaseDesk.Tray.TO_SIGN, TODAY)).extracting(each -> each.release()
        .request().id()).contains(id);
    assertThat(desk.counts(door.custodian()).get(ReleaseDesk.Tray.TO_SIGN)).isEqualTo(1);
    assertThat(desk.waiting(door.secretary())).isZero();
    releases.sign(door.owner("401"), id, NOW);
    releases.sign(door.owner("603"), id, NOW);
    assertThat(desk.waiting(door.secretary())).isEqualTo(1);
    assertThat(desk.sheet(door.secretary(), id, TODAY).may().check()).isTrue();
    assertThat(desk.sheet(door.custodian(), id, TODAY).may().sendBack()).isFalse();
    assertThat(desk.sheet(door.owner("101"), id, TODAY).rules()).hasSize(11).allMatch(ReleaseRule.Result::holds);
    releases.check(door.secretary(), id, Door.look(), NOW);
    releases.instruct(door.custodian(), id, NOW);
    var order = orders.of(door.custodian(), id, NOW);
    assertThat(order.total()).isEqualTo(door.planned(1));
    assertThat(order.payments().getFirst().payee().account()).isEqualTo("6222000000000042");
    assertThat(books.list(door.custodian(), AccountBooks.Wanted.ALL, "", TODAY)).singleElement().satisfies(row -> {
      assertThat(row.held()).isEqualTo(door.planned(1));
      assertThat(row.contract()).isEqualTo(SUM);
      assertThat(row.released()).isEqualTo(door.planned(1));
    });
    assertThat(books.list(door.custodian(), AccountBooks.Wanted.SHORT, "", TODAY.plusDays(11))).hasSize(1);
    for (AccountBooks.Wanted each : List.of(AccountBooks.Wanted.FROZEN, AccountBooks.Wanted.WOUND_UP,
        AccountBooks.Wanted.RELEASING)) {
      assertThat(books.list(door.custodian(), each, "", TODAY)).isEmpty();
    }
    assertThat(desk.of(door.custodian(), door.account, TODAY)).hasSize(1);
    assertThat(books.released(door.custodian(), door.account.id())).containsEntry(1, door.planned(1));
  }
}
