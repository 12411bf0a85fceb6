package org.tibao.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tibao.access.Actor.HOUSE;
import static org.tibao.registry.RegistryFixture.NOW;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Role;
import org.tibao.refusal.Refused;
import org.tibao.support.Property;

class LiftsTests {

  private static final Viewport EARTH = new Viewport(-180, -85, 180, 85);

  private RegistryFixture registry;
  private Region city;

  @BeforeEach
  void fill() {
    registry = new RegistryFixture();
    city = registry.places.ensureRegion(HOUSE, "US-NYC", "New York City", null, NOW);
  }

  @Test
  void aSheetLoadedTwiceChangesNothing() {
    List<Lift> sheet = List.of(lift("1D1", -73.95, 40.76), lift("1D2", -73.96, 40.77), unplaced("1D3"));
    assertThat(registry.lifts.registerAll(HOUSE, sheet, NOW)).containsOnly(Lifts.Outcome.ACCEPTED);
    int written = registry.trail.size();

    List<Lift> again = List.of(lift("1D1", -73.95, 40.76), lift("1D2", -73.96, 40.77), unplaced("1D3"));
    assertThat(registry.lifts.registerAll(HOUSE, again, NOW)).containsOnly(Lifts.Outcome.UNCHANGED);
    assertThat(registry.trail).hasSize(written);
    assertThat(registry.lifts.count(HOUSE)).isEqualTo(3);
  }

  @Test
  void aChangedRowChangesThatLiftAndItsHistoryTells() {
    registry.lifts.register(HOUSE, lift("1D1", -73.95, 40.76), NOW);
    Lift moved = lift("1D1", -73.5, 40.5);
    assertThat(registry.lifts.register(HOUSE, moved, NOW)).isEqualTo(Lifts.Outcome.ACCEPTED);

    Lift found = registry.lifts.lift(HOUSE, new Code(Scheme.FOREIGN, "1D1")).orElseThrow();
    assertThat(found.point()).isEqualTo(new Point(-73.5, 40.5));
    assertThat(found.details()).containsEntry("BIN", "1084781");
    assertThat(registry.trail.getLast().before()).containsOnlyKeys("point");
    assertThat(registry.lifts.clusters(HOUSE, EARTH, 3, 10)).containsExactly(new LiftCluster(-73.5, 40.5, 1));
  }

  @Test
  void twoLiftsOfOneSheetCannotShareACode() {
    assertThatThrownBy(
        () -> registry.lifts.registerAll(HOUSE, List.of(lift("1D1", -73.9, 40.7), lift("1D1", -73.8, 40.7)), NOW))
        .isInstanceOfSatisfying(Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(RegistryRefusal.CODE_TAKEN));
  }

  @Test
  void nobodySeesOrCountsLiftsOfAnotherTerritory() {
    registry.lifts.register(HOUSE, lift("1D1", -73.95, 40.76), NOW);
    var elsewhere = new Actor(UUID.randomUUID(), "别处", Actor.Kind.STAFF,
        List.of(Grant.of(Role.SAFETY_AUTHORITY, "/37/")));
    assertThat(registry.lifts.lift(elsewhere, new Code(Scheme.FOREIGN, "1D1"))).isEmpty();
    assertThat(registry.lifts.page(elsewhere, null, null, null, 10)).isEmpty();
    assertThat(registry.lifts.count(elsewhere)).isZero();
    assertThat(registry.lifts.clusters(elsewhere, EARTH, 10, 10)).isEmpty();
    assertThatThrownBy(() -> registry.lifts.register(elsewhere, lift("1D2", -73.9, 40.7), NOW))
        .isInstanceOf(Refused.class);
  }

  @Test
  void clustersOfEveryZoomCountEveryLift() {
    Property.forAll(20, (random, size) -> {
      var lifts = new ArrayList<Lift>();
      for (int i = 0; i < size; i++) {
        lifts.add(lift("P" + UUID.randomUUID(), random.nextDouble(-179, 179), random.nextDouble(-84, 84)));
      }
      long before = registry.lifts.count(HOUSE);
      registry.lifts.registerAll(HOUSE, lifts, NOW);
      for (int zoom = 0; zoom <= 19; zoom++) {
        long counted = registry.lifts.clusters(HOUSE, EARTH, zoom, 1_000_000).stream().mapToLong(LiftCluster::lifts)
            .sum();
        assertThat(counted).as("zoom %d", zoom).isEqualTo(before + size);
      }
    });
  }

  @Test
  void findsALiftByItsCodeAndItsStreet() {
    registry.lifts.register(HOUSE, lift("1D10006", -73.95, 40.76), NOW);
    assertThat(registry.finder.find(HOUSE, "1d100", 5)).hasSize(1);
    assertThat(registry.finder.find(HOUSE, "grand 271", 5)).hasSize(1);
    assertThat(registry.finder.find(HOUSE, "grand 272", 5)).isEmpty();
  }

  private Lift lift(String number, double longitude, double latitude) {
    return of(number, new Point(longitude, latitude));
  }

  private Lift unplaced(String number) {
    return of(number, null);
  }

  private Lift of(String number, Point point) {
    return new Lift(LiftId.next(), city.code(), null, city.path(), LiftKind.DUMBWAITER, LiftStatus.IN_SERVICE, "",
        "271 GRAND STREET", Lift.Facts.NONE, point, List.of(new Code(Scheme.FOREIGN, number)),
        Map.of("BIN", "1084781"));
  }
}
