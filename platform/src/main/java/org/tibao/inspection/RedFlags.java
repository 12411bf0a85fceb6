package org.tibao.inspection;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tibao.registry.Point;
import org.tibao.time.ChinaTime;

/** Finds the red flags in what one maintenance unit wrote down. Knows nothing but its arguments. */
final class RedFlags {

  private final RedFlagRule rule;

  RedFlags(RedFlagRule rule) {
    this.rule = rule;
  }

  /** All flags in the deeds of one unit, the earliest first. */
  List<RedFlag> of(Deeds deeds) {
    var found = new ArrayList<RedFlag>();
    found.addAll(sameFault(deeds));
    deeds.changes().forEach(each -> early(each, found));
    deeds.visits().forEach(each -> tooShort(each, found));
    deeds.quotes().forEach(each -> high(each, found));
    found.addAll(samePhoto(deeds.photos()));
    deeds.visits().forEach(each -> away(each, found));
    found.addAll(twoLifts(deeds.visits()));
    found.sort(Comparator.comparing(RedFlag::at).thenComparing(RedFlag::kind).thenComparing(RedFlag::of));
    return found;
  }

  private int weight(FlagKind kind) {
    return rule.limit(kind).weight();
  }

  /** So many faults of one cause within so many days after the last visit that came before the first of them. */
  private List<RedFlag> sameFault(Deeds deeds) {
    RedFlagRule.Limit limit = rule.limit(FlagKind.SAME_FAULT);
    Map<UUID, List<Deeds.Visit>> visits = deeds.visits().stream().collect(Collectors.groupingBy(Deeds.Visit::lift));
    var byCause = new TreeMap<String, List<Deeds.Fault>>();
    deeds.faults().stream().sorted(Comparator.comparing(Deeds.Fault::at)).forEach(
        each -> byCause.computeIfAbsent(each.lift() + " " + each.cause(), _ -> new ArrayList<>()).add(each));
    var found = new ArrayList<RedFlag>();
    for (List<Deeds.Fault> faults : byCause.values()) {
      int first = 0;
      while (first + limit.limit() <= faults.size()) {
        Deeds.Fault begin = faults.get(first);
        Deeds.Visit before = visits.getOrDefault(begin.lift(), List.of()).stream()
            .filter(each -> !each.ended().isAfter(begin.at())).max(Comparator.comparing(Deeds.Visit::ended))
            .orElse(null);
        List<Deeds.Fault> run = before == null
            ? List.of()
            : faults.subList(first, faults.size()).stream()
                .filter(each -> !each.at().isAfter(before.ended().plus(limit.days(), ChronoUnit.DAYS))).toList();
        if (before == null || run.size() < limit.limit()) {
          first++;
          continue;
        }
        var clues = new ArrayList<RedFlag.Clue>();
        clues.add(RedFlag.Clue.of(RedFlag.Fact.VISIT_ENDED, before.ended(), before.id()));
        clues.add(RedFlag.Clue.of(RedFlag.Fact.FAULT, begin.cause(), begin.id()));
        run.forEach(each -> clues.add(RedFlag.Clue.of(RedFlag.Fact.FAULT_AT, each.at(), each.id())));
        clues.add(RedFlag.Clue.limit(limit.limit()));
        found.add(new RedFlag(FlagKind.SAME_FAULT, begin.lift(), begin.id(), run.get(limit.limit() - 1).at(),
            weight(FlagKind.SAME_FAULT), clues));
        first += run.size();
      }
    }
    return found;
  }

  private void early(Deeds.Change change, List<RedFlag> found) {
    long used = ChronoUnit.DAYS.between(change.fittedOn(), change.replacedOn());
    int limit = rule.limit(FlagKind.EARLY_PART).limit();
    if (used * 1000 < (long) limit * change.lifeDays()) {
      found.add(new RedFlag(FlagKind.EARLY_PART, change.lift(), change.id(),
          change.replacedOn().atStartOfDay(ChinaTime.ZONE).toInstant(), weight(FlagKind.EARLY_PART),
          List.of(RedFlag.Clue.of(RedFlag.Fact.PART, change.part(), change.id()),
              RedFlag.Clue.of(RedFlag.Fact.FITTED_ON, change.fittedOn(), change.id()),
              RedFlag.Clue.of(RedFlag.Fact.REPLACED_ON, change.replacedOn(), change.id()),
              RedFlag.Clue.of(RedFlag.Fact.LIFE_USED, used * 1000 / change.lifeDays(), change.id()),
              RedFlag.Clue.limit(limit / 10))));
    }
  }

  private void tooShort(Deeds.Visit visit, List<RedFlag> found) {
    int limit = rule.limit(FlagKind.SHORT_VISIT).limit();
    Duration lasted = Duration.between(visit.began(), visit.ended());
    if (lasted.compareTo(Duration.ofMinutes(limit)) < 0) {
      found.add(new RedFlag(FlagKind.SHORT_VISIT, visit.lift(), visit.id(), visit.ended(),
          weight(FlagKind.SHORT_VISIT),
          List.of(RedFlag.Clue.of(RedFlag.Fact.VISIT_BEGAN, visit.began(), visit.id()),
              RedFlag.Clue.of(RedFlag.Fact.VISIT_ENDED, visit.ended(), visit.id()),
              RedFlag.Clue.of(RedFlag.Fact.MINUTES, lasted.toMinutes(), visit.id()), RedFlag.Clue.limit(limit))));
    }
  }

