package org.tibao.rescue.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.tibao.refusal.Refused;
import org.tibao.rescue.RescueRefusal;

/** Who may look at how many. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class RescueLineTests {

  @Autowired
  private RescueLine line;

  @Test
  void guestsNeverTakeThePlacesOfWhoIsOnDuty() {
    var guests = new ArrayList<RescueLine.Listener>();
    try {
      assertThatThrownBy(() -> {
        for (int i = 0; i <= 1_000; i++) {
          guests.add(line.listen(_ -> false, true));
        }
      }).isInstanceOfSatisfying(Refused.class,
          refused -> assertThat(refused.reason()).isEqualTo(RescueRefusal.TOO_BUSY));
      RescueLine.Listener duty = line.listen(_ -> true, false);
      assertThat(duty.isOpen()).isTrue();
      line.letGo(duty);
      RescueLine.Listener one = guests.removeLast();
      line.letGo(one);
      line.letGo(one);
      guests.add(line.listen(_ -> false, true));
      assertThatThrownBy(() -> line.listen(_ -> false, true)).isInstanceOf(Refused.class);
    } finally {
      guests.forEach(line::letGo);
    }
  }
}
