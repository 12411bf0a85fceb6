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
import org.tibao.rescue.Troubles;
import org.tibao.signal.health.HealthGrade;
import org.tibao.telemetry.Health;
import org.tibao.telemetry.LiftHealth;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CarePlans;

/** Gathers what speaks for looking at a lift, from every module that knows something of it. */
@Component
class LiftFacts {

  private static final Duration FLAGS_BACK = Duration.ofDays(180);
  private static final Duration TROUBLES_BACK = Duration.ofDays(90);
  private static final Troubles.Counted NONE = new Troubles.Counted(0, 0);

  private final Health health;
  private final FlagTable flags;
  private final CheckTable checks;
  private final CarePlans care;
  private final Troubles rescues;

  LiftFacts(Health health, FlagTable flags, CheckTable checks, CarePlans care, Troubles rescues) {
    this.health = health;
    this.flags = flags;
    this.checks = checks;
    this.care = care;
    this.rescues = rescues;
  }

  /** What is known of each of these lifts: counted where it lies, one question to each module. */
  Map<LiftId, CheckWeights.Facts> of(Collection<LiftId> lifts, Instant now) {
    List<UUID> ids = lifts.stream().map(LiftId::value).toList();
    Map<LiftId, HealthGrade.Letter> grades = health.of(Actor.HOUSE, lifts).stream()
        .collect(Collectors.toMap(LiftHealth::lift, each -> each.grade().letter()));
    Map<UUID, Integer> weights = flags.weights(ids, now.minus(FLAGS_BACK));
    Map<UUID, Instant> last = checks.last(ids);
    LocalDate today = ChinaTime.dayOf(now);
    Map<LiftId, Integer> overdue = overdue(lifts, today);
    Map<LiftId, Troubles.Counted> troubles = rescues.counted(lifts, now.minus(TROUBLES_BACK));
    var facts = new HashMap<LiftId, CheckWeights.Facts>();
    for (LiftId lift : lifts) {
      Instant checked = last.get(lift.value());
      facts.put(lift, new CheckWeights.Facts(grades.get(lift), weights.getOrDefault(lift.value(), 0),
          checked == null ? null : (int) ChronoUnit.DAYS.between(ChinaTime.dayOf(checked), today),
          overdue.getOrDefault(lift, 0), troubles.getOrDefault(lift, NONE).all(),
          troubles.getOrDefault(lift, NONE).shutIn()));
    }
    return facts;
  }

  /** For how many days care of each of these lifts is overdue; those in time are missing. */
  Map<LiftId, Integer> overdue(Collection<LiftId> lifts, LocalDate today) {
    var late = new HashMap<LiftId, Integer>();
    care.overdue(lifts, today).forEach((lift, due) -> late.put(lift, (int) ChronoUnit.DAYS.between(due, today)));
    return late;
  }
}