  private void high(Deeds.Quote quote, List<RedFlag> found) {
    int limit = rule.limit(FlagKind.HIGH_QUOTE).limit();
    if (quote.fen() * 1000 > limit * quote.p90Fen()) {
      found.add(new RedFlag(FlagKind.HIGH_QUOTE, quote.lift(), quote.id(), quote.at(), weight(FlagKind.HIGH_QUOTE),
          List.of(RedFlag.Clue.of(RedFlag.Fact.PART, quote.part(), quote.id()),
              RedFlag.Clue.of(RedFlag.Fact.QUOTED, quote.fen(), quote.id()),
              RedFlag.Clue.of(RedFlag.Fact.BOOK_P90, quote.p90Fen(), quote.id()))));
    }
  }

  /** Each photograph against the earlier ones of other occasions; the first that it resembles is shown. */
  private List<RedFlag> samePhoto(List<Deeds.Photo> photos) {
    RedFlagRule.Limit limit = rule.limit(FlagKind.SAME_PHOTO);
    List<Deeds.Photo> sorted = photos.stream()
        .sorted(Comparator.comparing(Deeds.Photo::at).thenComparing(Deeds.Photo::id)).toList();
    var found = new ArrayList<RedFlag>();
    var before = new PrintIndex(limit.limit());
    for (Deeds.Photo photo : sorted) {
      if (photo.own()) {
        before.resembling(photo).ifPresent(earlier -> found.add(new RedFlag(FlagKind.SAME_PHOTO, photo.lift(),
            photo.id(), photo.at(), weight(FlagKind.SAME_PHOTO),
            List.of(RedFlag.Clue.of(RedFlag.Fact.PHOTO_AT, photo.at(), photo.id()),
                RedFlag.Clue.of(RedFlag.Fact.EARLIER_PHOTO_AT, earlier.at(), earlier.id()),
                RedFlag.Clue.of(RedFlag.Fact.OTHER_LIFT, earlier.lift(), earlier.lift()),
                RedFlag.Clue.of(RedFlag.Fact.BITS, photo.print().distance(earlier.print()), photo.id()),
                RedFlag.Clue.limit(limit.limit())))));
      }
      before.add(photo);
    }
    return found;
  }

  private void away(Deeds.Visit visit, List<RedFlag> found) {
    Point spot = visit.spot();
    Point place = visit.place();
    if (spot == null || place == null) {
      return;
    }
    int limit = rule.limit(FlagKind.FAR_AWAY).limit();
    long metres = spot.metresTo(place);
    if (metres > limit) {
      found.add(new RedFlag(FlagKind.FAR_AWAY, visit.lift(), visit.id(), visit.began(), weight(FlagKind.FAR_AWAY),
          List.of(RedFlag.Clue.of(RedFlag.Fact.VISIT_BEGAN, visit.began(), visit.id()),
              RedFlag.Clue.of(RedFlag.Fact.METRES, metres, visit.id()), RedFlag.Clue.limit(limit))));
    }
  }

  /** Visits to two lifts that share a person and more minutes than clocks are wrong by. */
  private List<RedFlag> twoLifts(List<Deeds.Visit> visits) {
    Duration limit = Duration.ofMinutes(rule.limit(FlagKind.TWO_LIFTS).limit());
    List<Deeds.Visit> sorted = visits.stream()
        .sorted(Comparator.comparing(Deeds.Visit::began).thenComparing(Deeds.Visit::id)).toList();
    var found = new ArrayList<RedFlag>();
    for (int i = 0; i < sorted.size(); i++) {
      Deeds.Visit visit = sorted.get(i);
      for (int j = i + 1; j < sorted.size() && sorted.get(j).began().isBefore(visit.ended()); j++) {
        Deeds.Visit later = sorted.get(j);
        Duration both = Duration.between(later.began(), earlier(visit.ended(), later.ended()));
        if (!visit.lift().equals(later.lift()) && both.compareTo(limit) > 0
            && later.people().stream().anyMatch(visit.people()::contains)) {
          found.add(new RedFlag(FlagKind.TWO_LIFTS, later.lift(), later.id(), later.began(),
              weight(FlagKind.TWO_LIFTS),
              List.of(RedFlag.Clue.of(RedFlag.Fact.VISIT_BEGAN, later.began(), later.id()),
                  RedFlag.Clue.of(RedFlag.Fact.VISIT_ENDED, later.ended(), later.id()),
                  RedFlag.Clue.of(RedFlag.Fact.OTHER_LIFT, visit.lift(), visit.lift()),
                  RedFlag.Clue.of(RedFlag.Fact.OTHER_VISIT_BEGAN, visit.began(), visit.id()),
                  RedFlag.Clue.of(RedFlag.Fact.OTHER_VISIT_ENDED, visit.ended(), visit.id()),
                  RedFlag.Clue.of(RedFlag.Fact.MINUTES, both.toMinutes(), later.id()),
                  RedFlag.Clue.limit(limit.toMinutes()))));
          break;
        }
      }
    }
    return found;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
