package org.tibao.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tibao.access.Actor.HOUSE;
import static org.tibao.registry.RegistryFixture.NOW;
import static org.tibao.registry.RegistryFixture.TODAY;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Role;
import org.tibao.access.Territory;
import org.tibao.refusal.Refused;

class PlacesTests {

  private RegistryFixture registry;
  private Stairwell stairwell;

  @BeforeEach
  void fill() {
    registry = new RegistryFixture();
    stairwell = registry.stairwell();
  }

  @Test
  void anOfficialRegionBringsAllAboveIt() {
    assertThat(registry.places.regionsOn(stairwell.path())).extracting(Region::name).containsExactly("上海市", "市辖区",
        "普陀区", "桃浦镇");
    assertThat(registry.places.officialRegion(HOUSE, "370126", NOW).path()).isEqualTo("/37/3701/370126/");
    assertThat(Places.officialBelow("370126")).hasSize(13).containsEntry("370126001", "许商街道");
    refused(RegistryRefusal.UNKNOWN_REGION, () -> registry.places.officialRegion(HOUSE, "999999", NOW));
  }

  @Test
  void scopePathsAreCalledByTheirNames() {
    var territories = new Territories(new PlaceTables(registry.jdbc));
    assertThat(territories.label(stairwell.path())).contains("上海市 · 普陀区 · 桃浦镇 · 紫藤苑 · 12 号");
    assertThat(territories.label("/")).isEmpty();
    assertThat(territories.inside("/")).extracting(Territory.Place::name).containsExactly("上海市");
    Estate estate = registry.places.estate(HOUSE, stairwell.estate());
    assertThat(territories.inside("/31/3101/310107/310107103/")).extracting(Territory.Place::path)
        .containsExactly(estate.path());
    assertThat(territories.inside(estate.path())).extracting(Territory.Place::path).containsExactly(stairwell.path());
    assertThat(territories.inside(stairwell.path())).isEmpty();
  }

  @Test
  void countsOfTheLatestDayHold() {
    registry.places.count(HOUSE, stairwell.id(), new Needs(TODAY.minusYears(1), 70, 20, 2, 4, "普查"), NOW);
    registry.places.count(HOUSE, stairwell.id(), new Needs(TODAY, 66, 22, 1, 4, "居委"), NOW);
    assertThat(registry.places.needs(List.of(stairwell.id()))).containsEntry(stairwell.id(),
        new Needs(TODAY, 66, 22, 1, 4, "居委"));
    assertThat(registry.trail.getLast().before()).containsEntry("residents", "70");
  }

  @Test
  void stairwellsComeInTheOrderOfTheirNumbers() {
    Building building = registry.places.buildings(HOUSE, stairwell.estate()).getFirst();
    registry.places.addStairwell(HOUSE, building, new Stairwell.Draft("2 号", 6, null, null), NOW);
    registry.places.addStairwell(HOUSE, building, new Stairwell.Draft("100 号", 6, null, null), NOW);
    Estate estate = registry.places.estate(HOUSE, stairwell.estate());
    assertThat(registry.places.stairwellsUnder(HOUSE, estate.path())).extracting(Stairwell::name)
        .containsExactly("2 号", "12 号", "100 号");
    refused(RegistryRefusal.NAME_TAKEN,
        () -> registry.places.addStairwell(HOUSE, building, new Stairwell.Draft(" 2 号 ", 6, null, null), NOW));
  }

  @Test
  void theViewportShowsWhatStandsInItAndIsTheAskers() {
    var here = new Viewport(121.3, 31.2, 121.4, 31.3);
    assertThat(registry.places.stairwellsIn(HOUSE, here, 10)).containsExactly(stairwell);
    assertThat(registry.places.stairwellsIn(HOUSE, new Viewport(0, 0, 1, 1), 10)).isEmpty();
    var elsewhere = new Actor(UUID.randomUUID(), "别处", Actor.Kind.STAFF,
        List.of(Grant.of(Role.NEIGHBOURHOOD_SECRETARY, "/37/")));
    assertThat(registry.places.stairwellsIn(elsewhere, here, 10)).isEmpty();
    refused(RegistryRefusal.UNKNOWN, () -> registry.places.stairwell(elsewhere, stairwell.id()));
  }

  @Test
  void anOutlineIsGeoJsonOrNothing() {
    registry.places.shapeStairwell(HOUSE, stairwell.id(),
        "{\"type\":\"Polygon\",\"coordinates\":[[[121.36,31.28],[121.37,31.28],[121.37,31.29],[121.36,31.28]]]}", null,
        NOW);
    assertThat(registry.places.stairwell(HOUSE, stairwell.id()).outline()).contains("Polygon");
    for (String bad : List.of("{", "{\"type\":\"Point\",\"coordinates\":[1,2]}",
        "{\"type\":\"Polygon\",\"coordinates\":[[[200,0],[1,1],[2,2],[200,0]]]}", "{\"type\":\"Polygon\"}")) {
      refused(RegistryRefusal.SHAPE,
          () -> registry.places.shapeStairwell(HOUSE, stairwell.id(), bad, null, NOW));
    }
  }

  private static void refused(RegistryRefusal reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
