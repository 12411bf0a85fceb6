package org.tibao.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tibao.access.Actor.HOUSE;
import static org.tibao.registry.RegistryFixture.NOW;
import static org.tibao.registry.RegistryFixture.TODAY;
import static org.tibao.registry.RegistryFixture.person;

import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Role;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;

class HouseholdsTests {

  private RegistryFixture registry;
  private Stairwell stairwell;
  private Dwelling flat;

  @BeforeEach
  void fill() {
    registry = new RegistryFixture();
    stairwell = registry.stairwell();
    flat = registry.households.add(HOUSE, stairwell.id(),
        new Dwelling.Draft("401", 4, new Area(7986, Area.Basis.REGISTER), null), NOW);
    registry.households.pass(HOUSE, flat.id(), List.of(person("李阿婆", "13800001234")), TODAY.minusYears(20), NOW);
  }

  @Test
  void aSaleKeepsWhoOwnedBefore() {
    registry.households.pass(HOUSE, flat.id(), List.of(person("王强", "13900005678"), person("赵敏", "13900009999")),
        TODAY.minusDays(3), NOW);

    assertThat(registry.households.ownerships(HOUSE, flat.id())).extracting(each -> each.party().name())
        .containsExactlyInAnyOrder("王强", "赵敏", "李阿婆");
    assertThat(registry.households.owners(HOUSE, stairwell.id()).get(flat.id()))
        .extracting(each -> each.party().name()).containsExactly("王强", "赵敏");
    assertThat(registry.households.owners(HOUSE, stairwell.id()).get(flat.id())).filteredOn(Ownership::delegate)
        .hasSize(1);
    assertThat(registry.events)
        .singleElement(org.assertj.core.api.InstanceOfAssertFactories.type(DwellingSold.class))
        .satisfies(sold -> assertThat(List.of(sold.dwelling(), sold.stairwell(), sold.on(), sold.entered()))
            .isEqualTo(List.of(flat.id(), stairwell.id(), TODAY.minusDays(3), NOW)));
  }

  @Test
  void aDayCountsTheDwellingsThatStoodThen() {
    second("402");
    registry.households.enterAll(HOUSE, List.of(new NewHousehold(stairwell.id(), "601", 6,
        new Area(5000, Area.Basis.REGISTER), null, List.of(person("王强", null)), TODAY.minusDays(9))), NOW);
    var door = List.of(stairwell.id());
    assertThat(registry.households.extents(door, TODAY.minusYears(21))).isEmpty();
    assertThat(registry.households.extents(door, TODAY.minusYears(20)).get(stairwell.id()).dwellings()).isOne();
    assertThat(registry.households.extents(door, TODAY.minusDays(9)).get(stairwell.id()).dwellings()).isEqualTo(2);
    assertThat(registry.households.extents(door, TODAY).get(stairwell.id()).dwellings()).isEqualTo(3);
  }

  @Test
  void theSameOwnersAgainChangeNothing() {
    int written = registry.trail.size();
    registry.households.pass(HOUSE, flat.id(), List.of(person("李阿婆", "13800001234")), TODAY, NOW);
    assertThat(registry.trail).hasSize(written);
    assertThat(registry.events).isEmpty();
  }

  @Test
  void anotherNumberOfTheSamePeopleIsCorrectedAndSellsNothing() {
    Buyer other = person("李阿婆", "13899991234");
    assertThat(registry.households.pass(HOUSE, flat.id(), List.of(other), TODAY, NOW)).isTrue();
    assertThat(registry.trail.getLast().action()).isEqualTo("party.corrected");
    assertThat(registry.households.byPhone("13899991234")).hasSize(1);
    assertThat(registry.households.byPhone("13800001234")).isEmpty();
    int written = registry.trail.size();
    assertThat(registry.households.pass(HOUSE, flat.id(), List.of(other), TODAY, NOW)).isFalse();
    assertThat(registry.trail).hasSize(written);

    var known = new Buyer(Party.Kind.PERSON, "李阿婆", null, IDENTITY, Ownership.Basis.REGISTERED, true, "沪房 1 号");
    assertThat(registry.households.pass(HOUSE, flat.id(), List.of(known), TODAY, NOW)).isTrue();
    assertThat(registry.households.pass(HOUSE, flat.id(), List.of(known), TODAY, NOW)).isFalse();
    assertThat(registry.households.ownerships(HOUSE, flat.id())).singleElement()
        .satisfies(each -> assertThat(each.evidence()).isEqualTo("沪房 1 号"));
    assertThat(registry.events).isEmpty();
    refused(RegistryRefusal.ANOTHER_NAME, () -> registry.households.pass(HOUSE, flat.id(),
        List.of(new Buyer(Party.Kind.PERSON, "李阿姨", null, IDENTITY, Ownership.Basis.REGISTERED, true, "")), TODAY,
        NOW));
  }

