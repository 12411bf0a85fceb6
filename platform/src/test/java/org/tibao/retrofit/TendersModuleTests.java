package org.tibao.retrofit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tibao.retrofit.Town.NOW;
import static org.tibao.retrofit.Town.TODAY;
import static org.tibao.retrofit.WishesModuleTests.refuses;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.custody.CustodyRefusal;
import org.tibao.documents.DocumentsRefusal;
import org.tibao.documents.Evidence;
import org.tibao.money.Money;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Bidders.Bidder;
import org.tibao.voting.Matter;
import org.tibao.voting.VoteClosed;
import org.tibao.voting.VoteId;

/** Choosing the lift company: invited, sealed, compared, chosen. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class TendersModuleTests {

  private static final Instant LATER = NOW.plus(Duration.ofDays(8));

  @Autowired
  private Tenders tenders;
  @Autowired
  private Proofs proofs;
  @Autowired
  private Evidence evidence;
  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private Organisations organisations;
  @Autowired
  private People people;

  private Town town;
  private Stairwell door;
  private Actor secretary;
  private List<Bidder> three;

  @BeforeEach
  void oneDoorThreeCompanies(TestInfo test) {
    town = new Town(places, households, "报价" + test.getDisplayName());
    door = town.stairwell();
    secretary = town.secretary();
    three = new Bidders(organisations, people).three(town.estate().path());
  }

  private Tender.Draft draft(int days) {
    return new Tender.Draft(three.stream().map(Bidder::company).toList(), TODAY.plusDays(days), "要能放进担架");
  }

  @Test
  void anInvitationAsksEnoughCompaniesForLongEnough() {
    refuses(TenderRefusal.TOO_FEW_INVITED, () -> tenders.invite(secretary, door.id(),
        new Tender.Draft(List.of(three.getFirst().company(), three.getFirst().company()), TODAY.plusDays(7), ""), NOW));
    var elsewhere = new Bidders(organisations, people).of("外地电梯", "/37/");
    refuses(TenderRefusal.NOT_A_COMPANY, () -> tenders.invite(secretary, door.id(), new Tender.Draft(
        List.of(three.get(0).company(), three.get(1).company(), elsewhere.company()), TODAY.plusDays(7), ""), NOW));
    refuses(TenderRefusal.TOO_SHORT, () -> tenders.invite(secretary, door.id(), draft(4), NOW));
    refuses(AccessRefusal.NOT_YOURS, () -> tenders.invite(town.committee(), door.id(), draft(7), NOW));
    assertThat(tenders.companies(secretary, door.id())).extracting(each -> each.id())
        .containsAll(three.stream().map(Bidder::company).toList());
    TenderId id = tenders.invite(secretary, door.id(), draft(7), NOW);
    refuses(TenderRefusal.OPEN_ALREADY, () -> tenders.invite(secretary, door.id(), draft(7), NOW));
    refuses(RetrofitRefusal.NOTHING_WRITTEN, () -> tenders.withdraw(secretary, id, " ", NOW));
    tenders.withdraw(secretary, id, "方案要改", NOW);
    assertThat(tenders.of(secretary, door.id())).isEmpty();
    tenders.invite(secretary, door.id(), draft(7), NOW);
  }

  @Test
  void offersLieSealedUntilTheDayAfterTheLast() {
    TenderId id = tenders.invite(secretary, door.id(), draft(7), NOW);
    Offer first = tenders.offer(three.get(0).actor(), id, Bidders.offer("620000", 24, 120), NOW);
    tenders.offer(three.get(1).actor(), id, Bidders.offer("600000", 36, 100), NOW);
    assertThat(tenders.offers(secretary, id, TODAY.plusDays(7))).isEmpty();
    assertThat(tenders.offers(three.get(0).actor(), id, TODAY)).extracting(Offer::id).containsExactly(first.id());
    assertThat(tenders.offers(three.get(2).actor(), id, TODAY)).isEmpty();
    assertThat(tenders.tender(secretary, id).invited()).filteredOn(Tender.Invited::offered).hasSize(2);
    Offer again = tenders.offer(three.get(0).actor(), id, Bidders.offer("610000", 24, 120), NOW);
    assertThat(again.digest()).isNotEqualTo(first.digest()).hasSize(64);
    assertThat(tenders.offers(secretary, id, TODAY.plusDays(8))).extracting(each -> each.total().toString())
        .containsExactlyInAnyOrder("610000.00", "600000.00");
    refuses(TenderRefusal.CLOSED,
        () -> tenders.offer(three.get(2).actor(), id, Bidders.offer("1", 24, 120), LATER));
    assertThat(tenders.mine(three.get(2).actor())).extracting(Tender::id).contains(id);
    assertThat(tenders.mine(secretary)).isEmpty();
  }

  @Test
  void anOfferThatDoesNotCompareIsNone() {
    TenderId id = tenders.invite(secretary, door.id(), draft(7), NOW);
    Actor company = three.getFirst().actor();
    Offer.Draft good = Bidders.offer("600000", 24, 120);
    var missing = new TreeMap<>(good.prices());
    missing.remove("PIPES");
    refuses(TenderRefusal.PRICE_MISSING, () -> tenders.offer(company, id, new Offer.Draft(good.terms(), missing), NOW));
    var strange = new TreeMap<>(good.prices());
    strange.put("GIFTS", Money.yuan("1"));
    refuses(TenderRefusal.PRICE_NOT_ASKED,
        () -> tenders.offer(company, id, new Offer.Draft(good.terms(), strange), NOW));
    refuses(TenderRefusal.TERM_OUT_OF_RANGE, () -> tenders.offer(company, id, Bidders.offer("600000", 24, 0), NOW));
    var half = new Offer.Terms("三菱", 6, 630, 100, 24, 2, "", List.of(500, 400));
    refuses(TenderRefusal.PAYMENT_NOT_WHOLE,
        () -> tenders.offer(company, id, new Offer.Draft(half, good.prices()), NOW));
    refuses(RetrofitRefusal.NOTHING_WRITTEN, () -> tenders.offer(company, id,
        new Offer.Draft(new Offer.Terms(" ", 6, 630, 100, 24, 2, "", good.terms().payment()), good.prices()), NOW));
    refuses(TenderRefusal.PAYMENT_STEPS, () -> tenders.offer(company, id, paid(good, 500, 500), NOW));
    refuses(CustodyRefusal.FIRST_STEP_TOO_LARGE,
        () -> tenders.offer(company, id, paid(good, 400, 250, 150, 100, 70, 30), NOW));
    var late = new Bidders(organisations, people).of("没有受邀", town.estate().path());
    refuses(TenderRefusal.NOT_INVITED, () -> tenders.offer(late.actor(), id, good, NOW));
    Actor nobody = Town.actor("无单位", org.tibao.access.Role.RETROFIT_COMPANY, town.estate().path());
    refuses(TenderRefusal.NO_COMPANY_OF_YOURS, () -> tenders.offer(nobody, id, good, NOW));
    refuses(RetrofitRefusal.UNKNOWN, () -> tenders.tender(late.actor(), id));
  }

  private static Offer.Draft paid(Offer.Draft like, Integer... permille) {
    return new Offer.Draft(new Offer.Terms("三菱", 6, 630, 100, 24, 2, "", List.of(permille)), like.prices());
  }

  @Test
  void fewerCompaniesAreEnoughWhereSomebodySaysWhy() {
    var two = new Tender.Draft(three.stream().limit(2).map(Bidder::company).toList(), TODAY.plusDays(7), "", "本县只有两家");
    refuses(TenderRefusal.TOO_FEW_INVITED, () -> tenders.invite(secretary, door.id(),
        new Tender.Draft(List.of(), TODAY.plusDays(7), "", "一家也没有"), NOW));
    TenderId id = tenders.invite(secretary, door.id(), two, NOW);
    assertThat(tenders.tender(secretary, id).fewWhy()).isEqualTo("本县只有两家");
  }

  @Test
  void theOwnersChooseAndEveryOfferStays() {
    TenderId id = tenders.invite(secretary, door.id(), draft(7), NOW);
    Offer other = tenders.offer(three.get(0).actor(), id, Bidders.offer("620000", 24, 120), NOW);
    Offer taken = tenders.offer(three.get(1).actor(), id, Bidders.offer("600000", 36, 100), NOW);
    refuses(TenderRefusal.STILL_SEALED, () -> tenders.choose(secretary, id, taken.id(), "合适", "", NOW));
    refuses(TenderRefusal.NOT_OF_THIS_TENDER, () -> tenders.choose(secretary, id, OfferId.next(), "合适", "", LATER));
    refuses(TenderRefusal.NO_DECISION, () -> tenders.choose(secretary, id, taken.id(), "合适", "", LATER));
    refuses(TenderRefusal.DECIDED_TOO_EARLY, () -> decided(TODAY, "先定了", taken.id(), NOW));
    refuses(TenderRefusal.OFFER_NOT_NAMED, () -> decided(TODAY.plusDays(8), "哪一家没写", null, LATER));
    refuses(TenderRefusal.NOT_OF_THIS_TENDER, () -> decided(TODAY.plusDays(8), "别处的", OfferId.next(), LATER));
    refuses(DocumentsRefusal.NO_FILE, () -> proofs.decided(secretary, door.id(), Decision.About.COMPANY, true,
        new Proofs.Decided(TODAY.plusDays(8), "没有原件", taken.id(), Walk.NO_FILES), LATER));
    decided(TODAY.plusDays(8), "楼道会 18 户举手", taken.id(), LATER);
    refuses(TenderRefusal.OTHER_OFFER_DECIDED, () -> tenders.choose(secretary, id, other.id(), "便宜", "", LATER));
    refuses(TenderRefusal.FEW_OFFERS, () -> tenders.choose(secretary, id, taken.id(), "质保长一年", " ", LATER));
    tenders.choose(secretary, id, taken.id(), "质保长一年", "第三家书面放弃", LATER);
    refuses(TenderRefusal.CHOSEN_ALREADY, () -> tenders.choose(secretary, id, taken.id(), "再来", "", LATER));
    refuses(TenderRefusal.CHOSEN_ALREADY, () -> tenders.withdraw(secretary, id, "不要了", LATER));
    refuses(TenderRefusal.CHOSEN_ALREADY, () -> tenders.invite(secretary, door.id(), draft(20), LATER));
    Tender after = tenders.of(town.committee(), door.id()).orElseThrow();
    assertThat(after.choice().why()).isEqualTo("质保长一年");
    assertThat(after.choice().fewWhy()).isEqualTo("第三家书面放弃");
    Decision decision = after.choice().decision();
    assertThat(decision.text()).isEqualTo("楼道会 18 户举手");
    assertThat(decision.by()).isEqualTo(secretary.name());
    assertThat(decision.taken())
        .isEqualTo(new Decision.Taken(taken.id(), three.get(1).name(), Money.yuan("600000")));
    assertThat(evidence.about(town.committee(), decision.files())).hasSize(1);
    assertThat(tenders.offers(town.committee(), id, TODAY.plusDays(9))).hasSize(2);
  }

  private void decided(LocalDate on, String text, OfferId offer, Instant now) {
    proofs.decided(secretary, door.id(), Decision.About.COMPANY, true,
        new Proofs.Decided(on, text, offer, Walk.SCAN), now);
  }

  @Test
  void aVoteOnTheCompanyNamesTheOfferThatWasChosen() {
    TenderId id = tenders.invite(secretary, door.id(), draft(7), NOW);
    tenders.offer(three.get(0).actor(), id, Bidders.offer("620000", 24, 120), NOW);
    Offer taken = tenders.offer(three.get(1).actor(), id, Bidders.offer("600000", 36, 100), NOW);
    proofs.heard(new VoteClosed(VoteId.next(), door.path(), door.id(), Matter.OTHER_MAJOR, true, TODAY.plusDays(8)),
        LATER);
    tenders.choose(secretary, id, taken.id(), "质保长一年", "第三家没有报价", LATER);
    assertThat(tenders.of(secretary, door.id()).orElseThrow().choice().decision().taken())
        .isEqualTo(Decision.Taken.of(taken));
  }

  @Test
  void whoOffersDoesNotChoose() {
    TenderId id = tenders.invite(secretary, door.id(), draft(7), NOW);
    Offer offer = tenders.offer(three.get(0).actor(), id, Bidders.offer("620000", 24, 120), NOW);
    var twoHats = new Actor(three.get(0).actor().id(), "两顶帽子", Actor.Kind.STAFF, secretary.grants());
    refuses(TenderRefusal.INTERESTED_PARTY, () -> tenders.choose(twoHats, id, offer.id(), "我家的好", "", LATER));
  }

  @Test
  void offersStandSideBySide() {
    TenderId id = tenders.invite(secretary, door.id(), draft(7), NOW);
    tenders.offer(three.get(0).actor(), id, Bidders.offer("620000", 24, 120), NOW);
    tenders.offer(three.get(1).actor(), id, Bidders.offer("600000", 36, 100), NOW);
    Tender tender = tenders.tender(secretary, id);
    OfferComparison table = OfferComparison.of(tenders.basis(tender), tenders.offers(secretary, id, TODAY.plusDays(8)));
    assertThat(table.offers()).extracting(Offer::companyName).first().isEqualTo(three.get(1).name());
    assertThat(table.prices()).hasSize(8);
    assertThat(table.prices().getFirst().differs()).isTrue();
    assertThat(table.prices().get(1).differs()).isFalse();
    assertThat(table.prices().get(1).cells()).noneMatch(OfferComparison.Cell::best);
    assertThat(table.total().cells().getFirst())
        .isEqualTo(new OfferComparison.Cell(Money.yuan("600000"), true, Money.ZERO, 967));
    assertThat(table.total().cells().getLast().over()).isEqualTo(Money.yuan("20000"));
    assertThat(table.measures()).filteredOn(each -> each.term() == OfferComparison.Term.DELIVERY_DAYS).singleElement()
        .satisfies(each -> assertThat(each.best()).isEqualTo(100));
    assertThat(table.measures()).filteredOn(each -> each.term() == OfferComparison.Term.WARRANTY_MONTHS)
        .singleElement().satisfies(each -> assertThat(each.best()).isEqualTo(36));
  }
}
