package org.tibao.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.registry.Point;
import org.tibao.registry.Viewport;
import org.tibao.support.Property;

class Gcj02Tests {

  private static final Offset<Double> MILLIMETRE = within(1e-8);

  @Test
  void agreesWithThePublishedPairToTheLastDigit() {
    Point shifted = Gcj02.of(new Point(116.404, 39.915));
    assertThat(shifted.longitude()).isCloseTo(116.41024449916938, within(1e-12));
    assertThat(shifted.latitude()).isCloseTo(39.91640428150164, within(1e-12));
  }

  /** Pairs of an implementation that takes another radius of the earth: a centimetre apart. */
  @ParameterizedTest
  @CsvSource({"121.5272106, 31.1774276, 121.531541859215, 31.17530398364597",
      "113.912316, 22.543847, 113.9171764808363, 22.540796131694766",
      "116.377817, 39.911954, 116.38404722455657, 39.91334545536069"})
  void agreesWithOtherPublishedPairs(double longitude, double latitude, double shiftedEast, double shiftedNorth) {
    Point shifted = Gcj02.of(new Point(longitude, latitude));
    assertThat(shifted.longitude()).isCloseTo(shiftedEast, within(2e-7));
    assertThat(shifted.latitude()).isCloseTo(shiftedNorth, within(2e-7));
  }

  @Test
  void comesBackToTheMillimetreEverywhereInChina() {
    Property.forAll((random, size) -> {
      var point = new Point(73 + random.nextDouble() * 62, 3 + random.nextDouble() * 50);
      Point back = Datum.GCJ02.stored(Datum.GCJ02.shown(point));
      assertThat(back.longitude()).isCloseTo(point.longitude(), MILLIMETRE);
      assertThat(back.latitude()).isCloseTo(point.latitude(), MILLIMETRE);
    });
  }

  @Test
  void leavesOtherCountriesWhereTheyAre() {
    var newYork = new Point(-73.98, 40.75);
    assertThat(Datum.GCJ02.shown(newYork)).isEqualTo(newYork);
    assertThat(Datum.GCJ02.stored(newYork)).isEqualTo(newYork);
  }

  @Test
  void aShiftedViewportHoldsWhatItShows() {
    Property.forAll((random, size) -> {
      var stored = new Point(121.3 + random.nextDouble() * 0.1, 31.2 + random.nextDouble() * 0.1);
      Point shown = Datum.GCJ02.shown(stored);
      double around = 0.001 * size;
      Viewport asked = Datum.GCJ02.stored(new Viewport(shown.longitude() - around, shown.latitude() - around,
          shown.longitude() + around, shown.latitude() + around));
      assertThat(stored.longitude()).isBetween(asked.west(), asked.east());
      assertThat(stored.latitude()).isBetween(asked.south(), asked.north());
    });
  }

  @Test
  void showsWgs84AsItIsStored() {
    var point = new Point(121.36, 31.28);
    assertThat(Datum.WGS84.shown(point)).isSameAs(point);
    assertThat(Datum.WGS84.stored(new Viewport(1, 2, 3, 4))).isEqualTo(new Viewport(1, 2, 3, 4));
  }
}