  @Test
  void aBuyerWhomTheRegisterKnowsGetsTheNewNumber() {
    Dwelling second = second("402");
    registry.households.pass(HOUSE, flat.id(), List.of(known("李阿婆", null)), TODAY.minusYears(2), NOW);
    registry.households.pass(HOUSE, second.id(), List.of(known("李阿婆", "13811112222")), TODAY, NOW);
    assertThat(registry.households.byPhone("13811112222")).singleElement()
        .satisfies(each -> assertThat(each.dwellingPaths()).hasSize(2));
    registry.households.enterAll(HOUSE, List.of(new NewHousehold(stairwell.id(), "601", 6,
        new Area(5000, Area.Basis.REGISTER), null, List.of(known("李阿婆", "13833334444")), TODAY)), NOW);
    assertThat(registry.households.byPhone("13833334444")).singleElement()
        .satisfies(each -> assertThat(each.dwellingPaths()).hasSize(3));
    refused(RegistryRefusal.ANOTHER_NAME, () -> registry.households.enterAll(HOUSE, List.of(new NewHousehold(
        stairwell.id(), "602", 6, new Area(5000, Area.Basis.REGISTER), null, List.of(known("王五", null)), TODAY)),
        NOW));
  }

  @Test
  void nobodyGetsHoldOfAResidentOfAnotherTerritoryByTheirIdentityNumber() {
    registry.households.pass(HOUSE, flat.id(), List.of(known("李阿婆", "13800001234")), TODAY.minusYears(1), NOW);
    Party victim = registry.households.owners(HOUSE, stairwell.id()).get(flat.id()).getFirst().party();
    Building building = registry.places.addBuilding(HOUSE, stairwell.estate(), "4 幢", 6, null, NOW);
    Stairwell elsewhere = registry.places.addStairwell(HOUSE, building,
        new Stairwell.Draft("13 号", 6, null, null), NOW);
    Dwelling own = registry.households.add(HOUSE, elsewhere.id(),
        new Dwelling.Draft("101", 1, new Area(5000, Area.Basis.REGISTER), null), NOW);
    var clerk = new Actor(UUID.randomUUID(), "别处", Actor.Kind.STAFF,
        List.of(Grant.of(Role.NEIGHBOURHOOD_SECRETARY, elsewhere.path())));

    registry.households.pass(clerk, own.id(), List.of(known("某人", "13900000000")), TODAY, NOW);
    registry.households.enterAll(clerk, List.of(new NewHousehold(elsewhere.id(), "102", 1,
        new Area(5000, Area.Basis.REGISTER), null, List.of(known("某人", "13900000000")), TODAY)), NOW);

    refused(RegistryRefusal.UNKNOWN, () -> registry.households.reveal(clerk, victim.id(), NOW));
    assertThat(registry.households.byPhone("13800001234")).singleElement()
        .satisfies(each -> assertThat(each.dwellingPaths()).containsExactly(flat.path()));
  }

