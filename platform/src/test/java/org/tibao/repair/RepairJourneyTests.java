package org.tibao.repair;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.People;
import org.tibao.access.Person;
import org.tibao.access.Role;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.support.DemoVisit;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareContract;
import org.tibao.upkeep.CareContracts;

/** Several people at once mend one lock: honestly, and not. */
@Tag("browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class RepairJourneyTests {

  @LocalServerPort
  int port;
  @Autowired
  private Repairs repairs;
  @Autowired
  private Parts parts;
  @Autowired
  private People people;
  @Autowired
  private Lifts lifts;
  @Autowired
  private CareContracts contracts;
  @Autowired
  private JdbcClient jdbc;

  /** A lift of the county that is cared for by 刘师傅's company for work only, and was never repaired. */
  private Lift lift(int which) {
    Person liu = people.list(Actor.HOUSE, "刘师傅", 0, 1).getFirst();
    LocalDate today = LocalDate.now(ChinaTime.ZONE);
    LiftId id = contracts.ofUnit(liu.organisation(), today).stream()
        .filter(each -> each.scope() == CareContract.Scope.CLEAN && !each.endsOn().isBefore(today.plusDays(60)))
        .filter(each -> repairs.of(each.lift(), Instant.EPOCH, Instant.now().plusSeconds(60)).isEmpty())
        .skip(which).findFirst().orElseThrow().lift();
    return lifts.lift(Actor.HOUSE, id);
  }

  private static Actor mechanic(Person liu) {
    return new Actor(liu.id().value(), liu.name(), Actor.Kind.STAFF,
        liu.live().stream().map(each -> Grant.of(Role.MAINTENANCE_UNIT, each.path())).toList());
  }

  private Repair opened(Lift lift, String what) {
    Instant now = Instant.now();
    return repairs.open(mechanic(people.list(Actor.HOUSE, "刘师傅", 0, 1).getFirst()), lift.id(),
        new Repair.Origin(Repair.Origin.Kind.UNIT, UUID.randomUUID().toString()), what,
        now.minus(Duration.ofHours(2)), now);
  }

  private static FilePayload photo() {
    return new FilePayload("门锁.png", "image/png", RepairedLift.PNG);
  }

  private static void diagnose(Page page, Repair repair, String position) {
    page.navigate("/repairs/" + repair.id() + "/diagnose");
    page.locator("#part").selectOption("DOOR_LOCK");
    page.locator("#position").fill(position);
    page.locator("#text").fill("层门锁触点烧蚀");
    page.locator("#files").setInputFiles(photo());
    page.getByText("保存诊断").click();
    assertThat(page.locator("h1")).containsText("待报价");
  }

  private static void quote(Page page, Repair repair, String yuan) {
    page.navigate("/repairs/" + repair.id() + "/quote");
    page.locator("#unit1").fill(yuan);
    page.getByText("提交报价").click();
    assertThat(page.locator("h1")).containsText("待复核必要性");
  }

  private static void finish(Page page, Repair repair, String serial) {
    page.navigate("/repairs/" + repair.id() + "/finish");
    page.locator("#serial1").fill(serial);
    page.locator("#text").fill("更换门锁，开关门正常");
    page.locator("#files").setInputFiles(photo());
    page.getByText("完工，请核验").click();
    assertThat(page.locator("h1")).containsText("待使用单位核验");
  }

  /** Where the lift has a device, it hears nothing in a test: the repair is looked at by people only. */
  private void silent(Lift lift) {
    jdbc.sql("delete from telemetry.device where lift = :lift").param("lift", lift.id().value()).update();
  }

  @Test
  void aLockIsChangedByEveningAndNobodyIsAskedForMoney() {
    Lift lift = lift(0);
    silent(lift);
    Repair repair = opened(lift, "三层层门打不开");
    try (var mechanic = DemoVisit.phone(port, "刘师傅");
        var officer = DemoVisit.desktop(port, "马队长");
        var insurer = DemoVisit.desktop(port, "王工")) {
      diagnose(mechanic.page(), repair, "3 层");
      quote(mechanic.page(), repair, "1480");
      mechanic.fitsTheScreen();

      Page first = officer.page();
      first.navigate("/repairs/" + repair.id());
      assertThat(first.locator("#quote")).containsText("不高于一般价");
      assertThat(first.locator(".repair-path .pays")).containsText("保险");
      first.getByText("确有必要").click();
      assertThat(first.locator("h1")).containsText("待复核价格");

      Page second = insurer.page();
      second.navigate("/repairs/" + repair.id());
      officer.picture("repair-first-review");
      second.getByText("价格合理，通过").click();
      assertThat(second.locator("h1")).containsText("可施工");
      assertThat(second.locator("#reviews .note.ok")).hasCount(2);
      insurer.fitsTheScreen();
      insurer.picture("repair-both-reviews");

      finish(mechanic.page(), repair, "L-" + repair.number());
      mechanic.picture("repair-finished-phone");
      first.navigate("/repairs/" + repair.id());
      first.locator("#k-text").fill("三层开关门正常");
      first.locator("button:text-is('核验通过')").click();
      assertThat(first.locator("h1")).not().containsText("待使用单位核验");
      if (repairs.find(repair.id()).orElseThrow().stage() == Repair.Stage.USER_CHECKED) {
        second.navigate("/repairs/" + repair.id());
        second.locator("button:text-is('核验通过')").click();
        assertThat(second.locator("h1")).containsText("已验收");
      }
      assertThat(repairs.costs(repair.id())).extracting(Cost::purse).containsExactly(Purse.POLICY);
      first.navigate("/lifts/" + lift.id() + "/repairs");
      assertThat(first.locator("main")).containsText("保险付，您家不用出钱");
      assertThat(first.locator("main")).containsText("L-" + repair.number());
      officer.fitsTheScreen();
      officer.picture("lift-repairs");
      second.navigate("/repairs");
      assertThat(second.locator("main")).containsText("等我处理");
      insurer.fitsTheScreen();
      insurer.picture("repairs");
    }
  }

  @Test
  void theNeighboursReadItInPlainWords() {
    try (var neighbour = DemoVisit.phone(port, "宏业名庭 1 号 301"); var officer = DemoVisit.desktop(port, "马队长")) {
      neighbour.page().locator(".bar a[data-corner=LIFT]").click();
      neighbour.page().getByText("电梯维修：").first().click();
      assertThat(neighbour.page().locator(".ask").first()).containsText("保险付，您家不用出钱");
      neighbour.fitsTheScreen();
      neighbour.picture("my-repairs-phone");
      officer.page().navigate("/repair-prices?stops=12");
      assertThat(officer.page().locator("main")).containsText("¥9,000.00");
      officer.fitsTheScreen();
      officer.picture("repair-prices");
    }
  }

  @Test
  void theSameLockAgainIsRefusedAndBorneByWhoPutItIn() {
    Lift lift = lift(1);
    silent(lift);
    Instant before = Instant.now().minus(Duration.ofDays(45));
    Person liu = people.list(Actor.HOUSE, "刘师傅", 0, 1).getFirst();
    parts.enter(mechanic(liu), lift,
        new Part(PartId.next(), lift.id(), "DOOR_LOCK", "3 层", "", "L-" + UUID.randomUUID(),
            LocalDate.ofInstant(before, ChinaTime.ZONE),
            LocalDate.ofInstant(before, ChinaTime.ZONE).plusYears(1), liu.organisation(), "演示电梯维保公司",
            null, null),
        before);
    Repair repair = opened(lift, "层门锁又坏了");
    try (var mechanic = DemoVisit.phone(port, "刘师傅");
        var officer = DemoVisit.desktop(port, "马队长");
        var insurer = DemoVisit.desktop(port, "王工")) {
      diagnose(mechanic.page(), repair, "4 层");
      quote(mechanic.page(), repair, "2600");
      Page first = officer.page();
      first.navigate("/repairs/" + repair.id());
      first.getByText("确有必要").click();
      assertThat(first.locator("h1")).containsText("待复核价格");

      Page second = insurer.page();
      second.navigate("/repairs/" + repair.id());
      assertThat(second.locator("#quote")).containsText("高于九成同类报价");
      assertThat(second.locator("#quote")).containsText("45 天前这台电梯刚换过同一种部件");
      second.getByText("价格合理，通过").click();
      assertThat(second.locator("#reviews")).containsText("有疑点的报价，通过要写明理由");
      insurer.complaints();
      second.locator("#b-text").fill("45 天前换过同一把锁，仍在质保");
      insurer.picture("repair-doubts");
      second.getByText("退回，由修理单位按质保承担").click();
      assertThat(second.locator("h1")).containsText("已退回");

      Page phone = mechanic.page();
      phone.navigate("/repairs/" + repair.id());
      mechanic.picture("repair-sent-back-phone");
      phone.getByText("由本单位承担，继续施工").click();
      phone.locator("dialog").getByText("确定").click();
      assertThat(phone.locator("h1")).containsText("可施工");
      finish(phone, repair, "L-" + repair.number());
      first.navigate("/repairs/" + repair.id());
      first.locator("#k-text").fill("四层开关门正常");
      first.locator("button:text-is('核验通过')").click();
      assertThat(first.locator("h1")).containsText("已结清");
      assertThat(first.locator("main")).containsText("配件质保");
      assertThat(repairs.costs(repair.id())).extracting(Cost::purse).isEqualTo(List.of(Purse.PART_WARRANTY));
    }
  }
}
