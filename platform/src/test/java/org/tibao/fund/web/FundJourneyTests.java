package org.tibao.fund.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Role;
import org.tibao.fund.Charge;
import org.tibao.fund.FundAccount;
import org.tibao.fund.FundAccounts;
import org.tibao.fund.FundPolicy;
import org.tibao.fund.FundStatements;
import org.tibao.fund.FundUse;
import org.tibao.fund.FundUseId;
import org.tibao.fund.FundUses;
import org.tibao.fund.Purpose;
import org.tibao.fund.SubAccount;
import org.tibao.fund.Yield;
import org.tibao.fund.Yields;
import org.tibao.money.Money;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftKind;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.support.DemoVisit;
import org.tibao.time.ChinaTime;

/** A broken rope at 紫藤苑 12 号: the household looks on the phone what it bears, the town looks at the check list. */
@Tag("browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class FundJourneyTests {

  @LocalServerPort
  private int port;
  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private Lifts lifts;
  @Autowired
  private FundAccounts accounts;
  @Autowired
  private Yields yields;
  @Autowired
  private FundStatements statements;
  @Autowired
  private FundUses uses;
  @Autowired
  private Clock clock;

  private Stairwell door;
  private FundAccount account;

  @Test
  void aHouseholdSeesItsShareAndTheTownTheCheckList() {
    prepare();
    FundUse repair = repaired();
    applied();
    try (var visit = DemoVisit.phone(port, "紫藤苑 12 号 401")) {
      Page page = visit.page();
      page.navigate("/my/fund/" + dwelling("401").id());
      assertThat(page.locator("main")).containsText("我家的一份");
      visit.fitsTheScreen();
      full(visit, "fund-my");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(repair.title())).first().click();
      assertThat(page.locator("main")).containsText("怎么算的");
      visit.fitsTheScreen();
      full(visit, "fund-my-use");
    }
    try (var visit = DemoVisit.desktop(port, "陈主任")) {
      Page page = visit.page();
      looks(visit, "/fund", "fund-accounts");
      looks(visit, "/fund/accounts/" + account.id(), "fund-account");
      looks(visit, "/fund/accounts/" + account.id() + "/yields", "fund-yields");
      looks(visit, "/fund/accounts/" + account.id() + "/care", "fund-care");
      looks(visit, "/fund/uses", "fund-uses");
      looks(visit, "/fund/uses/new?stairwell=" + door.id(), "fund-use-new");
      looks(visit, "/fund/policies", "fund-policies");
      looks(visit, "/fund/uses/" + repair.id(), "fund-use");
      assertThat(page.locator("main")).containsText("合规检查");
    }
    try (var visit = DemoVisit.desktop(port, "丁会计")) {
      Page page = visit.page();
      looks(visit, "/fund", "fund-county");
      looks(visit, "/fund/uses", "fund-county-uses");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("电梯维修更新保险")).last().click();
      assertThat(page.locator("main")).containsText("各户分摊与扣款");
      full(visit, "fund-premium");
    }
    try (var visit = DemoVisit.phone(port, "陈主任")) {
      looks(visit, "/fund/uses/" + repair.id(), "fund-use-phone");
      looks(visit, "/fund/accounts/" + account.id(), "fund-account-phone");
      looks(visit, "/fund/policies", "fund-policies-phone");
    }
  }

  private static void looks(DemoVisit visit, String address, String name) {
    visit.page().navigate(address);
    visit.fitsTheScreen();
    full(visit, name);
  }

  private void prepare() {
    Instant now = clock.instant();
    LocalDate today = ChinaTime.dayOf(now);
    door = places.stairwellsUnder(Actor.HOUSE, Places.EVERYWHERE).stream()
        .filter(each -> each.label().equals("紫藤苑 12 号")).findFirst().orElseThrow();
    lifts.add(Actor.HOUSE, new Lift(LiftId.next(), "310107103", door.id(), door.path(), LiftKind.PASSENGER,
        LiftStatus.IN_SERVICE, "电梯", "", new Lift.Facts("", "1-6", null, null, null, null, null,
            today.minusYears(1)),
        null, List.of(), Map.of()), now);
    account = accounts.open(actor("资金中心甲", Role.HOUSING_AUTHORITY), new FundAccount.Opening(door.estate(), null,
        "演示银行普陀支行", "紫藤苑专项维修资金", "310107103000042", today.minusYears(2)), now);
    var openings = new ArrayList<SubAccount.Opening>();
    int n = 0;
    for (Dwelling each : households.dwellings(Actor.HOUSE, door.id())) {
      if (++n % 9 != 0) {
        openings.add(new SubAccount.Opening(each.id(), Money.yuan("6000"),
            Money.yuan(n % 5 == 0 ? "120" : "4" + n * 7 % 10 + "00"), today.minusMonths(8)));
      }
    }
    accounts.openSubs(Actor.HOUSE, account.id(), openings, now);
    Money bank = accounts.figures(Actor.HOUSE, account.id()).bank().plus(Money.yuan("386.42"));
    String file = """
        监管账号,记账日期,收入,支出,余额,对方户名,对方账号,附言,摘要,流水号
        310107103000042,%s,386.42,,%s,,,电梯广告收入,转账,Y1
        310107103000042,%s,1200.00,,%s,,,国债兑付,转账,Y2
        """.formatted(today.minusDays(20), bank, today.minusDays(3), bank.plus(Money.yuan("1200")));
    statements.take(Actor.HOUSE, "收益.csv", file.getBytes(UTF_8), null, now);
    yields.of(Actor.HOUSE, account).stream().filter(each -> each.kind() == Yield.Kind.COMMON_INCOME)
        .forEach(each -> yields.allot(Actor.HOUSE, each.id(), now));
  }

  private FundUse repaired() {
    Instant now = clock.instant();
    FundUse use = uses.apply(actor("马队长", Role.PROPERTY_SAFETY), application(FundUse.Kind.EMERGENCY, "更换曳引钢丝绳"),
        now);
    uses.prove(actor("马队长", Role.PROPERTY_SAFETY), use.id(), new FundUses.ProofDraft(UUID.randomUUID(),
        FundUse.ProofKind.STOP_NOTICE, ChinaTime.dayOf(now).minusDays(1), Optional.empty(), "检测机构停运通知"), now);
    uses.approve(actor("沈老师", Role.OWNERS_COMMITTEE), use.id(), "业委会同意立即维修", now);
    uses.review(actor("资金中心乙", Role.HOUSING_AUTHORITY), use.id(), "", now);
    uses.reserve(actor("资金中心甲", Role.HOUSING_AUTHORITY), use.id(), Money.yuan("9600"), now);
    return uses.confirm(actor("资金中心甲", Role.HOUSING_AUTHORITY), use.id(), now);
  }

  private void applied() {
    uses.apply(actor("沈老师", Role.OWNERS_COMMITTEE), application(FundUse.Kind.REPAIR, "更换控制柜主板"), clock.instant());
  }

  private FundUse.Application application(FundUse.Kind kind, String title) {
    Lift lift = lifts.liftsOf(Actor.HOUSE, door.id()).stream().filter(each -> each.name().equals("电梯")).findFirst()
        .orElseThrow();
    return new FundUse.Application(FundUseId.next(), door.id(), lift.id(), kind,
        new FundUse.Asked(Purpose.REPAIR, Charge.LIFT_REPAIR, title,
            "实施范围：12 号电梯；施工单位选择方式：三家比价；施工管理：物业；验收：业委会与检验机构；时间：五日", Money.yuan("9600"), false,
            "GD-2026-0117:" + title, "演示物业公司"),
        kind == FundUse.Kind.REPAIR ? FundPolicy.Applicant.COMMITTEE : FundPolicy.Applicant.PROPERTY, 1,
        new FundUse.PayTo("演示电梯维保公司", "演示银行普陀支行", "6222000000000042"));
  }

  private Actor actor(String name, Role role) {
    return new Actor(UUID.nameUUIDFromBytes(name.getBytes(UTF_8)), name, Actor.Kind.STAFF,
        List.of(Grant.of(role, door.path().substring(0, door.path().indexOf("s-")))));
  }

  private Dwelling dwelling(String room) {
    return households.dwelling(Actor.HOUSE, door.id(), room).orElseThrow();
  }

  private static void full(DemoVisit visit, String name) {
    visit.page().screenshot(new Page.ScreenshotOptions().setFullPage(true)
        .setPath(Path.of("target", "screenshots", name + ".png")));
  }
}