  @Test
  void aNumberCorrectedHereOpensNoDoorElsewhere() {
    registry.households.pass(HOUSE, flat.id(), List.of(known("李阿婆", "13800001234")), TODAY.minusYears(1), NOW);
    Building building = registry.places.addBuilding(HOUSE, stairwell.estate(), "4 幢", 6, null, NOW);
    Stairwell elsewhere = registry.places.addStairwell(HOUSE, building,
        new Stairwell.Draft("13 号", 6, null, null), NOW);
    Dwelling there = registry.households.add(HOUSE, elsewhere.id(),
        new Dwelling.Draft("101", 1, new Area(5000, Area.Basis.REGISTER), null), NOW);
    registry.households.pass(HOUSE, there.id(), List.of(known("李阿婆", "13800001234")), TODAY, NOW);
    var clerk = new Actor(UUID.randomUUID(), "别处", Actor.Kind.STAFF,
        List.of(Grant.of(Role.NEIGHBOURHOOD_SECRETARY, elsewhere.path())));

    registry.households.pass(clerk, there.id(), List.of(known("李阿婆", "13900000000")), TODAY, NOW);

    assertThat(registry.households.byPhone("13900000000")).singleElement()
        .satisfies(each -> assertThat(each.dwellingPaths()).containsExactly(there.path()));
    assertThat(registry.households.byPhone("13800001234")).singleElement()
        .satisfies(each -> assertThat(each.dwellingPaths()).containsExactly(flat.path()));
  }

  @Test
  void whoSoldIsNoLongerRevealed() {
    Party seller = registry.households.owners(HOUSE, stairwell.id()).get(flat.id()).getFirst().party();
    registry.households.pass(HOUSE, flat.id(), List.of(person("王强", null)), TODAY, NOW);
    refused(RegistryRefusal.UNKNOWN, () -> registry.households.reveal(HOUSE, seller.id(), NOW));
  }

  private static final String IDENTITY = "11010519491231002X";

  private static Buyer known(String name, String phone) {
    return new Buyer(Party.Kind.PERSON, name, phone, IDENTITY, Ownership.Basis.REGISTERED, true, "");
  }

  private Dwelling second(String room) {
    return registry.households.add(HOUSE, stairwell.id(),
        new Dwelling.Draft(room, 4, new Area(7986, Area.Basis.REGISTER), null), NOW);
  }

  @Test
  void aBuyerCanSignInAndTheSellerNoLongerCan() {
    registry.households.pass(HOUSE, flat.id(), List.of(person("王强", "13900005678")), TODAY, NOW);
    assertThat(registry.households.byPhone("13900005678")).singleElement()
        .satisfies(found -> assertThat(found.dwellingPaths()).containsExactly(flat.path()));
    assertThat(registry.households.byPhone("13800001234")).isEmpty();
  }

  @Test
  void aWholeStairwellIsEnteredAtOnceAndAPartyOnlyOnce() {
    var area = new Area(6250, Area.Basis.SURVEY);
    Buyer one = person("周明", "13700000001");
    List<Dwelling> entered = registry.households.enterAll(HOUSE,
        List.of(new NewHousehold(stairwell.id(), "501", 5, area, null, List.of(one), TODAY),
            new NewHousehold(stairwell.id(), "502", 5, area, null, List.of(one, person("吴丽", null)), TODAY),
            new NewHousehold(stairwell.id(), "503", 5, area, null, List.of(person("李阿婆", "13800001234")), TODAY)),
        NOW);
    assertThat(entered).extracting(Dwelling::room).containsExactly("501", "502", "503");
    assertThat(registry.households.byPhone("13700000001")).singleElement()
        .satisfies(each -> assertThat(each.dwellingPaths()).hasSize(2));
    assertThat(registry.households.byPhone("13800001234")).singleElement()
        .satisfies(each -> assertThat(each.dwellingPaths()).hasSize(2));
    assertThat(registry.finder.find(HOUSE, "吴丽", 5)).hasSize(1);
    refused(RegistryRefusal.NAME_TAKEN, () -> registry.households.enterAll(HOUSE,
        List.of(new NewHousehold(stairwell.id(), "501", 5, area, null, List.of(one), TODAY)), NOW));
  }

