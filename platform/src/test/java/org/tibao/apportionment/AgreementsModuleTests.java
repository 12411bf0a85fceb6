package org.tibao.apportionment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tibao.retrofit.Town.NOW;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Role;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.RegistryRefusal;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Town;

/** Comparisons and agreements of a stairwell with six floors of four flats. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class AgreementsModuleTests {

  private static final Money TOTAL = Money.yuan("600000");
  private static final Subsidy SUBSIDY = new Subsidy(Money.yuan("240000"), Subsidy.Way.DEDUCTED, "", "");

  @Autowired
  private Agreements agreements;
  @Autowired
  private Comparisons comparisons;
  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private PlatformTransactionManager transactions;

  private Town town;
  private Stairwell door;
  private Map<String, Dwelling> dwellings;
  private Actor secretary;

  @BeforeEach
  void oneDoor(TestInfo test) {
    town = new Town(places, households, test.getDisplayName());
    door = town.stairwell();
    dwellings = town.dwellings(door);
    secretary = town.secretary();
  }

  @Test
  void anAgreementKeepsEveryShareAsItWasMade(AssertablePublishedEvents events) {
    List<Special> specials = List.of(new Special.PaysNothing("201", "不参加"),
        new Special.PaysSum("202", Money.yuan("5000"), "困难家庭"),
        new Special.PaysPart("302", new BigDecimal("0.5"), "空关"));
    var terms = new Terms(linear(), TOTAL, new Subsidy(Money.yuan("240000"), Subsidy.Way.REFUNDED, "sh-2019", "v1"),
        specials, List.of(new Compensation("101", Money.yuan("8000"))), Rate.percent("200"));
    Agreement made = agreements.make(secretary, door.id(), terms, NOW);
    assertThat(agreements.of(secretary, made.id())).isEqualTo(made);
    assertThat(agreements.current(neighbour(), door.id())).contains(made);
    assertThat(made.version()).isEqualTo(1);
    assertThat(made.raised()).isEqualTo(Money.yuan("608000"));
    assertThat(made.total()).isEqualTo(TOTAL);
    assertThat(made.subsidy()).isEqualTo(Money.yuan("240000"));
    assertThat(made.of(dwellings.get("202").id())).get().satisfies(share -> {
      assertThat(share.pays()).isEqualTo(Money.yuan("5000"));
      assertThat(share.path()).isEqualTo(dwellings.get("202").path());
    });
    assertThat(made.shares()).extracting(AgreedShare::room).startsWith("601", "602").endsWith("103", "104");
    assertThat(events).contains(AgreementMade.class).matching(event -> event.agreement().equals(made.id()));
  }

  @Test
  void theNextVersionTakesThePlaceOfTheOneBefore() {
    Agreement first = agreements.make(secretary, door.id(), Terms.of(linear(), TOTAL, SUBSIDY), NOW);
    refuses(ApportionmentRefusal.SAME_AS_BEFORE,
        () -> agreements.make(secretary, door.id(), Terms.of(linear(), TOTAL, SUBSIDY), NOW));
    Agreement second = agreements.make(secretary, door.id(),
        Terms.of(new SharingScheme.Area(), TOTAL, SUBSIDY), NOW);
    assertThat(second.version()).isEqualTo(2);
    assertThat(agreements.current(secretary, door.id())).contains(second);
    assertThat(agreements.all(secretary, door.id())).containsExactly(second, first);
    refuses(ApportionmentRefusal.SUPERSEDED,
        () -> agreements.join(secretary, first.id(), dwellings.get("101").id(), NOW));
  }

  @Test
  void everySchemeComesBackFromTheDatabaseAsItWas() {
    var rooms = new TreeMap<String, BigDecimal>(RoomOrder.INSTANCE);
    dwellings.keySet().forEach(room -> rooms.put(room, new BigDecimal("1.50")));
    var table = new FloorTable("own", "本楼系数", new TreeMap<>(Map.of(1, BigDecimal.ZERO, 2, new BigDecimal("0.50"), 3,
        BigDecimal.ONE, 4, new BigDecimal("1.1"), 5, new BigDecimal("1.2"), 6, new BigDecimal("1.3"))), "");
    List<SharingScheme> schemes = List.of(linear(), new SharingScheme.Coefficient(table),
        new SharingScheme.CoefficientArea(table), new SharingScheme.Area(),
        new SharingScheme.Centred(new BigDecimal("0.15"),
            new SharingScheme.Centred.Cap(new BigDecimal("1.5"), "sharing-custom-1")),
        new SharingScheme.Weights(rooms));
    var proposal = new Proposal(TOTAL, SUBSIDY, schemes, List.of(), List.of(), null);
    Comparison proposed = comparisons.propose(secretary, door.id(), proposal, false, NOW);
    assertThat(comparisons.current(secretary, door.id())).contains(proposed);
    assertThat(comparisons.current(neighbour(), door.id())).isEmpty();
    Comparison shown = comparisons.propose(secretary, door.id(), proposal, true, NOW);
    assertThat(shown.number()).isEqualTo(2);
    assertThat(comparisons.current(neighbour(), door.id())).contains(shown);
    Comparison draft = comparisons.propose(secretary, door.id(), proposal, false, NOW);
    assertThat(comparisons.current(secretary, door.id())).contains(draft);
    assertThat(comparisons.current(neighbour(), door.id())).contains(shown);
    assertThat(comparisons.shown(secretary, door.id())).contains(shown);
    assertThat(comparisons.current(town.stranger(), door.id())).isEmpty();
    assertThat(agreements.overview(secretary)).extracting(SharesOverview::compared).singleElement()
        .satisfies(compared -> assertThat(compared.number()).isEqualTo(3));
    assertThat(agreements.overview(neighbour())).extracting(SharesOverview::compared).singleElement()
        .satisfies(compared -> assertThat(compared.number()).isEqualTo(2));
    for (SharingScheme scheme : schemes) {
      Agreement made = agreements.make(secretary, door.id(), Terms.of(scheme, TOTAL, SUBSIDY), NOW);
      assertThat(agreements.of(secretary, made.id())).isEqualTo(made);
    }
  }

  @Test
  void whoJoinsLaterPaysWhatWasAgreedToThoseWhoPaidBefore(AssertablePublishedEvents events) {
    var terms = new Terms(linear(), TOTAL, SUBSIDY, List.of(new Special.PaysNothing("601", "暂不参加")), List.of(),
        Rate.percent("200"));
    Agreement made = agreements.make(secretary, door.id(), terms, NOW);
    refuses(ApportionmentRefusal.TAKES_PART,
        () -> agreements.join(secretary, made.id(), dwellings.get("602").id(), NOW));
    LateJoining joined = agreements.join(secretary, made.id(), dwellings.get("601").id(), NOW);
    assertThat(joined.quote().would()).isEqualTo(Money.yuan("30000"));
    assertThat(joined.quote().pays()).isEqualTo(Money.yuan("60000"));
    assertThat(Money.sum(joined.refunds().values())).isEqualTo(Money.yuan("60000"));
    assertThat(joined.refunds()).doesNotContainKeys(dwellings.get("601").id(), dwellings.get("101").id());
    assertThat(agreements.joinings(secretary, made.id())).containsExactly(joined);
    assertThat(events).contains(LateJoined.class).matching(event -> event.pays().equals(Money.yuan("60000")));
    refuses(ApportionmentRefusal.TAKES_PART,
        () -> agreements.join(secretary, made.id(), dwellings.get("601").id(), NOW));
  }

  @Test
  void theSecondLateJoinersMoneyGoesToTheFirstAsWell() {
    var terms = new Terms(linear(), TOTAL, SUBSIDY,
        List.of(new Special.PaysNothing("601", "暂不参加"), new Special.PaysNothing("602", "暂不参加")), List.of(),
        Rate.percent("100"));
    Agreement made = agreements.make(secretary, door.id(), terms, NOW);
    LateJoining first = agreements.join(secretary, made.id(), dwellings.get("601").id(), NOW);
    LateJoining second = agreements.join(secretary, made.id(), dwellings.get("602").id(), NOW.plusSeconds(1));
    assertThat(first.refunds()).doesNotContainKey(dwellings.get("602").id());
    assertThat(second.quote().pays()).isEqualTo(first.quote().pays());
    assertThat(second.refunds().get(dwellings.get("601").id())).matches(Money::isPositive);
    assertThat(Money.sum(second.refunds().values())).isEqualTo(second.quote().pays());
    assertThat(agreements.joinings(secretary, made.id())).containsExactly(first, second);
  }

  @Test
  void aJoinerWaitsForTheVersionThatIsBeingMade() throws Exception {
    var terms = new Terms(linear(), TOTAL, SUBSIDY, List.of(new Special.PaysNothing("601", "暂不参加")), List.of(),
        Rate.percent("100"));
    Agreement made = agreements.make(secretary, door.id(), terms, NOW);
    CompletableFuture<Void> joining = new TransactionTemplate(transactions).execute(_ -> {
      agreements.make(secretary, door.id(), Terms.of(linear(), TOTAL, SUBSIDY), NOW);
      var join = CompletableFuture.runAsync(() -> refuses(ApportionmentRefusal.SUPERSEDED,
          () -> agreements.join(secretary, made.id(), dwellings.get("601").id(), NOW)));
      while (!join.isDone() && jdbc.sql("""
          select count(*) from pg_locks where locktype = 'advisory' and not granted
          """).query(Long.class).single() == 0) {
        Thread.onSpinWait();
      }
      return join;
    });
    joining.get();
    assertThat(agreements.joinings(secretary, made.id())).isEmpty();
  }

  @Test
  void whoMayNotIsRefused() {
    Terms terms = Terms.of(linear(), TOTAL, SUBSIDY);
    Agreement made = agreements.make(secretary, door.id(), terms, NOW);
    refuses(AccessRefusal.NOT_YOURS, () -> agreements.make(town.committee(), door.id(), terms, NOW));
    refuses(RegistryRefusal.UNKNOWN, () -> agreements.make(town.stranger(), door.id(), terms, NOW));
    refuses(ApportionmentRefusal.UNKNOWN, () -> agreements.of(town.stranger(), made.id()));
    assertThat(agreements.current(town.stranger(), door.id())).isEmpty();
    refuses(AccessRefusal.NOT_YOURS, () -> comparisons.propose(town.committee(), door.id(),
        new Proposal(TOTAL, SUBSIDY, List.of(linear()), List.of(), List.of(), null), true, NOW));
  }

  @Test
  void theDatabaseRefusesWhatIsChangedOrDoesNotAddUp() {
    Agreement made = agreements.make(secretary, door.id(), Terms.of(linear(), TOTAL, SUBSIDY), NOW);
    assertThatThrownBy(() -> jdbc.sql("update apportionment.share set cost_fen = cost_fen + 1 where room = '601'")
        .update()).isInstanceOf(DataAccessException.class).hasMessageContaining("stays as it is");
    assertThatThrownBy(() -> jdbc.sql("""
        insert into apportionment.share (agreement, dwelling, path, room, floor, area_centi, weight, cost_fen,
                                         compensates_fen, receives_fen, back_fen)
        values (:id, gen_random_uuid(), '/', '999', 9, 1, 1, 1, 0, 0, 0)
        """).param("id", made.id().value()).update()).isInstanceOf(DataAccessException.class)
        .hasMessageContaining("do not add up");
  }

  private static SharingScheme linear() {
    return new SharingScheme.Linear();
  }

  private Actor neighbour() {
    return Town.actor("邻居", Role.NEIGHBOUR, door.path());
  }

  static void refuses(Reason reason, ThrowingCallable call) {
    assertThatExceptionOfType(Refused.class).isThrownBy(call)
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
