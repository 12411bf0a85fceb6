package org.tibao.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTests {

  private static final int MANY = 400;

  private static List<List<Fault>> bouts(long seed) {
    var plan = new Plan(seed);
    var bouts = new ArrayList<List<Fault>>();
    for (int i = 0; i < MANY; i++) {
      bouts.add(plan.next());
    }
    return bouts;
  }

  @Test
  void theSameSeedIsTheSamePlanAndAnotherIsAnother() {
    assertThat(bouts(17)).isEqualTo(bouts(17)).isNotEqualTo(bouts(18));
  }

  @Test
  void eachKindComesOnceBeforeAnyComesAgain() {
    for (long seed = 1; seed <= 20; seed++) {
      List<Kind> first = bouts(seed).stream().flatMap(List::stream).map(Fault::kind).limit(Kind.ALL.size()).toList();
      assertThat(first).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(Kind.ALL);
    }
  }

  @Test
  void eachKindComesAloneToo() {
    for (long seed = 1; seed <= 20; seed++) {
      assertThat(bouts(seed).stream().filter(each -> each.size() == 1).map(each -> each.getFirst().kind()))
          .as("seed %d", seed).containsAll(Kind.ALL);
    }
  }

  @Test
  void nothingIsHitByTwoThingsAtOnce() {
    bouts(5).forEach(bout -> {
      for (Fault each : bout) {
        for (Fault other : bout) {
          boolean apart = each == other || ends(each) < other.startMillis() || ends(other) < each.startMillis();
          assertThat(apart || Collections.disjoint(each.hits(), other.hits())).as(bout.toString()).isTrue();
        }
      }
    });
  }

  /** What has to be started again is hit by nothing else in its bout, however long that takes. */
  private static long ends(Fault fault) {
    return fault.kind().dear() ? Long.MAX_VALUE : fault.startMillis() + fault.holdMillis();
  }

  @Test
  void inAnHourAndAHalfThereIsTimeForAThousand() {
    // Each bout lasts as long as its faults, and until all is whole: a process has to start, a connection to be made.
    Map<Boolean, Long> millis = new HashMap<>();
    long faults = 0;
    long time = 0;
    var plan = new Plan(3);
    while (time < 90 * 60_000) {
      List<Fault> bout = plan.next();
      long held = bout.stream().mapToLong(each -> each.startMillis() + each.holdMillis()).max().orElseThrow();
      boolean dear = bout.getFirst().kind().dear();
      long lasts = Math.max(held, dear ? 20_000 : 0) + 2_000;
      millis.merge(dear, lasts, Long::sum);
      time += lasts;
      faults += bout.size();
    }
    assertThat(faults).as(millis.toString()).isGreaterThan(1_000);
  }
}
