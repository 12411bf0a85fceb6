package org.tibao.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same seed gives the same bytes; time only moves on. */
class FleetTests {

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    assertThat(file(3, 5)).isEqualTo(file(3, 5));
    assertThat(file(3, 5)).isNotEqualTo(file(3, 6));
  }

  @Test
  void aLargerFleetContainsTheSmaller() throws IOException {
    List<String> small = file(2, 5).lines().toList();
    List<String> large = file(4, 5).lines().filter(line -> line.contains("sim-000001/") || line.contains("sim-000002/"))
        .toList();

    assertThat(large).isEqualTo(small);
  }

  @Test
  void itDoesNotMatterInHowManyStepsTimePasses() {
    var atOnce = new ArrayList<String>();
    var inSteps = new ArrayList<String>();
    FleetPlan plan = FleetPlan.of(3, 5, Heard.MONDAY).troubled(100, 10);
    new Fleet(plan, (device, message, at) -> atOnce.add(device + message + at), _ -> {})
        .runUntil(Heard.MONDAY.plus(Duration.ofDays(1)));
    var slow = new Fleet(plan, (device, message, at) -> inSteps.add(device + message + at), _ -> {});
    for (int minute = 1; minute <= 24 * 60; minute++) {
      slow.runUntil(Heard.MONDAY.plus(Duration.ofMinutes(minute)));
    }

    assertThat(inSteps).isEqualTo(atOnce);
  }

  @Test
  void messagesArriveInTheOrderOfTime() {
    var last = new Instant[]{Heard.MONDAY};
    new Fleet(FleetPlan.of(50, 3, Heard.MONDAY).troubled(200, 50), (_, _, at) -> {
      assertThat(at).isAfterOrEqualTo(last[0]);
      last[0] = at;
    }, _ -> {}).runUntil(Heard.MONDAY.plus(Duration.ofDays(1)));

    assertThat(last[0]).isAfter(Heard.MONDAY.plus(Duration.ofHours(23)));
  }

  @Test
  void carriesFromOneToAHundredThousandLifts() {
    assertThatThrownBy(() -> FleetPlan.of(0, 1, Heard.MONDAY)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FleetPlan.of(100_001, 1, Heard.MONDAY)).isInstanceOf(IllegalArgumentException.class);
    var heard = new int[1];
    var fleet = new Fleet(FleetPlan.of(100_000, 1, Heard.MONDAY), (_, _, _) -> heard[0]++, _ -> {});
    fleet.runUntil(Heard.MONDAY.plusSeconds(60));

    // Every idle lift says once or twice a minute that it is alive.
    assertThat(heard[0]).isBetween(90_000, 400_000);
  }

  private static String file(int lifts, long seed) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var file = new MessageFile(bytes)) {
      var fleet = new Fleet(FleetPlan.of(lifts, seed, Heard.MONDAY).troubled(300, 100), file, _ -> {});
      fleet.runUntil(Heard.MONDAY.plus(Duration.ofDays(2)));
      assertThat(file.lines()).isGreaterThan(1_000L * lifts);
    }
    assertThat(Arrays.stream(bytes.toString(StandardCharsets.UTF_8).split("\n")))
        .allMatch(line -> line.startsWith("{\"topic\":\"tibao/v1/sim-") && line.endsWith("Z\"}"));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
