package org.tibao.instalment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tibao.instalment.RepaymentPlanTests.refuses;
import static org.tibao.retrofit.Town.NOW;
import static org.tibao.retrofit.Town.TODAY;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.instalment.InstalmentApplication.Borrower;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.RegistryRefusal;
import org.tibao.retrofit.Town;
import org.tibao.rules.Confidence;

/** Two banks, their offers, and what a household sends to one of them. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class ApplicationsModuleTests {

  @Autowired
  private InstalmentOffers offers;
  @Autowired
  private InstalmentApplications applications;
  @Autowired
  private Organisations organisations;
  @Autowired
  private People people;
  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private JdbcClient jdbc;

  private Town town;
  private Dwelling home;
  private Actor resident;
  private Bankers.Banker bank;
  private Bankers.Banker other;

  @BeforeEach
  void oneHomeAndTwoBanks(TestInfo test) {
    town = new Town(places, households, test.getDisplayName());
    home = town.dwellings(town.stairwell()).get("401");
    resident = town.resident(home);
    var bankers = new Bankers(organisations, people);
    bank = bankers.of("一行", town.estate().path());
    other = bankers.of("二行", town.estate().path());
  }

  @Test
  void samplesStandWhereNoBankOffersAndNobodyCanApplyForThem() {
    List<InstalmentOffer> samples = offers.at(resident, home, TODAY);
    assertThat(samples).hasSize(3).allSatisfy(each -> assertThat(each.sample()).isTrue());
    refuses(InstalmentRefusal.SAMPLE,
        () -> applications.apply(resident, home.id(), draft(samples.getFirst().id(), 12), NOW));
    InstalmentOffer offer = put(bank, "安梯贷");
    assertThat(offers.at(resident, home, TODAY)).containsExactly(offer);
    InstalmentRanking ranked = offers.rank(resident, home,
        new InstalmentQuestion(Money.yuan("20000"), 1970, InstalmentQuestion.Matters.LEAST_A_MONTH), TODAY);
    assertThat(ranked.fitting().getFirst().best().months()).isEqualTo(24);
    assertThat(offers.custom(home.path(), TODAY).version().source()).contains("公告〔2021〕第3号");
    offers.end(bank.actor(), offer.id(), NOW);
    offers.end(Actor.HOUSE, put(bank, "又一个").id(), NOW);
    assertThat(offers.list(bank.actor())).isEmpty();
    refuses(InstalmentRefusal.NOT_ON_OFFER,
        () -> applications.apply(resident, home.id(), draft(offer.id(), 12), NOW));
  }

  @Test
  void aBankOffersInItsOwnNameOnly() {
    InstalmentOffer mine = put(bank, "安梯贷");
    put(other, "梯易贷");
    assertThat(offers.list(bank.actor())).containsExactly(mine);
    assertThat(offers.list(town.taskForce())).filteredOn(each -> each.path().equals(town.estate().path())).hasSize(2);
    assertThat(offers.banks(town.taskForce(), town.estate().path())).extracting(each -> each.name())
        .contains("一行", "二行");
    refuses(InstalmentRefusal.ANOTHER_BANK, () -> offers.put(bank.actor(), offer(other, "冒名"), NOW));
    refuses(InstalmentRefusal.UNKNOWN, () -> offers.end(other.actor(), mine.id(), NOW));
    refuses(AccessRefusal.NOT_YOURS, () -> offers.put(town.secretary(), offer(bank, "越权"), NOW));
    refuses(InstalmentRefusal.NOTHING_WRITTEN, () -> offers.put(bank.actor(), offer(bank, " "), NOW));
  }

  @Test
  void anApplicationTravelsFromConsentToTheAccountOfTheDoor(AssertablePublishedEvents events) {
    InstalmentOffer offer = put(bank, "安梯贷");
    InstalmentApplication sent = applications.apply(resident, home.id(), draft(offer.id(), 12), NOW);
    // 21 November 2026 is a Saturday: five working days end on the next Friday.
    assertThat(sent.standing()).isEqualTo(new ApplicationStanding.Waiting(LocalDate.of(2026, 11, 27)));
    refuses(InstalmentRefusal.APPLIED_ALREADY,
        () -> applications.apply(resident, home.id(), draft(offer.id(), 12), NOW));
    assertThat(applications.queue(bank.actor())).extracting(InstalmentApplication::id).containsExactly(sent.id());
    assertThat(applications.queue(other.actor())).isEmpty();
    assertThat(applications.queue(town.secretary())).isEmpty();
    assertThat(applications.due(bank.actor(), LocalDate.of(2026, 11, 26), 9)).isZero();
    assertThat(applications.due(bank.actor(), LocalDate.of(2026, 11, 27), 9)).isEqualTo(1);
    assertThat(applications.open(bank.actor(), sent.id(), NOW).borrower())
        .isEqualTo(new Borrower("李大爷", "13800000000", 1970));
    refuses(InstalmentRefusal.UNKNOWN, () -> applications.open(other.actor(), sent.id(), NOW));
    refuses(InstalmentRefusal.NOTHING_WRITTEN,
        () -> applications.ask(bank.actor(), sent.id(), List.of(" "), NOW));
    applications.ask(bank.actor(), sent.id(), List.of("收入证明", "分摊协议"), NOW);
    refuses(InstalmentRefusal.NOT_FROM_HERE,
        () -> applications.approve(bank.actor(), sent.id(), Money.yuan("20000"), 12, "", NOW));
    applications.brought(resident, sent.id(), NOW);
    refuses(InstalmentRefusal.ASKED_ALREADY, () -> applications.ask(bank.actor(), sent.id(), List.of("又一份"), NOW));
    refuses(InstalmentRefusal.MORE_THAN_ASKED,
        () -> applications.approve(bank.actor(), sent.id(), Money.yuan("20000.01"), 12, "", NOW));
    refuses(InstalmentRefusal.TERM_NOT_OFFERED,
        () -> applications.approve(bank.actor(), sent.id(), Money.yuan("20000"), 13, "", NOW));
    refuses(InstalmentRefusal.UNKNOWN,
        () -> applications.approve(other.actor(), sent.id(), Money.yuan("1"), 12, "", NOW));
    applications.approve(bank.actor(), sent.id(), Money.yuan("18000"), 12, "面签后放款", NOW);
    refuses(InstalmentRefusal.NOT_FROM_HERE, () -> applications.withdraw(resident, sent.id(), NOW));
    refuses(InstalmentRefusal.NOTHING_WRITTEN,
        () -> applications.disburse(bank.actor(), sent.id(), TODAY, " ", NOW));
    applications.disburse(bank.actor(), sent.id(), TODAY, "AT-401", NOW);
    assertThat(applications.of(resident, home.id()).getFirst().standing())
        .isEqualTo(new ApplicationStanding.Disbursed(Money.yuan("18000"), TODAY, "AT-401"));
    assertThat(events).contains(InstalmentDisbursed.class)
        .matching(event -> event.reference().equals("AT-401") && event.sum().equals(Money.yuan("18000")));
    refuses(InstalmentRefusal.NOT_FROM_HERE,
        () -> applications.disburse(bank.actor(), sent.id(), TODAY, "AT-401", NOW));
  }

  @Test
  void whatIsWithdrawnIsForgotten() {
    InstalmentApplication sent = applications.apply(resident, home.id(), draft(put(bank, "安梯贷").id(), 12), NOW);
    refuses(InstalmentRefusal.NOT_FROM_HERE, () -> applications.brought(resident, sent.id(), NOW));
    refuses(InstalmentRefusal.UNKNOWN, () -> applications.withdraw(town.secretary(), sent.id(), NOW));
    applications.withdraw(resident, sent.id(), NOW);
    assertThat(applications.queue(bank.actor())).isEmpty();
    refuses(InstalmentRefusal.UNKNOWN, () -> applications.open(bank.actor(), sent.id(), NOW));
    assertThat(jdbc.sql("select borrower is null from instalment.application where id = :id")
        .param("id", sent.id().value()).query(Boolean.class).single()).isTrue();
    assertThat(applications.of(resident, home.id())).extracting(InstalmentApplication::borrower)
        .containsExactly((Borrower) null);
    InstalmentApplication again = applications.apply(resident, home.id(), draft(sent.offer().id(), 24), NOW);
    applications.decline(bank.actor(), again.id(), "收入不足", NOW);
    assertThat(applications.of(resident, home.id()).getFirst().standing())
        .isEqualTo(new ApplicationStanding.Declined("收入不足", NOW));
  }

  @Test
  void refusesAnApplicationThatDoesNotHoldInTheOrderOfTheChecks() {
    InstalmentOfferId id = put(bank, "安梯贷").id();
    var good = new Borrower("李大爷", "138 0000 0000", 1970);
    record Case(InstalmentRefusal reason, InstalmentApplication.Draft draft) {}
    for (Case each : List.of(
        new Case(InstalmentRefusal.UNKNOWN, draft(InstalmentOfferId.next(), 12)),
        new Case(InstalmentRefusal.SUM_OUTSIDE, draft(id, "999", 12, good, "同意")),
        new Case(InstalmentRefusal.SUM_OUTSIDE, draft(id, "50000.01", 12, good, "同意")),
        new Case(InstalmentRefusal.TERM_NOT_OFFERED, draft(id, "20000", 13, good, "同意")),
        new Case(InstalmentRefusal.BIRTH_YEAR, draft(id, "20000", 12, new Borrower("李", "13800000000", 2020), "同意")),
        new Case(InstalmentRefusal.BIRTH_YEAR, draft(id, "20000", 12, new Borrower("李", "13800000000", 1900), "同意")),
        new Case(InstalmentRefusal.TOO_OLD, draft(id, "20000", 24, new Borrower("李", "13800000000", 1957), "同意")),
        new Case(InstalmentRefusal.NOTHING_WRITTEN, draft(id, "20000", 12, new Borrower(" ", "13800000000", 1970),
            "同意")),
        new Case(InstalmentRefusal.PHONE, draft(id, "20000", 12, new Borrower("李", "021-5555", 1970), "同意")),
        new Case(InstalmentRefusal.NO_CONSENT, draft(id, "20000", 12, good, " ")))) {
      refuses(each.reason(), () -> applications.apply(resident, home.id(), each.draft(), NOW));
    }
    refuses(RegistryRefusal.UNKNOWN,
        () -> applications.apply(town.stranger(), home.id(), draft(id, 12), NOW));
    refuses(AccessRefusal.NOT_YOURS, () -> applications.apply(town.secretary(), home.id(), draft(id, 12), NOW));
  }

  private InstalmentOffer put(Bankers.Banker by, String name) {
    return offers.put(by.actor(), offer(by, name), NOW);
  }

  private InstalmentOffers.Draft offer(Bankers.Banker by, String name) {
    return new InstalmentOffers.Draft(by.bank(), town.estate().path(), name,
        new InstalmentOffer.Product(InstalmentOffer.Repayment.ANNUITY, Rate.percent("4.35"), Rate.percent("0"), false,
            List.of(12, 24)),
        new InstalmentOffer.Limits(Money.yuan("1000"), Money.yuan("50000"), 70), List.of("身份证"),
        new InstalmentOffer.Validity(TODAY, TODAY.plusYears(1)), "合作协议", Confidence.HIGH);
  }

  private static InstalmentApplication.Draft draft(InstalmentOfferId offer, int months) {
    return draft(offer, "20000", months, new Borrower("李大爷", "13800000000", 1970), "同意把姓名、电话发给一行");
  }

  private static InstalmentApplication.Draft draft(InstalmentOfferId offer, String sum, int months, Borrower borrower,
      String consent) {
    return new InstalmentApplication.Draft(offer, Money.yuan(sum), months, borrower, consent);
  }
}
