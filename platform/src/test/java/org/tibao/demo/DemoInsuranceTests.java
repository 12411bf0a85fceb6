package org.tibao.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.tibao.access.Actor;
import org.tibao.insurance.Application;
import org.tibao.insurance.ApplicationState;
import org.tibao.insurance.Applications;
import org.tibao.insurance.Bearer;
import org.tibao.insurance.BidComparison;
import org.tibao.insurance.Policies;
import org.tibao.insurance.Policy;
import org.tibao.insurance.Portion;
import org.tibao.insurance.Selection;
import org.tibao.insurance.Selections;
import org.tibao.money.Money;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.time.ChinaTime;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class DemoInsuranceTests {

  @Autowired
  Places places;
  @Autowired
  Applications applications;
  @Autowired
  Selections selections;
  @Autowired
  Policies policies;
  @Autowired
  DemoPeople people;
  @Autowired
  DemoInsurance insurance;
  @Autowired
  Clock clock;

  private List<Stairwell> doors() {
    return places.estates(Actor.HOUSE).stream().filter(each -> each.name().equals("樱花苑"))
        .flatMap(each -> places.stairwellsUnder(Actor.HOUSE, each.path()).stream()).toList();
  }

  private List<Policy> all() {
    return doors().stream().flatMap(each -> policies.of(Actor.HOUSE, each.id()).stream()).toList();
  }

  @Test
  void theLiftsOfYinghuaAreInsuredByFloorsForSixteenYears() {
    List<Policy> held = all().stream().filter(each -> each.stage() == Policy.Stage.ISSUED).toList();
    assertThat(held).hasSize(5);
    for (Policy each : held) {
      assertThat(each.content().years()).isEqualTo(16);
      assertThat(policies.missing(each)).isEqualTo(Money.ZERO);
      assertThat(policies.sheet(each).receipts()).hasSize(20);
      assertThat(Money.sum(policies.sheet(each).bearers().stream().filter(is -> is.floor() == 6)
          .map(is -> is.base()).toList())).isEqualTo(Money.yuan("50000"));
    }
    assertThat(all()).filteredOn(each -> each.stage() == Policy.Stage.AGREED).singleElement()
        .satisfies(each -> assertThat(policies.unread(each)).hasSizeBetween(5, 15));
  }

  @Test
  void onePremiumRoseAndOnePartlyWentBack() {
    List<Policies.Sheet> sheets = all().stream().map(policies::sheet).toList();
    assertThat(sheets).filteredOn(each -> has(each, Portion.Kind.RISK_UP)).hasSize(1);
    assertThat(sheets).filteredOn(each -> has(each, Portion.Kind.RISK_DOWN)).singleElement()
        .satisfies(each -> assertThat(each.refunds()).hasSize(20).filteredOn(is -> is.paidOn() == null).hasSize(10));
  }

  private static boolean has(Policies.Sheet sheet, Portion.Kind kind) {
    return sheet.portions().stream().anyMatch(each -> each.kind() == kind);
  }

  @Test
  void threeOffersWaitForTheCommitteeAndOneLiftForADryPit() {
    List<Application> open = doors().stream().flatMap(each -> applications.of(Actor.HOUSE, each.id()).stream())
        .filter(each -> each.state().open()).toList();
    assertThat(open).extracting(each -> each.state().name()).contains("MENDING", "INSURABLE");
    Selection waiting = open.stream().filter(each -> each.state() instanceof ApplicationState.Insurable)
        .flatMap(each -> selections.of(Actor.HOUSE, each.id()).stream()).filter(each -> each.choice() == null)
        .findFirst().orElseThrow();
    BidComparison table = BidComparison.of(waiting.basis(),
        selections.bids(Actor.HOUSE, waiting.id(), ChinaTime.today(clock)));
    assertThat(table.bids()).hasSize(3);
    assertThat(table.covers()).anyMatch(BidComparison.CoverLine::differs);
  }

  @Test
  void whoeverVisitsCanReadAndPayAndSeeWhatComesBack() {
    assertThat(people.residents()).extracting(DemoPeople.Resident::toTry).contains("INSURE", "INSURED");
    assertThat(part("樱花苑 12 号", "502").money().open()).isEqualTo(Money.yuan("9750"));
    assertThat(part("樱花苑 32 号", "602").money().refundDue().isPositive()).isTrue();
  }

  private Bearer part(String door, String room) {
    Policy policy = all().stream().filter(each -> each.label().startsWith(door)).findFirst().orElseThrow();
    return policies.sheet(policy).bearers().stream().filter(each -> each.room().equals(room)).findFirst()
        .orElseThrow();
  }

  @Test
  void itIsInsuredOnce() {
    int before = all().size();
    insurance.run(new DefaultApplicationArguments());
    assertThat(all()).hasSize(before);
  }
}
