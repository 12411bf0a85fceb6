package org.tibao.inspection;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.registry.LiftId;
import org.tibao.signal.health.HealthGrade;
import org.tibao.telemetry.Health;
import org.tibao.telemetry.LiftHealth;
import org.tibao.time.ChinaTime;

/** Gathers what speaks for looking at a lift, from every module that knows something of it. */
@Component
class LiftFacts {

  private static final Duration FLAGS_BACK = Duration.ofDays(180);

  private final Health health;
  private final FlagTable flags;
  private final CheckTable checks;

  LiftFacts(Health health, FlagTable flags, CheckTable checks) {
    this.health = health;
    this.flags = flags;
    this.checks = checks;
  }

  /** What is known of each of these lifts. */
  Map<LiftId, CheckWeights.Facts> of(Collection<LiftId> lifts, Instant now) {
    List<UUID> ids = lifts.stream().map(LiftId::value).toList();
    Map<LiftId, HealthGrade.Letter> grades = health.of(Actor.HOUSE, lifts).stream()
        .collect(Collectors.toMap(LiftHealth::lift, each -> each.grade().letter()));
    Map<UUID, Integer> weights = flags.weights(ids, now.minus(FLAGS_BACK));
    Map<UUID, Instant> last = checks.last(ids);
    LocalDate today = ChinaTime.dayOf(now);
    var facts = new HashMap<LiftId, CheckWeights.Facts>();
    for (LiftId lift : lifts) {
      Instant checked = last.get(lift.value());
      facts.put(lift, new CheckWeights.Facts(grades.get(lift), weights.getOrDefault(lift.value(), 0),
          checked == null ? null : (int) ChronoUnit.DAYS.between(ChinaTime.dayOf(checked), today), 0, 0, 0));
    }
    return facts;
  }
}
