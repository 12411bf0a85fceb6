package org.tibao.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MapSettingsTests {

  @Test
  void needsNoBaseMap() {
    assertThat(new MapSettings(" ", "", Datum.WGS84).tiles()).isNull();
  }

  @Test
  void refusesAnAddressThatNamesNoTile() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MapSettings("https://tiles.example.cn/map.png", "", Datum.WGS84));
  }
}
