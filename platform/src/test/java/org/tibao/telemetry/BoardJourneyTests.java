package org.tibao.telemetry;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.tibao.access.Actor;
import org.tibao.registry.Estate;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftKind;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.signal.Direction;
import org.tibao.signal.ServiceMode;
import org.tibao.support.DemoVisit;

/** Somebody is shut in while the control room looks at its board. */
@Tag("browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class BoardJourneyTests {

  private static final String CLUES = """
      [{"fact": "STOPPED", "boot": 1, "seq": 7, "at": "2026-11-22T00:00:10Z", "value": 3},
       {"fact": "CODE", "boot": 1, "seq": 9, "at": "2026-11-22T00:00:30Z", "value": 90}]""";

  @LocalServerPort
  int port;
  @Autowired
  private Places places;
  @Autowired
  private Lifts lifts;
  @Autowired
  private Devices devices;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private DataSource source;

  @Test
  void anEntrapmentArrivesRingsAndIsSeen() {
    LiveTown town = town();
    for (int lift = 0; lift < town.lifts.size(); lift++) {
      town.stands(lift, ServiceMode.NORMAL, false, Direction.NONE, 1, Instant.now());
    }
    try (var visit = DemoVisit.desktop(port, "居民区书记"); var second = DemoVisit.phone(port, "居民区书记")) {
      Page page = visit.page();
      page.navigate("/lifts/live");
      assertThat(page.locator("#live-line")).containsText("实时更新中");
      Locator tile = page.locator("[data-lift='" + town.lifts.getFirst().id() + "']");
      assertThat(tile).containsText("待机");
      page.locator("[data-sound=on]").click();
      assertThat(page.locator("[data-sound=on]")).hasText("关闭声音");
      page.evaluate("window.kept = true");

      town.stands(0, ServiceMode.NORMAL, true, Direction.UP, 4, Instant.now());
      assertThat(tile).containsText("运行");
      assertThat(tile).containsText("4 ↑");
      assertThat(page.locator("[data-count=RUNNING] strong")).hasText("1");
      assertThat(page.locator("[data-minis]")).containsText("运行 1");

      UUID incident = town.incident(0, "ENTRAPMENT", Instant.now(), CLUES);
      Locator alarm = page.locator("[data-incident='" + incident + "']");
      assertThat(alarm).containsText("有人被困");
      assertThat(alarm).containsText("报警按钮动作");
      assertThat(tile).containsText("故障");
      assertThat(page.locator("#live[data-rung]")).hasCount(1);
      visit.fitsTheScreen();
      visit.picture("live-board");

      second.page().navigate("/lifts/live");
      assertThat(second.page().locator("[data-incident]")).hasCount(1);
      second.fitsTheScreen();
      second.picture("live-board-phone");
      alarm.getByText("已看到").click();
      assertThat(alarm.getByText("于")).containsText("已看到");
      assertThat(second.page().locator("[data-incident]")).containsText("已看到");
      assertThat(second.page().locator("[data-seen]")).hasCount(0);

      town.clear(incident, Instant.now());
      assertThat(alarm).hasCount(0);
      assertThat(tile).containsText("运行");
      assertThat(page.evaluate("window.kept")).isEqualTo(true);
    }
  }

  @Test
  void aLiftIsReadAtADeskAndOnATelephone() {
    LiveTown town = town();
    Instant now = Instant.now();
    town.past(1, 300, now);
    town.stands(1, ServiceMode.NORMAL, false, Direction.UP, 4, now);
    UUID past = town.incident(1, "DOOR_CLOSE_FAULT", now.minus(Duration.ofHours(50)), CLUES);
    town.clear(past, now.minus(Duration.ofHours(47)));
    town.spoilt(1, "UNKNOWN_CODE", "messageCode", "{\"messageCode\": 777, \"boot\": 1, \"seq\": 9}");
    String live = "/lifts/" + town.lifts.get(1).id() + "/live";
    try (var desk = DemoVisit.desktop(port, "居民区书记"); var phone = DemoVisit.phone(port, "居民区书记")) {
      for (var visit : List.of(desk, phone)) {
        String wide = visit == desk ? "" : "-phone";
        for (var each : Map.of(live, "live-lift", live + "/year", "live-year", "/devices", "devices",
            "/quarantine", "quarantine").entrySet()) {
          visit.page().navigate(each.getKey());
          visit.fitsTheScreen();
          visit.picture(each.getValue() + wide);
        }
      }
      desk.page().navigate(live);
      assertThat(desk.page().locator(".live-now")).containsText("待机 4 层 ↑");
      assertThat(desk.page().locator(".live-strips svg")).hasCount(30);
    }
  }

  /** Lifts at a few doors of the secretary's estate. */
  private LiveTown town() {
    Instant now = Instant.now();
    Estate estate = places.estates(Actor.HOUSE).stream().filter(each -> each.name().equals("紫藤苑")).findFirst()
        .orElseThrow();
    List<Stairwell> doors = places.stairwellsUnder(Actor.HOUSE, estate.path()).stream().skip(20).limit(8).toList();
    return new LiveTown(estate, doors.stream().map(door -> {
      var lift = new Lift(LiftId.next(), estate.region(), door.id(), door.path(), LiftKind.PASSENGER,
          LiftStatus.IN_SERVICE, "", "", Lift.Facts.NONE, null, List.of(), Map.of());
      lifts.add(Actor.HOUSE, lift, now);
      return lift;
    }).toList(), devices, LiveTown.Rows.in(source, jdbc));
  }
}
