package org.tibao.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.signal.health.Features;
import org.tibao.signal.health.HealthGrade;
import org.tibao.signal.health.HealthScale;
import org.tibao.signal.health.Summary;
import org.tibao.time.ChinaTime;

/** The door to how likely lifts are to give trouble: one as of now, a territory as of the last reading, worst first. */
@Component
@Transactional(readOnly = true)
public class Health {

  /** So much past makes a grade. */
  private static final int DAYS = 30;
  /** A lift that is watched for less has none. */
  private static final Duration SHORTEST = Duration.ofDays(1);
  private static final int TOGETHER = 2_000;
  private static final double YEAR = 365.25;

  private final HealthTable table;
  private final Lifts lifts;
  private final HealthScale scale = HealthScale.shipped();

  Health(HealthTable table, Lifts lifts) {
    this.table = table;
    this.lifts = lifts;
  }

  /** By what lifts are graded. */
  public HealthScale scale() {
    return scale;
  }

  /** The grade of one lift as of now; empty if it has no device or has not been watched for a day. */
  public Optional<LiftHealth> of(Actor actor, LiftId lift, Instant now) {
    Lift found = lifts.lift(actor, lift);
    actor.require(Permission.TELEMETRY_READ, found.path());
    return read(List.of(lift.value()), now).stream().findFirst();
  }

  /** Those of the lifts that were graded and that the asker may see. */
  public List<LiftHealth> of(Actor actor, Collection<LiftId> lifts) {
    return table.of(lifts.stream().map(LiftId::value).toArray(UUID[]::new), actor.patterns(Permission.TELEMETRY_READ),
        scale);
  }

  /**
   * Lifts of the asker's territory, the worst first.
   *
   * @param path only below it; null for all
   * @param letter only of that grade; null for all
   * @param fallen only those worse than a month ago
   */
  public List<LiftHealth> worst(Actor actor, @Nullable String path, HealthGrade.@Nullable Letter letter,
      boolean fallen, int most) {
    return table.worst(actor.patterns(Permission.TELEMETRY_READ), path, letter, fallen, most, scale);
  }

  /** How many lifts of the asker's territory have which grade. */
  public Map<HealthGrade.Letter, Long> counts(Actor actor) {
    return table.counts(actor.patterns(Permission.TELEMETRY_READ));
  }

  /** Reads all lifts anew, whatever their territory; answers how many have a grade. */
  @Transactional
  public int refresh(Instant now) {
    int graded = 0;
    List<UUID> page = table.watched(new UUID(0, 0), TOGETHER);
    while (!page.isEmpty()) {
      List<LiftHealth> read = read(page, now);
      table.keep(read, scale.version());
      graded += read.size();
      page = table.watched(page.getLast(), TOGETHER);
    }
    table.forget();
    return graded;
  }

  private List<LiftHealth> read(List<UUID> ids, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    Instant month = today.minusDays(DAYS).atStartOfDay(ChinaTime.ZONE).toInstant();
    Instant earlier = today.minusDays(2L * DAYS).atStartOfDay(ChinaTime.ZONE).toInstant();
    var facts = new HashMap<UUID, Lift.Facts>();
    lifts.lifts(Actor.HOUSE, ids.stream().map(LiftId::new).toList())
        .forEach(each -> facts.put(each.id().value(), each.facts()));
    var read = new ArrayList<LiftHealth>();
    for (HealthTable.Past each : table.past(ids.toArray(UUID[]::new), earlier, month, now)) {
      Lift.Facts known = facts.getOrDefault(each.lift(), Lift.Facts.NONE);
      Features features = features(each.month(), known.installedOn(), today);
      if (features != null) {
        Features old = features(each.earlier(), known.installedOn(), today.minusDays(DAYS));
        read.add(new LiftHealth(new LiftId(each.lift()), each.path(), today, scale.grade(features),
            old == null ? null : scale.grade(old).letter(), features));
      }
    }
    return read;
  }

  private static @Nullable Features features(Summary span, @Nullable LocalDate installed,
      LocalDate on) {
    if (span.span().compareTo(SHORTEST) < 0) {
      return null;
    }
    Features said = Features.of(span);
    return installed == null || installed.isAfter(on)
        ? said
        : said.with(Features.Feature.AGE_YEARS, (on.toEpochDay() - installed.toEpochDay()) / YEAR);
  }
}
