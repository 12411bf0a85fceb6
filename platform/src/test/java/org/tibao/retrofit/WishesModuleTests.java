package org.tibao.retrofit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tibao.retrofit.Town.NOW;
import static org.tibao.retrofit.Town.TODAY;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.AuditEntry;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingSold;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.rules.Author;
import org.tibao.rules.Confidence;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RuleDraft;

@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class WishesModuleTests {

  @Autowired
  private Wishes wishes;
  @Autowired
  private Milestones milestones;
  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private RuleBook rules;
  @Autowired
  private Audit audit;

  private Town town;
  private Stairwell door;
  private Map<String, Dwelling> dwellings;

  @BeforeEach
  void oneDoor(TestInfo test) {
    town = new Town(places, households, test.getDisplayName());
    door = town.stairwell();
    dwellings = town.dwellings(door);
  }

  @Test
  void aResidentSaysTheWishOfTheirOwnDwellingOnly() {
    Actor resident = town.resident(dwelling("401"));
    assertThat(wishes.say(resident, dwelling("401").id(), Said.self(Answer.AGREE), NOW)).isTrue();
    assertThat(wishes.current(resident, dwelling("401").id())).map(wish -> wish.said().answer())
        .contains(Answer.AGREE);
    assertThatThrownBy(() -> wishes.say(resident, dwelling("402").id(), Said.self(Answer.AGREE), NOW))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> wishes.colourOn(resident, door.id(), TODAY)).isInstanceOf(Refused.class);
  }

  @Test
  void theSameWishAgainChangesNothing() {
    Said opposed = told(Answer.OPPOSED, "LIGHT", true);
    assertThat(wishes.say(town.secretary(), dwelling("102").id(), opposed, NOW)).isTrue();
    assertThat(wishes.say(town.secretary(), dwelling("102").id(), opposed, NOW.plusSeconds(9))).isFalse();
    assertThat(wishes.history(town.secretary(), dwelling("102").id())).hasSize(1);
  }

  @Test
  void anotherWishEndsTheFirstAndKeepsIt() {
    wishes.say(town.secretary(), dwelling("102").id(), told(Answer.OPPOSED, "LIGHT", false), NOW);
    wishes.say(town.secretary(), dwelling("102").id(), told(Answer.AGREE, null, false), NOW.plusSeconds(60));
    List<Wish> history = wishes.history(town.secretary(), dwelling("102").id());
    assertThat(history).extracting(wish -> wish.said().answer()).containsExactly(Answer.AGREE, Answer.OPPOSED);
    assertThat(history.get(1).until()).isEqualTo(NOW.plusSeconds(60));
    assertThat(history.get(1).ended()).isEqualTo(Wish.Ended.REPLACED);
    assertThat(trail()).extracting(AuditEntry::action).contains("wish.said");
  }

  @ParameterizedTest
  @CsvSource({"OPPOSED,,VISIT,李阿姨,NO_REASON", "OPPOSED,WEATHER,VISIT,李阿姨,UNKNOWN_WORD", "AGREE,,VISIT,'',TOLD_BY_WHOM",
      "AGREE,,PHONE,' ',TOLD_BY_WHOM"})
  void refusesInOrder(Answer answer, String reason, Said.Heard heard, String toldBy, RetrofitRefusal refusal) {
    var said = new Said(answer, reason, "", false, heard, toldBy);
    refuses(refusal, () -> wishes.say(town.secretary(), dwelling("101").id(), said, NOW));
    assertThat(wishes.of(town.secretary(), door.id())).isEmpty();
  }

  @Test
  void nobodyWritesForAnotherTerritory() {
    assertThatThrownBy(() -> wishes.say(town.stranger(), dwelling("101").id(), told(Answer.AGREE, null, false), NOW))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> wishes.of(town.stranger(), door.id())).isInstanceOf(Refused.class);
    refuses(AccessRefusal.NOT_YOURS,
        () -> wishes.say(town.committee(), dwelling("101").id(), told(Answer.AGREE, null, false), NOW));
    refuses(AccessRefusal.NOT_YOURS,
        () -> wishes.say(town.secretary(), dwelling("101").id(), Said.self(Answer.AGREE), NOW));
  }

  @Test
  void whoMayNotSeePersonsSeesMaskedNames() {
    wishes.say(town.secretary(), dwelling("401").id(), told(Answer.AGREE, null, false), NOW);
    wishes.say(town.resident(dwelling("402")), dwelling("402").id(), Said.self(Answer.AGREE), NOW);
    var seen = wishes.of(town.committee(), door.id());
    assertThat(seen.get(dwelling("401").id()).said().toldBy()).isEqualTo("李*");
    assertThat(seen.get(dwelling("402").id()).enteredBy()).isEqualTo("李*");
    assertThat(wishes.of(town.secretary(), door.id()).get(dwelling("401").id()).said().toldBy()).isEqualTo("李阿姨");
  }

  @Test
  void aSheetSaysManyAtOnceAndTwiceTheSame() {
    Map<Dwelling, Said> sheet = dwellings.values().stream().limit(20).collect(Collectors.toMap(each -> each,
        each -> new Said(Answer.AGREE, null, "", false, Said.Heard.SHEET, "")));
    assertThat(wishes.sayAll(town.secretary(), sheet, NOW)).isEqualTo(20);
    assertThat(wishes.sayAll(town.secretary(), sheet, NOW)).isZero();
    Colour colour = wishes.colourOn(town.secretary(), door.id(), TODAY);
    assertThat(colour.code()).isEqualTo("C2");
    assertThat(colour.tally().permille()).isEqualTo(833);
    assertThat(wishes.sayAll(town.secretary(), Map.of(), NOW)).isZero();
  }

  @Test
  void aSevereObjectionHoldsTheDoorUntilItIsSettled() {
    sayAll(22, NOW);
    wishes.say(town.secretary(), dwelling("604").id(), told(Answer.OPPOSED, "LIGHT", true), NOW);
    assertThat(wishes.colourOn(town.secretary(), door.id(), TODAY).code()).isEqualTo("C4");
    Wish objection = wishes.objections(town.secretary(), 10).getFirst();
    refuses(RetrofitRefusal.NOTHING_WRITTEN, () -> wishes.settle(town.secretary(), objection.id(), " ", NOW));
    wishes.settle(town.secretary(), objection.id(), "改用玻璃井道，签了和解书", NOW.plusSeconds(1));
    assertThat(wishes.colourOn(town.secretary(), door.id(), TODAY).code()).isEqualTo("C1");
    assertThat(wishes.objections(town.secretary(), 10)).isEmpty();
    refuses(RetrofitRefusal.NO_OBJECTION,
        () -> wishes.settle(town.secretary(), objection.id(), "再一次", NOW.plusSeconds(2)));
    assertThat(wishes.of(town.secretary(), door.id()).get(dwelling("604").id()).settlement()).isNotNull();
  }

  @Test
  void thePastStaysExplainableWhenWishesAndSchemeChange() {
    sayAll(20, NOW.minus(Duration.ofDays(30)));
    wishes.say(town.secretary(), dwelling("101").id(), told(Answer.OPPOSED, "COST", true),
        NOW.minus(Duration.ofDays(10)));
    String id = rules
        .issue(new RuleDraft("colour-scheme", town.estate().path(), TODAY, null, "紫藤苑居民区会议", Confidence.HIGH,
            """
                lines:
                  - {code: A, label: 红, labelEn: Red, sign: 红, slot: 4, min: 99/100}
                  - {code: B, label: 黄, labelEn: Yellow, sign: 黄, slot: 3, min: 3/4}
                  - {code: C, label: 蓝, labelEn: Blue, sign: 蓝, slot: 2, min: 1/2}
                  - {code: D, label: 绿, labelEn: Green, sign: 绿, slot: 1, min: 1/4}
                  - {code: E, label: 灰, labelEn: Grey, sign: 灰, slot: 5}
                """), new Author(town.secretary().id(), "张书记"), NOW);
    rules.confirm(id, new Author(town.secretary().id(), "张书记"), NOW);
    assertThat(wishes.colourOn(town.secretary(), door.id(), TODAY.minusDays(31)).code()).isEqualTo("C5");
    assertThat(wishes.colourOn(town.secretary(), door.id(), TODAY.minusDays(30)).code()).isEqualTo("C2");
    assertThat(wishes.colourOn(town.secretary(), door.id(), TODAY.minusDays(1)).code()).isEqualTo("C4");
    Colour today = wishes.colourOn(town.secretary(), door.id(), TODAY);
    assertThat(today.code()).isEqualTo("B");
    assertThat(today.version().id()).isEqualTo(id);
  }

  @Test
  void whereNoLiftCanBeBuiltTheColourIsTheLast() {
    sayAll(24, NOW);
    milestones.assess(town.secretary(), door.id(), false, "消防登高面被占", NOW);
    assertThat(wishes.colourOn(town.secretary(), door.id(), TODAY).code()).isEqualTo("C5");
    milestones.assess(town.secretary(), door.id(), true, "改北侧方案可行", NOW.plusSeconds(60));
    assertThat(wishes.colourOn(town.secretary(), door.id(), TODAY).code()).isEqualTo("C1");
  }

  @Test
  void aSaleMakesTheWishLapseOnce() {
    wishes.say(town.secretary(), dwelling("401").id(), told(Answer.AGREE, null, false), NOW);
    town.own(dwelling("401"), "赵六", TODAY);
    Awaitility.await().untilAsserted(
        () -> assertThat(wishes.of(town.secretary(), door.id()).get(dwelling("401").id()).lapsed()).isTrue());
    Instant later = Instant.parse("2099-01-01T00:00:00Z");
    assertThat(wishes.colourOn(town.secretary(), door.id(), TODAY.plusYears(90)).tally())
        .isEqualTo(new Tally(24, 0, 0, 0, 1, 0, 0, false));
    wishes.say(town.secretary(), dwelling("401").id(), told(Answer.THINKING, null, false), later);
    wishes.lapse(sold("401", NOW), later.plusSeconds(1));
    assertThat(wishes.of(town.secretary(), door.id()).get(dwelling("401").id()).lapsed()).isFalse();
  }

  @Test
  void aSaleEnteredLateEndsWhatTheSellerSaidAfterIt() {
    wishes.say(town.secretary(), dwelling("401").id(), told(Answer.AGREE, null, false), NOW);
    DwellingSold late = sold("401", NOW.plusSeconds(5));
    wishes.lapse(late, NOW.plusSeconds(6));
    assertThat(wishes.current(town.secretary(), dwelling("401").id())).isEmpty();

    wishes.say(town.secretary(), dwelling("401").id(), told(Answer.THINKING, null, false), NOW.plusSeconds(7));
    wishes.lapse(late, NOW.plusSeconds(8));
    assertThat(wishes.current(town.secretary(), dwelling("401").id())).isPresent();
    wishes.lapse(sold("401", NOW.plusSeconds(9)), NOW.plusSeconds(10));
    assertThat(wishes.current(town.secretary(), dwelling("401").id())).isEmpty();
  }

  @Test
  void whatOneOfTodaysOwnersSaidOutlivesTheSale() {
    UUID owner = households.ownerships(Actor.HOUSE, dwelling("401").id()).getFirst().party().id().value();
    var staying = new Actor(owner, "李401", Actor.Kind.RESIDENT, town.resident(dwelling("401")).grants());
    wishes.say(staying, dwelling("401").id(), Said.self(Answer.AGREE), NOW);
    wishes.lapse(sold("401", NOW.plusSeconds(5)), NOW.plusSeconds(6));
    assertThat(wishes.current(staying, dwelling("401").id())).isPresent();
  }

  /** A sale of a week ago that the register heard of at that moment. */
  private DwellingSold sold(String room, Instant entered) {
    return new DwellingSold(UUID.randomUUID(), dwelling(room).id(), door.id(), TODAY.minusDays(7), entered);
  }

  @Test
  void manyDoorsAreCountedAtOnce() {
    sayAll(24, NOW);
    Stairwell empty = town.stairwell();
    Stairwell other = new Town(places, households, "外小区" + door.id()).stairwell();
    var colours = wishes.colours(town.secretary(), List.of(door, empty, other), TODAY);
    assertThat(colours).containsOnlyKeys(door.id(), empty.id());
    assertThat(colours.get(door.id()).code()).isEqualTo("C1");
    assertThat(colours.get(empty.id()).code()).isEqualTo("C5");
    assertThat(wishes.colours(town.stranger(), List.of(door), TODAY)).isEmpty();
  }

  private void sayAll(int many, Instant now) {
    wishes.sayAll(town.secretary(), dwellings.values().stream().limit(many).collect(Collectors.toMap(each -> each,
        each -> new Said(Answer.AGREE, null, "", false, Said.Heard.SHEET, ""))), now);
  }

  private Dwelling dwelling(String room) {
    return dwellings.get(room);
  }

  private List<AuditEntry> trail() {
    return audit.history(town.secretary(), Permission.WISH_READ,
        new Subject("stairwell", door.id().value(), door.path()));
  }

  static Said told(Answer answer, String reason, boolean severe) {
    return new Said(answer, reason, "", severe, Said.Heard.VISIT, "李阿姨");
  }

  static void refuses(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable command) {
    assertThatThrownBy(command).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
