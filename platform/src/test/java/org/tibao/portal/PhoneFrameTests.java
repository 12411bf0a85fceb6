package org.tibao.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.registry.HomePlace.Corner;

/** One step up from a page is the same whichever way one came. */
class PhoneFrameTests {

  @ParameterizedTest
  @CsvSource({"/my/votes/7/choice, HOME, /my/votes/7", "/my/votes/7, HOME, /my/votes", "/my/votes, HOME, /home",
      "/my/dues/4, MONEY, /my/money", "/my/fund/4/uses/9, MONEY, /my/fund/4", "/my/policy/4, LIFT, /my/lift",
      "/sos/t/abc, LIFT, /my/lift", "/my/complaints/3, MINE, /my/complaints", "/my/helpers, MINE, /my/me",
      "/handbook, HOME, /home"})
  void everyPageLeadsOneStepUp(String page, Corner corner, String up) {
    assertThat(Corners.of(page)).isEqualTo(corner);
    assertThat(PhoneFrame.back(page, corner)).isEqualTo(up);
  }

  @Test
  void theFourCornersLeadNowhereUp() {
    for (Corner each : Corner.values()) {
      assertThat(Corners.of(Corners.page(each))).isEqualTo(each);
      assertThat(PhoneFrame.back(Corners.page(each), each)).isNull();
    }
  }
}
