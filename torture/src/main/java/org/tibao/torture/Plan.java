package org.tibao.torture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What goes wrong, in bouts: the faults of a bout may overlap, and between two bouts all is whole for a moment. It follows
 * from the seed alone and never ends; how far it comes is a matter of time. Each round has every kind, the first one once.
 */
final class Plan implements Iterator<List<Fault>> {

  private static final int MOST_COMPANIONS = 5;
  private static final int MOST_TOGETHER = 3;

  private final RandomGenerator random;
  private final Deque<List<Fault>> bouts = new ArrayDeque<>();
  private int round;

  Plan(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public List<Fault> next() {
    if (bouts.isEmpty()) {
      round++;
      plan();
    }
    return bouts.removeFirst();
  }

  /** Half of what takes long has company, the other half in the next round; of the rest some come alone, so that their recovery can be told. */
  private void plan() {
    var planned = new ArrayList<List<Fault>>();
    var dear = new ArrayList<Fault>();
    var cheap = new ArrayList<Fault>();
    for (Kind each : Kind.ALL) {
      (each.dear() ? dear : cheap).add(fault(each));
      if (!each.dear() && round > 1) {
        planned.add(List.of(fault(each)));
        cheap.add(fault(each));
      }
    }
    shuffle(dear);
    shuffle(cheap);
    for (Fault each : dear) {
      boolean alone = (Kind.ALL.indexOf(each.kind()) + round) % 2 == 0;
      planned.add(alone ? List.of(each) : withCompany(each, cheap));
    }
    while (!cheap.isEmpty()) {
      planned.add(random.nextInt(3) == 0 ? together(cheap) : List.of(cheap.removeFirst()));
    }
    shuffle(planned);
    bouts.addAll(planned);
  }

  /** Takes from the others what goes wrong one after the other while this one lasts. */
  private List<Fault> withCompany(Fault first, List<Fault> others) {
    var bout = new ArrayList<>(List.of(first));
    long at = between(200, 1_500);
    for (Iterator<Fault> all = others.iterator(); all.hasNext() && bout.size() <= MOST_COMPANIONS;) {
      Fault each = all.next();
      if (Collections.disjoint(each.hits(), first.hits())) {
        all.remove();
        bout.add(each.at(at));
        at += each.holdMillis() + between(300, 2_000);
      }
    }
    return List.copyOf(bout);
  }

  /** Takes from them what goes wrong at the same time. */
  private List<Fault> together(List<Fault> others) {
    var bout = new ArrayList<Fault>();
    for (Iterator<Fault> all = others.iterator(); all.hasNext() && bout.size() < MOST_TOGETHER;) {
      Fault each = all.next();
      if (bout.stream().allMatch(other -> Collections.disjoint(each.hits(), other.hits()))) {
        all.remove();
        bout.add(each.at(bout.isEmpty() ? 0 : between(0, 1_000)));
      }
    }
    return List.copyOf(bout);
  }

  private Fault fault(Kind kind) {
    String instance = random.nextBoolean() ? "a" : "b";
    long holdMillis = switch (kind.action()) {
      case KILL, STOP -> between(0, 2_000);
      case CUT -> between(100, 2_500);
      case FREEZE, BLACK_HOLE -> round > 1 && random.nextInt(8) == 0 ? between(8_000, 20_000) : between(500, 4_000);
      case DELAY, NARROW -> between(1_500, 4_000);
      case DISK_FULL, DISK_SLOW, CLOCK -> between(2_500, 5_000);
    };
    long amount = switch (kind.action()) {
      case KILL, STOP -> kind.place() == Kind.Place.BACKEND ? between(1, 1_000) : 0;
      case FREEZE, CUT, BLACK_HOLE, DISK_FULL -> 0;
      case DELAY -> between(10, 300);
      case NARROW -> between(4_096, 65_536);
      case DISK_SLOW -> between(2_000, 60_000);
      case CLOCK -> between(20, 280) * (random.nextBoolean() ? 1 : -1);
    };
    return new Fault(kind, instance, 0, holdMillis, amount);
  }

  private long between(long least, long most) {
    return random.nextLong(least, most + 1);
  }

  private <T> void shuffle(List<T> list) {
    for (int i = list.size() - 1; i > 0; i--) {
      Collections.swap(list, i, random.nextInt(i + 1));
    }
  }
}
