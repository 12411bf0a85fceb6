package org.tibao.oversight;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
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
import org.tibao.registry.Lift;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.signal.Code;
import org.tibao.signal.Codec;
import org.tibao.signal.Message;
import org.tibao.support.DemoVisit;
import org.tibao.support.Desk;
import org.tibao.telemetry.Device;
import org.tibao.telemetry.Devices;
import org.tibao.telemetry.Uploads;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.Stoppages;

/** A lift moves with an open door: its safety officer is asked to stop it, does, and the authority knows. */
@Tag("browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class HazardJourneyTests {

  private static final double PATIENCE = 20_000;

  @LocalServerPort
  int port;
  @Autowired
  private Places places;
  @Autowired
  private Lifts lifts;
  @Autowired
  private Stoppages stoppages;
  @Autowired
  private Devices devices;
  @Autowired
  private Uploads uploads;
  @Autowired
  private List<Gauge> gauges;

  /** In a town where everything happens: what the database counts is what its records come to. */
  @Test
  void eachNumberIsThatOfItsRecords() {
    var officer = new Actor(UUID.randomUUID(), "监管", Actor.Kind.STAFF,
        List.of(Grant.of(Role.SAFETY_AUTHORITY, "/")));
    Instant now = Instant.now();
    LocalDate today = ChinaTime.dayOf(now);
    // Groups of answers do not add up on purpose: small ones are never shown (see SatisfactionPagesTests).
    for (Gauge gauge : gauges.stream().filter(each -> each.measure() != Measure.SATISFACTION).toList()) {
      var span = new Gauge.Span("/", today.minusDays(30), today, now);
      Actor eye = CountyBoard.eye(officer, "/");
      assertThat(CountyBoard.Figure.over(gauge.measure(), gauge.counts(eye, span))).as(gauge.measure().name())
          .isEqualTo(CountyBoard.Figure.of(gauge.measure(), gauge.cases(eye, span)));
    }
    assertThat(gauges).extracting(Gauge::measure).containsExactlyInAnyOrder(Measure.values());
  }

  @Test
  void theOfficerStopsItAndTheAuthorityTakesNote() {
    Lift lift = lift();
    says(lift, Code.RUN_WITH_OPEN_DOOR);
    try (var officer = DemoVisit.desktop(port, "马队长"); var authority = DemoVisit.phone(port, "李科长")) {
      Page page = officer.page();
      Locator line = page.locator("tr", new Page.LocatorOptions().setHasText(lift.name()))
          .filter(new Locator.FilterOptions().setHasText("5.6.4"));
      page.navigate("/hazards");
      for (int i = 0; i < 40 && line.count() == 0; i++) {
        page.waitForTimeout(100);
        page.reload();
      }
      assertThat(line.first()).containsText("建议停梯");
      line.first().locator("a").click();
      assertThat(page.locator(".note").first()).containsText("平台不会自动停梯");
      assertThat(stoppages.now(lift.id())).isEmpty();
      officer.fitsTheScreen();
      officer.picture("hazard-suggested");
      String address = page.url().replaceFirst("^https?://[^/]+", "");
      authority.page().navigate(address);
      assertThat(authority.page().locator("button", new Page.LocatorOptions().setHasText("确认隐患并停梯"))).hasCount(0);

      new Desk(page).send("/confirm", "why=现场核实，门锁触点被短接");
      assertThat(page.locator("h1")).containsText("已确认停梯");
      assertThat(stoppages.now(lift.id())).isPresent();

      Page office = authority.page();
      office.navigate("/hazards");
      office.locator("a[href='" + address + "']").click();
      assertThat(office.locator(".timeline")).containsText("现场核实，门锁触点被短接",
          new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
      new Desk(office).send("/note", "text=请当天修复，全面检查后再用");
      assertThat(office.locator(".timeline")).containsText("代表市场监管部门知悉");
      authority.fitsTheScreen();
      office.navigate("/oversight");
      assertThat(office.locator(".watch-tile").first()).containsText("重大事故隐患");
      office.locator(".watch-tile").first().click();
      assertThat(office.locator("h1")).hasText("重大事故隐患");
      authority.fitsTheScreen();
      page.reload();
      assertThat(page.locator(".timeline")).containsText("请当天修复，全面检查后再用");
    }
  }

  /** What a device in it tells, as by HTTP. */
  private void says(Lift lift, Code code) {
    Instant now = Instant.now();
    var device = devices.register(Actor.HOUSE, Device.Draft.of("door-" + lift.id(), lift.id(), "tibao"), now);
    byte[] message = Codec.encode(new Message.Event(new Message.Stamp(1, 1, now), code), Codec.Form.JSON);
    assertThat(uploads.store(device.name(), Objects.requireNonNull(device.secret()),
        List.of(new Uploads.Upload("tibao/v1/" + device.name() + "/event", message)), now).stored()).isEqualTo(1);
  }

  /** One of the county's, running. */
  private Lift lift() {
    String county = places.region("370126").orElseThrow().path();
    return lifts.page(Actor.HOUSE, null, LiftStatus.IN_SERVICE, null, 500).stream()
        .filter(each -> each.path().startsWith(county) && stoppages.now(each.id()).isEmpty()).skip(60).findFirst()
        .orElseThrow();
  }
}
