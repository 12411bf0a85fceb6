package org.tibao.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.tibao.access.Actor;
import org.tibao.fund.Debit;
import org.tibao.fund.DebitTable;
import org.tibao.fund.FundAccount;
import org.tibao.fund.FundAccounts;
import org.tibao.fund.FundCare;
import org.tibao.fund.FundClaims;
import org.tibao.fund.FundDesk;
import org.tibao.fund.FundStatements;
import org.tibao.fund.FundTieOut;
import org.tibao.fund.FundUse;
import org.tibao.fund.Legality;
import org.tibao.insurance.Bearer;
import org.tibao.insurance.Policies;
import org.tibao.insurance.Policy;
import org.tibao.money.Money;
import org.tibao.time.ChinaTime;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class DemoFundTests {

  @Autowired
  FundAccounts accounts;
  @Autowired
  FundStatements statements;
  @Autowired
  FundClaims claims;
  @Autowired
  FundDesk desk;
  @Autowired
  FundCare care;
  @Autowired
  Policies policies;
  @Autowired
  Clock clock;

  private List<FundUse> premiums() {
    return desk.all(Actor.HOUSE).stream().filter(each -> each.kind() == FundUse.Kind.INSURANCE
        && each.stage() == FundUse.Stage.CLOSED).toList();
  }

  @Test
  void all140LiftsOfTheCountyAreInsuredOutOfTheFund() {
    LocalDate today = ChinaTime.today(clock);
    List<Policy> insured = policies.list(Actor.HOUSE, 1_000).stream()
        .filter(each -> each.path().startsWith("/37/3701/370126/")).toList();
    assertThat(insured).hasSize(140).allMatch(each -> each.covers(today) && each.payment().byFund());
    assertThat(insured).allSatisfy(each -> {
      List<Bearer> bearers = policies.sheet(each).bearers();
      assertThat(Money.sum(bearers.stream().map(Bearer::base).toList())).isEqualTo(each.last().premium());
      assertThat(bearers).allMatch(bearer -> bearer.money().open().isZero());
    });
    assertThat(insured.stream().map(Policy::number).toList()).containsExactlyInAnyOrderElementsOf(
        premiums().stream().map(each -> each.sums().policyNumber()).toList());
  }

  @Test
  void everyPremiumIsBorneToTheFen() {
    assertThat(premiums()).hasSize(140).allSatisfy(use -> {
      DebitTable table = desk.table(Actor.HOUSE, use);
      assertThat(table.fromPool().plus(table.fromAccounts()).plus(table.selfPaid())).isEqualTo(use.amount());
      assertThat(table.debits()).hasSize(12).allMatch(each -> each.account() != null || each.fromAccount().isZero());
      assertThat(desk.report(Actor.HOUSE, use, ChinaTime.today(clock)).result()).isEqualTo(Legality.Result.COMPLIANT);
    });
    assertThat(premiums().stream().flatMap(use -> desk.table(Actor.HOUSE, use).debits().stream())
        .map(Debit::selfPay).filter(Money::isPositive)).hasSizeGreaterThan(50);
  }

  @Test
  void theBooksOfEveryEstateComeToWhatItsBankSays() {
    assertThat(accounts.all(Actor.HOUSE)).hasSize(9).allSatisfy(each -> {
      assertThat(accounts.figures(Actor.HOUSE, each.id()).agrees()).isTrue();
      assertThat(statements.tieOuts(Actor.HOUSE, each)).hasSizeGreaterThan(3).allMatch(FundTieOut::agrees);
    });
    assertThat(claims.open(Actor.HOUSE, 9)).hasSize(1);
  }

  @Test
  void inTheFirstEstateSomethingIsAtEveryStage() {
    FundAccount first = accounts.all(Actor.HOUSE).stream().filter(each -> each.label().equals("宏业名庭")).findFirst()
        .orElseThrow();
    List<FundUse> open = desk.of(Actor.HOUSE, first).stream().filter(each -> each.stage().open()).toList();
    assertThat(open).extracting(FundUse::stage).containsExactlyInAnyOrder(FundUse.Stage.RESERVED,
        FundUse.Stage.DECIDED, FundUse.Stage.APPLIED, FundUse.Stage.CONFIRMED);
    assertThat(open).filteredOn(each -> each.kind() == FundUse.Kind.EMERGENCY).hasSize(1);
    assertThat(open.stream().flatMap(each -> desk.report(Actor.HOUSE, each, ChinaTime.today(clock)).findings()
        .stream()).map(Legality.Finding::code)).contains(Legality.Code.TRACE_MISSING_PLAN_POSTED,
            Legality.Code.TRACE_MISSING_PUBLICATION, Legality.Code.ENTITY_LIFT_IS_INSURED,
            Legality.Code.PROCESS_EMERGENCY_FLOW_EXEMPTED);
    assertThat(care.shortOnes(Actor.HOUSE, first, ChinaTime.today(clock))).isNotEmpty();
    assertThat(accounts.list(Actor.HOUSE)).anyMatch(each -> each.yields().isPositive());
  }
}