  @Test
  void aSaleIsRefusedByNameInOrder() {
    refused(RegistryRefusal.NO_OWNER, () -> registry.households.pass(HOUSE, flat.id(), List.of(), TODAY, NOW));
    refused(RegistryRefusal.IN_THE_FUTURE,
        () -> registry.households.pass(HOUSE, flat.id(), List.of(person("王强", null)), TODAY.plusDays(1), NOW));
    refused(RegistryRefusal.SALE_BEFORE_PURCHASE,
        () -> registry.households.pass(HOUSE, flat.id(), List.of(person("王强", null)), TODAY.minusYears(30), NOW));
    refused(RegistryRefusal.PHONE, () -> person("王强", "12345"));
    refused(RegistryRefusal.FLOOR, () -> registry.households.add(HOUSE, stairwell.id(),
        new Dwelling.Draft("701", 7, new Area(5000, Area.Basis.REGISTER), null), NOW));
    refused(RegistryRefusal.NAME_TAKEN, () -> registry.households.add(HOUSE, stairwell.id(),
        new Dwelling.Draft("401", 4, new Area(5000, Area.Basis.REGISTER), null), NOW));
    assertThat(registry.households.owners(HOUSE, stairwell.id()).get(flat.id())).hasSize(1);
  }

  @Test
  void aLeaderSeesMaskedNamesAndAStrangerNothing() {
    var leader = new Actor(UUID.randomUUID(), "楼组长", Actor.Kind.STAFF,
        List.of(Grant.of(Role.STAIRWELL_LEADER, stairwell.path())));
    assertThat(registry.households.owners(leader, stairwell.id()).get(flat.id())).singleElement()
        .satisfies(each -> {
          assertThat(each.party().name()).isEqualTo("李*");
          assertThat(each.party().phone()).isNull();
        });
    var stranger = new Actor(UUID.randomUUID(), "别处", Actor.Kind.STAFF,
        List.of(Grant.of(Role.NEIGHBOURHOOD_SECRETARY, "/37/")));
    refused(AccessRefusal.NOT_YOURS, () -> registry.households.owners(stranger, stairwell.id()));
    refused(RegistryRefusal.UNKNOWN, () -> registry.households.dwelling(stranger, flat.id()));
  }

  @Test
  void everyLookAtANumberIsWrittenDown() {
    var secretary = new Actor(UUID.randomUUID(), "张书记", Actor.Kind.STAFF,
        List.of(Grant.of(Role.NEIGHBOURHOOD_SECRETARY, stairwell.path())));
    Party owner = registry.households.owners(secretary, stairwell.id()).get(flat.id()).getFirst().party();
    assertThat(owner.phone()).isEqualTo("138****1234");

    assertThat(registry.households.reveal(secretary, owner.id(), NOW).phone()).isEqualTo("13800001234");
    assertThat(registry.trail.getLast().action()).isEqualTo("party.revealed");
    assertThat(registry.trail.getLast().actor()).isEqualTo("张书记");
  }

  @Test
  void aCallerFindsAFlatByAnythingTheyWouldSay() {
    for (String said : List.of("紫藤苑 12 号 401", "紫藤苑12号401", "紫藤", "401")) {
      assertThat(registry.finder.find(HOUSE, said, 5)).as(said)
          .anyMatch(each -> each.subject().equals(flat.id().value()));
    }
    assertThat(registry.finder.find(HOUSE, "阿婆", 5)).singleElement()
        .satisfies(each -> assertThat(each.label()).isEqualTo("李阿婆 · 紫藤苑 12 号 401"));
    for (String number : List.of("13800001234", "138 0000 1234", "+86 138-0000-1234", "１３８００００１２３４")) {
      assertThat(registry.finder.find(HOUSE, number, 5)).as(number).singleElement()
          .satisfies(each -> assertThat(each.kind()).isEqualTo("owner"));
    }
    assertThat(registry.finder.find(HOUSE, "%%", 5)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      11010519491231002X, true
      110105194912310021, false
      91350100M000100Y43, true
      91350100M000100Y44, false
      1101051949, false""")
  void checksTheLastCharacterOfAnIdentity(String code, boolean right) {
    ThrowingCallable buys = () -> new Buyer(Party.Kind.PERSON, "张三", null, code, Ownership.Basis.REGISTERED, true, "");
    if (right) {
      assertThat(org.assertj.core.api.Assertions.catchThrowable(buys)).isNull();
    } else {
      refused(RegistryRefusal.IDENTITY, buys);
    }
  }

  private static void refused(Reason reason, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
