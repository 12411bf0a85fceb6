package org.tibao.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionTemplate;
import org.tibao.access.Actor;
import org.tibao.registry.Lift;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.rescue.Trouble;
import org.tibao.rescue.Troubles;
import org.tibao.support.DemoVisit;
import org.tibao.support.Desk;
import org.tibao.telemetry.DetectionRaised;

/**
 * 07:58, a mother and a child between floors: the control room takes it up after forty seconds, the mechanic is there after
 * eleven minutes, they are out after nineteen; the neighbour who pressed reads every step. Three people at once.
 */
@Tag("browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class RescueJourneyTests {

  @LocalServerPort
  int port;
  @Autowired
  private Places places;
  @Autowired
  private Lifts lifts;
  @Autowired
  private Troubles troubles;
  @Autowired
  private DemoClock clock;
  @Autowired
  private ApplicationEventPublisher events;
  @Autowired
  private TransactionTemplate transaction;
  private Duration moved = Duration.ZERO;

  @AfterEach
  void theTimeIsWhatItWas() {
    clock.move(moved.negated());
  }

  @Test
  void aMotherAndAChildAreOutAndTheirNeighbourReadsEveryStep() {
    Lift lift = places.stairwellsUnder(Actor.HOUSE, "/").stream().filter(each -> each.label().equals("宏业名庭 1 号"))
        .findFirst().map(door -> lifts.liftsOf(Actor.HOUSE, door.id()).getFirst()).orElseThrow();
    try (var control = DemoVisit.desktop(port, "李科长");
        var phone = DemoVisit.phone(port, "刘师傅");
        var neighbour = DemoVisit.phone(port, "宏业名庭 1 号 301")) {
      Page board = control.page();
      board.navigate("/rescue");
      assertThat(board.locator("[data-line]")).hasText("实时更新中");
      board.locator("[data-sound=on]").click();
      Page orders = phone.page();
      orders.navigate("/rescue/orders");
      assertThat(orders.locator("[data-line]")).hasText("实时更新中");

      Instant began = theLiftSaysThatPeopleAreShutIn(lift);
      Locator alarm = board.locator("article[data-trouble]");
      assertThat(alarm).containsText("有人被困");
      assertThat(alarm).containsText("10 分钟无人接单");
      assertThat(board.locator("main[data-rung]")).hasCount(1);
      assertThat(orders.locator("[data-trouble]").first()).containsText("宏业名庭 1 号");
      neighbour.page().locator("button.danger").click();
      neighbour.page().waitForURL("**/sos/t/**");
      Locator told = neighbour.page().locator("[data-rescue-now]");
      assertThat(told).containsText("等师傅接单");
      control.picture("rescue-board");

      passes(Duration.ofSeconds(40));
      alarm.getByText("接警").click();
      assertThat(alarm.getByText("已接警")).hasCount(1);
      orders.getByText("接单，马上去").first().click();
      assertThat(told).containsText("师傅已经出发，正在赶来");
      phone.fitsTheScreen();
      phone.picture("rescue-mechanic-phone");
      neighbour.fitsTheScreen();
      neighbour.picture("rescue-resident-phone");

      passes(Duration.ofMinutes(10).plusSeconds(20));
      orders.getByText("我到了").first().click();
      assertThat(told).containsText("师傅已经到了，正在救人");
      passes(Duration.ofMinutes(8));
      new Desk(orders).send("/free", "persons=2");
      assertThat(told).containsText("人已经出来了");
      assertThat(alarm).hasCount(0);
      new Desk(orders).send("/close", "persons=2", "injured=0", "cause=DOOR", "needsRepair=true",
          "findings=门锁触点烧蚀，门关不到位");
      assertThat(told).containsText("还要维修");

      Trouble trouble = troubles.of(lift.id(), began.minusSeconds(60), clock.instant()).getFirst();
      assertThat(trouble.arrivedInTime(clock.instant())).contains(true);
      assertThat(trouble.times().waited(clock.instant())).isBetween(Duration.ofMinutes(19), Duration.ofMinutes(21));
      board.navigate("/rescue/" + trouble.id());
      assertThat(board.locator("main")).containsText("居民手机也报了");
      assertThat(board.locator("main")).containsText("3 分钟内响应");
      assertThat(board.locator("main")).containsText("救出 2 人");
      control.picture("rescue-trouble");
    }
  }

  /** As the monitor says it: code 4 and the alarm button. */
  private Instant theLiftSaysThatPeopleAreShutIn(Lift lift) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    transaction.executeWithoutResult(_ -> events.publishEvent(new DetectionRaised(UUID.randomUUID(), lift.id(),
        lift.path(), "entrapment", 1, false, now.minusSeconds(20), now)));
    return now;
  }

  private void passes(Duration time) {
    clock.move(time);
    moved = moved.plus(time);
  }
}
