package org.tibao.claims;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.insurance.InsuredYear;
import org.tibao.insurance.InsuredYears;
import org.tibao.insurance.PolicyId;
import org.tibao.pricing.CoverItem;
import org.tibao.pricing.KeptRecords;
import org.tibao.pricing.OwnRecords;
import org.tibao.registry.LiftId;
import org.tibao.repair.LivedPart;
import org.tibao.repair.Parts;

/**
 * What has happened to insured lifts, for their price: claims of each item over the years for which lifts were covered, how
 * long their parts have lived, and what new ones cost.
 */
@Component
class ClaimRecords implements KeptRecords {

  private static final List<CoverItem> ITEMS = List.of(CoverItem.ENTRAPMENT, CoverItem.LIABILITY,
      CoverItem.VANDALISM);

  private static final BigDecimal DAYS = new BigDecimal("365.2425");

  private final ClaimTables claims;
  private final InsuredYears years;
  private final Parts parts;

  ClaimRecords(ClaimTables claims, InsuredYears years, Parts parts) {
    this.claims = claims;
    this.years = years;
    this.parts = parts;
  }

  @Override
  @Transactional(readOnly = true)
  public OwnRecords of(Actor actor, String path, String product, LocalDate until) {
    List<InsuredYear> covered = years.of(actor, path, product, until);
    Map<PolicyId, Map<Integer, Map<CoverItem, Long>>> seen = new HashMap<>();
    claims.counts(covered.stream().map(InsuredYear::policy).distinct().toList(), until).forEach(each -> each.kind()
        .items().stream().limit(1).forEach(item -> seen.computeIfAbsent(each.policy(), _ -> new HashMap<>())
            .computeIfAbsent(each.year(), _ -> new HashMap<>()).merge(item, each.count(), Long::sum)));
    var whole = new Exposure();
    var byMake = new TreeMap<String, Map<Integer, Exposure>>();
    for (InsuredYear each : covered) {
      Map<CoverItem, Long> events = seen.getOrDefault(each.policy(), Map.of()).getOrDefault(each.year(), Map.of());
      whole.add(each, events);
      if (!each.make().isBlank()) {
        byMake.computeIfAbsent(each.make(), _ -> new TreeMap<>()).computeIfAbsent(each.year(), _ -> new Exposure())
            .add(each, events);
      }
    }
    var makes = new ArrayList<OwnRecords.MakeYear>();
    byMake.forEach((make, all) -> all.forEach((year, exposure) -> ITEMS
        .forEach(item -> makes.add(new OwnRecords.MakeYear(make, year, exposure.events(item))))));
    return new OwnRecords(lives(covered), covered.isEmpty() ? List.of() : ITEMS.stream().map(whole::events).toList(),
        makes, prices(covered, until));
  }

  /** A lift as long as it was covered. */
  private record Watch(LocalDate from, LocalDate until, int startsPerDay) {

    private Watch and(Watch other) {
      return new Watch(from.isBefore(other.from) ? from : other.from, until.isAfter(other.until) ? until : other.until,
          startsPerDay);
    }
  }

  /** Parts of insured lifts, as long as somebody watched: what was there before counts from the first covered day. */
  private List<OwnRecords.Life> lives(List<InsuredYear> covered) {
    Map<LiftId, Watch> watched = covered.stream().collect(Collectors.toMap(InsuredYear::lift,
        each -> new Watch(each.covered().from(), each.covered().until(), each.startsPerDay()), Watch::and));
    var counts = new TreeMap<String, OwnRecords.Life>();
    for (LivedPart part : parts.lived(watched.keySet())) {
      Watch watch = watched.get(part.lift());
      OwnRecords.Life one = watch == null ? null : life(part, watch);
      if (one != null) {
        counts.merge(one.toString(), one, (a, b) -> new OwnRecords.Life(a.part(), a.years(), a.replaced(),
            a.count() + b.count(), a.startsPerDay(), a.entry()));
      }
    }
    return List.copyOf(counts.values());
  }

  /** What parts of those lifts cost until a day; alike ones together. */
  private List<OwnRecords.Price> prices(List<InsuredYear> covered, LocalDate until) {
    var counts = new TreeMap<String, OwnRecords.Price>();
    parts.paid(covered.stream().map(InsuredYear::lift).distinct().toList()).stream()
        .filter(each -> !each.on().isAfter(until)).forEach(each -> {
          var one = new OwnRecords.Price(each.code(), each.stops(), each.each().inYuan(), each.quantity(),
              each.on().getYear());
          counts.merge(each.code() + each.stops() + " " + each.each().fen() + " " + one.year(), one,
              (a, b) -> new OwnRecords.Price(a.part(), a.stops(), a.yuan(), a.count() + b.count(), a.year()));
        });
    return List.copyOf(counts.values());
  }

  private static OwnRecords.@Nullable Life life(LivedPart part, Watch watch) {
    LocalDate removed = part.removedOn();
    LocalDate seen = removed == null || removed.isAfter(watch.until()) ? watch.until() : removed;
    LocalDate first = part.fittedOn().isAfter(watch.from()) ? part.fittedOn() : watch.from();
    BigDecimal years = years(part.fittedOn(), seen);
    BigDecimal entry = years(part.fittedOn(), first);
    return years.compareTo(entry) <= 0
        ? null
        : new OwnRecords.Life(part.code(), years, seen.equals(removed) && part.wornOut(), 1, watch.startsPerDay(),
            entry);
  }

  private static BigDecimal years(LocalDate from, LocalDate until) {
    return BigDecimal.valueOf(ChronoUnit.DAYS.between(from, until)).divide(DAYS, 2, RoundingMode.HALF_UP);
  }

  /** Lifts that were covered, and what happened to them. */
  private static final class Exposure {

    private final Map<CoverItem, Long> counts = new HashMap<>();
    private BigDecimal liftYears = BigDecimal.ZERO;
    private BigDecimal starts = BigDecimal.ZERO;
    private BigDecimal ages = BigDecimal.ZERO;

    private void add(InsuredYear year, Map<CoverItem, Long> events) {
      liftYears = liftYears.add(year.liftYears());
      starts = starts.add(year.liftYears().multiply(BigDecimal.valueOf(year.startsPerDay())));
      ages = ages.add(year.liftYears().multiply(BigDecimal.valueOf(year.ageYears())));
      events.forEach((item, count) -> counts.merge(item, count, Long::sum));
    }

    private OwnRecords.Events events(CoverItem item) {
      return new OwnRecords.Events(item, counts.getOrDefault(item, 0L), liftYears, Math.max(1, average(starts)),
          average(ages));
    }

    private int average(BigDecimal sum) {
      return liftYears.signum() == 0 ? 0 : sum.divide(liftYears, 0, RoundingMode.HALF_UP).intValueExact();
    }
  }
}
