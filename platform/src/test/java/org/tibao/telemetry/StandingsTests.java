package org.tibao.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tibao.registry.LiftId;
import org.tibao.support.TestDatabase;

/** How lifts stand, for who shows or looks at many of them. */
class StandingsTests {

  @Test
  void allAreShownACountyAtATime(@TempDir Path directory) throws Exception {
    try (House house = House.on(TestDatabase.fresh(), directory)) {
      List.of("one", "two", "far").forEach(house::device);
      house.register("gateway", DeviceKind.GATEWAY, null);
      house.jdbc.sql("update telemetry.device set county = 370126, path = '/37/3701/370126/' where name = 'far'")
          .update();
      var counties = new ArrayList<List<LiftId>>();

      new Standings(new StandingTable(house.jdbc)).each(Instant.now(),
          county -> counties.add(county.stream().map(Standing::lift).toList()));

      assertThat(counties).hasSize(2);
      assertThat(counties.getFirst()).containsExactlyInAnyOrder(lift("one"), lift("two"));
      assertThat(counties.getLast()).containsExactly(lift("far"));
    }
  }

  private static LiftId lift(String device) {
    return new LiftId(UUID.nameUUIDFromBytes(device.getBytes()));
  }
}
