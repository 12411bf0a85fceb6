package org.tibao.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MapSettingsTests {

  @Test
  void namesTheHostOfTheTilesForTheSecurityPolicy() {
    assertThat(new MapSettings("https://tiles.example.cn:8443/{z}/{x}/{y}.png", "", Datum.GCJ02).origin())
        .isEqualTo("https://tiles.example.cn:8443");
    assertThat(new MapSettings("/tiles/{z}/{x}/{y}.png", "", Datum.WGS84).origin()).isEmpty();
    assertThat(new MapSettings(" ", "", Datum.WGS84).origin()).isEmpty();
  }

  @Test
  void refusesAnAddressThatNamesNoTile() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MapSettings("https://tiles.example.cn/map.png", "", Datum.WGS84));
  }
}
