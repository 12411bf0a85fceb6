package org.tibao.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Role;
import org.tibao.registry.Estate;
import org.tibao.registry.Lift;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Viewport;
import org.tibao.retrofit.Milestone;
import org.tibao.telemetry.Device;
import org.tibao.telemetry.Devices;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class MapDrawingModuleTests {

  private static final Viewport TOWN = new Viewport(121.2, 31.2, 121.5, 31.4);
  private static final Viewport EARTH = new Viewport(-180, -90, 180, 90);
  private static final MapDrawing.Filter ALL = new MapDrawing.Filter(null, null, null, false);

  @Autowired
  MapDrawing drawing;
  @Autowired
  Places places;
  @Autowired
  Lifts lifts;
  @Autowired
  Devices devices;
  @Autowired
  Clock clock;

  private static Actor somebody(Role role, String path) {
    return new Actor(new UUID(1, role.ordinal()), role.name(), Actor.Kind.STAFF, List.of(Grant.of(role, path)));
  }

  private Actor secretary() {
    Estate estate = places.estates(Actor.HOUSE).stream().filter(each -> each.name().equals("紫藤苑")).findFirst()
        .orElseThrow();
    return somebody(Role.NEIGHBOURHOOD_SECRETARY, estate.path());
  }

  private MapDrawing.Drawing draw(Actor actor, int zoom, MapDrawing.Filter filter) {
    return drawing.draw(actor, TOWN, zoom, filter, true, clock.instant());
  }

  @Test
  void fromFarAwayAnEstateIsOneMarkThatCountsItsColours() {
    MapDrawing.Drawing far = draw(secretary(), 14, ALL);
    assertThat(far.near()).isFalse();
    assertThat(far.stairwells()).isEmpty();
    assertThat(far.estates()).singleElement().satisfies(estate -> {
      assertThat(estate.name()).isEqualTo("紫藤苑");
      assertThat(Arrays.stream(estate.colours()).sum()).isEqualTo(114);
    });
    assertThat(far.legend()).hasSize(5).allSatisfy(line -> {
      assertThat(line.sign()).isNotBlank();
      assertThat(line.word()).isNotBlank();
    });
    assertThat(far.legend().stream().mapToInt(MapDrawing.LegendLine::count).sum()).isEqualTo(114);
  }

  @Test
  void fromNearEachStairwellStandsInItsOwnShape() {
    MapDrawing.Drawing near = draw(secretary(), 18, ALL);
    assertThat(near.stairwells()).hasSize(114).first().satisfies(each -> assertThat(each.name()).isEqualTo("1 号"));
    assertThat(near.stairwells()).allSatisfy(each -> assertThat(each.at() != null || each.outline() != null).isTrue());
  }

  @Test
  void filtersByColourNeedAndStage() {
    MapDrawing.Drawing grey = draw(secretary(), 18, new MapDrawing.Filter("C5", null, null, false));
    assertThat(grey.stairwells()).isNotEmpty().allSatisfy(each -> assertThat(each.slot()).isEqualTo(5));
    int ill = draw(secretary(), 14, new MapDrawing.Filter(null, MapDrawing.Need.seriouslyIll, null, false)).total();
    assertThat(ill).isBetween(1, 114);
    int riding = 0;
    for (Milestone each : EnumSet.range(Milestone.REGISTRATION, Milestone.SERVICE)) {
      riding += draw(secretary(), 14, new MapDrawing.Filter(null, null, each, false)).total();
    }
    assertThat(riding).isEqualTo(1);
  }

  @Test
  void whoMayNotSeeWishesSeesStairwellsWithoutColour() {
    MapDrawing.Drawing seen = draw(somebody(Role.BANK, "/31/"), 18, ALL);
    assertThat(seen.legend()).isEmpty();
    assertThat(seen.stairwells()).isNotEmpty().allSatisfy(each -> {
      assertThat(each.slot()).isZero();
      assertThat(each.stage()).isEmpty();
    });
  }

  @Test
  void byHowLiftsRunOnlyStairwellsWhoseLiftHasADeviceAreSeen() {
    Actor county = somebody(Role.SAFETY_AUTHORITY, "/");
    Lift lift = places.stairwellsUnder(Actor.HOUSE, "/").stream()
        .flatMap(each -> lifts.liftsOf(Actor.HOUSE, each.id()).stream())
        .findFirst().orElseThrow();
    devices.register(Actor.HOUSE, Device.Draft.of("map-1", lift.id(), devices.codebooks().getFirst()), clock.instant());
    var running = new MapDrawing.Filter(null, null, null, true);
    MapDrawing.Drawing seen = drawing.draw(county, EARTH, 18, running, false, clock.instant());

    assertThat(seen.total()).isOne();
    assertThat(seen.stairwells()).allSatisfy(each -> {
      assertThat(each.slot()).isEqualTo(7);
      assertThat(each.word()).isIn("离线", "offline");
    });
    assertThat(seen.legend()).extracting(MapDrawing.LegendLine::code)
        .containsExactly("FAULT", "OFFLINE", "INSPECTION", "RUNNING", "IDLE");
    assertThat(seen.legend().stream().mapToInt(MapDrawing.LegendLine::count).sum()).isEqualTo(seen.total());
  }

  @Test
  void whoMayNotHearLiftsSeesNoneOfThemRunning() {
    var running = new MapDrawing.Filter(null, null, null, true);

    assertThat(draw(somebody(Role.CUSTODIAN, "/"), 18, running).total()).isZero();
  }

  @Test
  void anotherTownSeesNothingHere() {
    MapDrawing.Drawing seen = draw(somebody(Role.TOWN_TASK_FORCE, "/37/"), 14, ALL);
    assertThat(seen.total()).isZero();
    assertThat(seen.estates()).isEmpty();
    assertThat(seen.lifts()).isEmpty();
  }
}
