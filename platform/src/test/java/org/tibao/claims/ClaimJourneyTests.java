package org.tibao.claims;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ActiveProfiles;
import org.tibao.access.Actor;
import org.tibao.money.Money;
import org.tibao.registry.Lift;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.repair.AcceptedRepair;
import org.tibao.repair.RepairId;
import org.tibao.repair.Repairs;
import org.tibao.support.DemoVisit;

/** A door lock of 商河, accepted by evening: one decides, another pays, and a neighbour reads that nobody is asked for money. */
@Tag("browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class ClaimJourneyTests {

  @LocalServerPort
  int port;
  @Autowired
  private ApplicationContext beans;
  @Autowired
  private ClaimArrivals arrivals;
  @Autowired
  private Claims claims;
  @Autowired
  private Repairs repairs;
  @Autowired
  private Places places;
  @Autowired
  private Lifts lifts;
  @Autowired
  private Clock clock;

  private Lift lift() {
    Stairwell door = places.estates(Actor.HOUSE).stream().filter(each -> each.name().equals("宏业名庭"))
        .flatMap(each -> places.stairwellsUnder(Actor.HOUSE, each.path()).stream())
        .filter(each -> each.name().equals("1 号")).findFirst().orElseThrow();
    return lifts.liftsOf(Actor.HOUSE, door.id()).getFirst();
  }

  @Test
  void aRepairIsPaidByTwoPeopleAndReadByANeighbour() {
    Lift lift = lift();
    Instant now = clock.instant();
    RepairId repair = AcceptedRepair.of(beans, lift.id(), Money.yuan("1480"), now);
    arrivals.accepted(new ClaimArrivals.Repaired(repair, lift.id(), Money.yuan("1480"), now));
    Claim claim = claims.of(Actor.HOUSE, lift.id()).stream()
        .filter(each -> each.origin().id().equals(repair.value())).findFirst().orElseThrow();
    try (var adjuster = DemoVisit.desktop(port, "王工");
        var second = DemoVisit.desktop(port, "白复核");
        var neighbour = DemoVisit.phone(port, "朱洋")) {
      Page desk = adjuster.page();
      desk.navigate("/claims");
      assertThat(desk.locator("table").first()).containsText(claim.number());
      desk.navigate("/claims/" + claim.id());
      assertThat(desk.locator("main")).containsText("应赔 ¥1,480.00");
      desk.locator("#d-reason").fill("双重复核通过，验收合格");
      desk.locator("button", new Page.LocatorOptions().setHasText("作出核定")).click();
      assertThat(desk.locator("#payments")).containsText("请另一位同事放款");
      adjuster.fitsTheScreen();
      adjuster.picture("claim-decided");

      Page release = second.page();
      release.navigate("/claims/" + claim.id());
      release.locator("#payments input[name=reference]").fill("HD-20261122-01");
      release.locator("button", new Page.LocatorOptions().setHasText("已从保险公司账户付出")).first().click();
      assertThat(release.locator("h1")).containsText("已结案");
      assertThat(release.locator("main")).containsText("账本一致");
      assertThat(repairs.find(repair).orElseThrow().stage().name()).isEqualTo("SETTLED");

      Page phone = neighbour.page();
      phone.locator(".bar a[data-corner=LIFT]").click();
      assertThat(phone.locator("main")).containsText("不用您出钱");
      phone.locator("a[href^='/my/claims/']").first().click();
      assertThat(phone.locator("main")).containsText("付了 ¥1,480.00，各家不用出钱");
      neighbour.fitsTheScreen();
      neighbour.picture("claim-neighbour");
    }
  }
}
