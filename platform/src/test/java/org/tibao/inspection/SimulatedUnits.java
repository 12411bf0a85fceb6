package org.tibao.inspection;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.Point;
import org.tibao.time.ChinaTime;

/**
 * Maintenance units that never were, each with ninety days of deeds and the truth about every one of them. Honest ones err
 * as people and phones do; cheating ones do some of their deeds only on paper. What they do is written from the field, not
 * from the limits by which it is looked for.
 */
final class SimulatedUnits {

  private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
  private static final int DAYS = 90;

  /** How a unit cheats. */
  enum Way {
    HONEST,
    /** Signs for visits that nobody made, or from the car. */
    SKIPS,
    /** Changes parts that would have lasted, at prices of its own. */
    CHANGES,
    /** Resets the fault and leaves. */
    PATCHES
  }

  /**
   * A unit.
   *
   * @param wrong deeds that are not what they say: ids of visits, parts, quotes, photos, first faults of a run
   */
  record Unit(Way way, Deeds deeds, Set<UUID> wrong) {}

  private final RandomGenerator random;

  private SimulatedUnits(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  static List<Unit> of(long seed, int honest, int cheatingOfEachWay) {
    var makers = new SimulatedUnits(seed);
    var units = new ArrayList<Unit>();
    IntStream.range(0, honest).forEach(_ -> units.add(makers.unit(Way.HONEST)));
    for (Way way : List.of(Way.SKIPS, Way.CHANGES, Way.PATCHES)) {
      IntStream.range(0, cheatingOfEachWay).forEach(_ -> units.add(makers.unit(way)));
    }
    return units;
  }

  /** What is gathered for one unit while it is made. */
  private static final class Making {
    private final List<Deeds.Visit> visits = new ArrayList<>();
    private final List<Deeds.Fault> faults = new ArrayList<>();
    private final List<Deeds.Change> changes = new ArrayList<>();
    private final List<Deeds.Quote> quotes = new ArrayList<>();
    private final List<Deeds.Photo> photos = new ArrayList<>();
    private final Set<UUID> wrong = new HashSet<>();
  }

  /** A lift and who cares for it. */
  private record Cared(UUID lift, Point place, List<UUID> crew) {}

  private Unit unit(Way way) {
    var making = new Making();
    // A cheat of every other deed is soon known; most do a quarter.
    double often = 0.2 + 0.3 * random.nextDouble();
    int lifts = 8 + random.nextInt(25);
    int crews = Math.max(1, lifts / 12);
    List<List<UUID>> people = IntStream.range(0, crews).mapToObj(_ -> List.of(id(), id())).toList();
    for (int i = 0; i < lifts; i++) {
      var cared = new Cared(id(), new Point(121.36 + 0.02 * random.nextDouble(), 31.27 + 0.02 * random.nextDouble()),
          people.get(i % crews));
      visits(making, way, often, cared, i);
      faults(making, way, often, cared);
      repairs(making, way, often, cared);
    }
    return new Unit(way, new Deeds(making.visits, making.faults, making.changes, making.quotes, making.photos),
        making.wrong);
  }

  /** Every fifteen days at an hour of its own, so that a crew goes from one lift to the next. */
  private void visits(Making making, Way way, double often, Cared lift, int number) {
    for (int day = number % 15; day < DAYS; day += 15) {
      Instant plan = FIRST.plusDays(day).atTime(8, 0).atZone(ChinaTime.ZONE).toInstant()
          .plus(Duration.ofMinutes(number / 15 * 130L + random.nextInt(20)));
      if (way == Way.SKIPS && random.nextDouble() < often) {
        skipped(making, lift, plan);
      } else {
        // A half-monthly visit takes fifty minutes, one in fifty less than half an hour.
        long minutes = Math.round(Math.max(22, 52 + 11 * random.nextGaussian()));
        visit(making, lift, plan, minutes, spot(lift.place(), random.nextDouble() < 0.006 ? 600 : 45),
            new PicturePrint(random.nextLong(), random.nextLong()));
      }
    }
  }

  private void skipped(Making making, Cared lift, Instant plan) {
    Deeds.Visit last = making.visits.isEmpty() ? null : making.visits.getLast();
    double kind = random.nextDouble();
    // From the desk, from the gate, while somewhere else: often two of these at once.
    boolean away = kind < 0.55;
    boolean soon = kind > 0.35;
    boolean together = last != null && random.nextDouble() < 0.3;
    Instant began = together && last != null && last.people().equals(lift.crew())
        ? last.began().plusSeconds(60L * random.nextInt(15))
        : plan;
    UUID id = visit(making, lift, began, soon ? 6 + random.nextInt(20) : 31 + random.nextInt(20),
        spot(lift.place(), away ? 2_500 : 45), print(making, began));
    making.wrong.add(id);
  }

  /** An old picture, sent by a messenger once more, or a new one of some wall. */
  private PicturePrint print(Making making, Instant now) {
    List<PicturePrint> before = making.photos.stream().filter(each -> each.at().isBefore(now))
        .map(Deeds.Photo::print).toList();
    if (before.isEmpty() || random.nextDouble() < 0.5) {
      return new PicturePrint(random.nextLong(), random.nextLong());
    }
    PicturePrint old = before.get(random.nextInt(before.size()));
    long noise = 0;
    for (int i = 0; i < random.nextInt(5); i++) {
      noise |= 1L << random.nextInt(64);
    }
    return new PicturePrint(old.rows() ^ noise, old.columns());
  }

  private UUID visit(Making making, Cared lift, Instant began, long minutes, @Nullable Point spot,
      PicturePrint print) {
    UUID id = id();
    making.visits.add(new Deeds.Visit(id, lift.lift(), lift.crew(), began, began.plus(Duration.ofMinutes(minutes)),
        random.nextDouble() < 0.05 ? null : spot, lift.place()));
    making.photos.add(new Deeds.Photo(id(), id, lift.lift(), began.plusSeconds(300), print, true));
    return id;
  }

  /** About so many metres off, every way. */
  private Point spot(Point place, double metres) {
    return new Point(place.longitude() + metres * random.nextGaussian() / 95_000,
        place.latitude() + metres * random.nextGaussian() / 111_000);
  }

  /** Half a fault a month; whoever only resets has the same again. */
  private void faults(Making making, Way way, double often, Cared lift) {
    List<String> causes = List.of("DOOR", "CONTROL", "TRACTION", "LEVELLING");
    for (int day = 16; day < DAYS - 25; day++) {
      if (random.nextDouble() >= 0.5 / 30) {
        continue;
      }
      String cause = causes.get(random.nextInt(causes.size()));
      Instant at = FIRST.plusDays(day).atTime(17, 30).atZone(ChinaTime.ZONE).toInstant();
      UUID first = fault(making, lift, cause, at);
      if (way == Way.PATCHES && random.nextDouble() < 2 * often) {
        int again = 2 + random.nextInt(3);
        for (int i = 1; i <= again; i++) {
          fault(making, lift, cause, at.plus(Duration.ofHours(30 + random.nextInt(100) + 96L * (i - 1))));
        }
        making.wrong.add(first);
      } else if (random.nextDouble() < 0.12) {
        // What is mended well comes back sometimes.
        fault(making, lift, cause, at.plus(Duration.ofHours(60 + random.nextInt(200))));
      }
    }
  }

  private UUID fault(Making making, Cared lift, String cause, Instant at) {
    UUID id = id();
    making.faults.add(new Deeds.Fault(id, lift.lift(), cause, at));
    return id;
  }

  /** A part in four months; its life is Weibull with k = 2.5, its price log-normal about the book's. */
  private void repairs(Making making, Way way, double often, Cared lift) {
    boolean greedy = way == Way.CHANGES;
    double parts = greedy ? 1.6 : 0.75;
    for (int i = 0; i < 3; i++) {
      if (random.nextDouble() >= parts / 3) {
        continue;
      }
      LocalDate on = FIRST.plusDays(20 + random.nextInt(60));
      int life = 365 * (3 + random.nextInt(8));
      boolean needless = greedy && random.nextDouble() < 2 * often;
      double used = needless
          ? 0.05 + 0.45 * random.nextDouble()
          : 1.127 * Math.pow(-Math.log(random.nextDouble()), 1 / 2.5);
      UUID change = id();
      making.changes.add(new Deeds.Change(change, lift.lift(), "DOOR_LOCK", on.minusDays(Math.round(used * life)), on,
          life));
      // The book's P90 lies 1.2816 standard deviations above its middle.
      double price = needless ? 1.25 + 0.6 * random.nextDouble() : Math.exp(0.22 * (random.nextGaussian() - 1.2816));
      UUID quote = id();
      making.quotes.add(new Deeds.Quote(quote, lift.lift(), "DOOR_LOCK", Math.round(210_000 * price), 210_000,
          on.atStartOfDay(ChinaTime.ZONE).toInstant()));
      if (needless) {
        making.wrong.add(change);
        making.wrong.add(quote);
      }
    }
  }

  private UUID id() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
