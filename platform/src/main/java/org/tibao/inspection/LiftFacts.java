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
import org.tibao.rescue.Trouble;
import org.tibao.rescue.TroubleState;
import org.tibao.rescue.Troubles;
import org.tibao.signal.health.HealthGrade;
import org.tibao.telemetry.Health;
import org.tibao.telemetry.LiftHealth;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareDue;
import org.tibao.upkeep.CarePlans;

/** Gathers what speaks for looking at a lift, from every module that knows something of it. */
@Component
class LiftFacts {

  private static final Duration FLAGS_BACK = Duration.ofDays(180);
  private static final Duration TROUBLES_BACK = Duration.ofDays(90);
  private static final int TOGETHER = 1_000;
  private static final int[] NONE = {0, 0};

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

  /** What is known of each of these lifts, which all lie below that path. */
  Map<LiftId, CheckWeights.Facts> of(Collection<LiftId> lifts, String below, Instant now) {
    List<UUID> ids = lifts.stream().map(LiftId::value).toList();
    Map<LiftId, HealthGrade.Letter> grades = health.of(Actor.HOUSE, lifts).stream()
        .collect(Collectors.toMap(LiftHealth::lift, each -> each.grade().letter()));
    Map<UUID, Integer> weights = flags.weights(ids, now.minus(FLAGS_BACK));
    Map<UUID, Instant> last = checks.last(ids);
    LocalDate today = ChinaTime.dayOf(now);
    Map<LiftId, Integer> overdue = overdue(below, today);
    Map<LiftId, int[]> troubles = troubles(now);
    var facts = new HashMap<LiftId, CheckWeights.Facts>();
    for (LiftId lift : lifts) {
      Instant checked = last.get(lift.value());
      facts.put(lift, new CheckWeights.Facts(grades.get(lift), weights.getOrDefault(lift.value(), 0),
          checked == null ? null : (int) ChronoUnit.DAYS.between(ChinaTime.dayOf(checked), today),
          overdue.getOrDefault(lift, 0), troubles.getOrDefault(lift, NONE)[0], troubles.getOrDefault(lift, NONE)[1]));
    }
    return facts;
  }

  /** How many troubles each lift has had lately, and how many of them shut somebody in. */
  private Map<LiftId, int[]> troubles(Instant now) {
    Instant since = now.minus(TROUBLES_BACK);
    var counts = new HashMap<LiftId, int[]>();
    List<Trouble> some = rescues.page(Actor.HOUSE, null, TOGETHER);
    while (!some.isEmpty()) {
      some.stream().filter(each -> each.times().alarmed().isAfter(since))
          .filter(each -> each.state() != TroubleState.FALSE_ALARM).forEach(each -> {
            int[] count = counts.computeIfAbsent(each.place().lift(), _ -> new int[2]);
            count[0]++;
            count[1] += each.shutIn() ? 1 : 0;
          });
      Instant oldest = some.getLast().times().alarmed();
      some = oldest.isAfter(since) ? rescues.page(Actor.HOUSE, some.getLast().id(), TOGETHER) : List.of();
    }
    return counts;
  }

  /** For how many days care of a lift is overdue; those in time are missing. */
  Map<LiftId, Integer> overdue(String below, LocalDate today) {
    var late = new HashMap<LiftId, Integer>();
    care.list(Actor.HOUSE, new CarePlans.Filter(CareDue.What.VISIT, below), today.minusDays(1), Integer.MAX_VALUE)
        .forEach(each -> late.merge(each.lift(), (int) ChronoUnit.DAYS.between(each.due(), today), Math::max));
    return late;
  }
}
