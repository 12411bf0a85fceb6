package org.tibao.torture;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tibao.torture.Load.Door;

/** Carries out a plan while there is load, bout after bout; after each it waits until every door answers again. */
final class Torment {

  private static final Duration RECOVERY = Duration.ofMinutes(10);
  private static final Duration CALM = Duration.ofMillis(500);
  private static final long LOOK_MILLIS = 10;

  private final Premises premises;
  private final Faults faults;
  private final Load load;
  private final Map<Kind, String> notPossible;
  private final PrintWriter diary;
  private final Map<Kind, Integer> counts = new LinkedHashMap<>();
  private final Recoveries recoveries = new Recoveries();
  private final List<String> findings = new ArrayList<>();
  private final List<String> notDone = new ArrayList<>();
  private final Map<Door, Long> lastAsked = new EnumMap<>(Door.class);
  private final Map<Door, Long> lastChange = new EnumMap<>(Door.class);
  private int bouts;
  private int leaksWritten;

  /** @param diary where each bout is written down before it begins, and at once what came back after it */
  Torment(Premises premises, Faults faults, Load load, Map<Kind, String> notPossible, PrintWriter diary) {
    this.premises = premises;
    this.faults = faults;
    this.load = load;
    this.notPossible = notPossible;
    this.diary = diary;
  }

  /** Goes on until the time is over; what has begun then is brought to its end. */
  void run(Plan plan, Duration howLong, Progress progress) throws IOException, InterruptedException {
    long end = System.nanoTime() + howLong.toNanos();
    while (System.nanoTime() < end && findings.isEmpty()) {
      List<Fault> bout = plan.next().stream().filter(each -> !notPossible.containsKey(each.kind())).toList();
      if (!bout.isEmpty()) {
        bouts++;
        bout.forEach(each -> diary.println("%tT bout %d %s".formatted(System.currentTimeMillis(), bouts, each)));
        diary.flush();
        perform(bout);
        writeLeaks();
        progress.after(bouts, bout, done(), load.acknowledged());
      }
    }
  }

  private void writeLeaks() {
    List<String> leaks = load.leaks();
    leaks.subList(leaksWritten, leaks.size()).forEach(each -> diary.println("leak " + each));
    leaksWritten = leaks.size();
  }

  /** Told after each bout. */
  interface Progress {
    void after(int bouts, List<Fault> bout, int faults, long acknowledged);
  }

  int done() {
    return counts.values().stream().mapToInt(each -> each).sum();
  }

  /** How often each kind came, in the order of {@link Kind#ALL}. */
  Map<Kind, Integer> counts() {
    var ordered = new LinkedHashMap<Kind, Integer>();
    Kind.ALL.forEach(each -> {
      Integer count = counts.get(each);
      if (count != null) {
        ordered.put(each, count);
      }
    });
    return ordered;
  }

  Recoveries recoveries() {
    return recoveries;
  }

  /** Faults that could not be made to happen, and why: our own trouble, which does not count and ends nothing. */
  List<String> notDone() {
    return List.copyOf(notDone);
  }

  /** What did not recover. */
  List<String> findings() {
    return List.copyOf(findings);
  }

  /** One fault as it happens. */
  private final class Happening extends Thread {

    private final Fault fault;
    private volatile long begun;
    private volatile long healed;
    private volatile @Nullable Exception failure;

    Happening(Fault fault) {
      super(fault.kind().code());
      this.fault = fault;
    }

    @Override
    public void run() {
      try {
        Thread.sleep(fault.startMillis());
        Faults.Healing healing = faults.begin(fault);
        begun = System.nanoTime();
        try {
          Thread.sleep(fault.holdMillis());
        } finally {
          healing.heal();
        }
        healed = System.nanoTime();
      } catch (IOException | RuntimeException e) {
        failed(e);
      } catch (InterruptedException e) {
        failed(e);
        Thread.currentThread().interrupt();
      }
    }

    private void failed(Exception why) {
      failure = why;
      begun = System.nanoTime();
      healed = begun;
    }

    /** From when on recovery counts; 0 if that has not come. */
    long since() {
      return fault.kind().action().healsItself() ? begun : healed;
    }

    boolean partsWork() {
      return fault.kind().place().wire() || fault.hits().stream().allMatch(each -> premises.part(each).works());
    }
  }

  private void perform(List<Fault> bout) throws IOException, InterruptedException {
    // They are threads of the system: what they start ends with them.
    List<Happening> happening = bout.stream().map(Happening::new).toList();
    look();
    long start = System.nanoTime();
    lastChange.replaceAll((_, _) -> start);
    happening.forEach(Thread::start);
    Set<Door> away = EnumSet.allOf(Door.class);
    @Nullable
    Happening alone = happening.size() == 1 ? happening.getFirst() : null;
    long silence = 0;
    boolean parts = false;
    long limit = Long.MAX_VALUE;
    while (!away.isEmpty() || !parts) {
      Thread.sleep(LOOK_MILLIS);
      silence = Math.max(silence, look());
      boolean over = happening.stream().noneMatch(Thread::isAlive);
      long since = alone != null ? alone.since() : over ? latest(happening) : 0;
      if (over) {
        limit = Math.min(limit, System.nanoTime() + RECOVERY.toNanos());
        if (!parts && happening.stream().allMatch(Happening::partsWork)) {
          parts = true;
          if (alone != null && alone.failure == null && !alone.fault.kind().place().wire()) {
            recovered(alone, Recoveries.Of.PART, millisSince(since));
          }
        }
      }
      if (since != 0) {
        answering(away, since).forEach(door -> {
          away.remove(door);
          if (alone != null && alone.failure == null) {
            recovered(alone, Recoveries.Of.valueOf(door.name()), millisSince(since));
          }
        });
      }
      if (System.nanoTime() > limit) {
        findings.add("轮次 %d 之后 %d 秒仍未恢复 not recovered %d s after bout %d (%s): %s %s".formatted(bouts,
            RECOVERY.toSeconds(), RECOVERY.toSeconds(), bouts, bout, away, parts ? "" : "process"));
        return;
      }
    }
    if (alone != null && alone.failure == null) {
      recovered(alone, Recoveries.Of.SILENCE, silence);
    }
    for (Happening each : happening) {
      if (each.failure == null) {
        counts.merge(each.fault.kind(), 1, Integer::sum);
      } else {
        notDone.add("bout %d: %s: %s".formatted(bouts, each.fault, each.failure));
        diary.println("not done " + notDone.getLast());
      }
    }
    Thread.sleep(CALM.toMillis());
  }

  private void recovered(Happening alone, Recoveries.Of what, long millis) {
    recoveries.add(alone.fault.kind(), what, millis);
    diary.println("%tT bout %d %s after %d ms".formatted(System.currentTimeMillis(), bouts, what, millis));
  }

  private static long latest(List<Happening> happening) {
    return happening.stream().mapToLong(each -> each.healed).max().orElseThrow();
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }

  private Set<Door> answering(Set<Door> away, long since) {
    Set<Door> answering = EnumSet.noneOf(Door.class);
    for (Door each : away) {
      Long asked = lastAsked.get(each);
      if (asked != null && asked - since > 0) {
        answering.add(each);
      }
    }
    return answering;
  }

  /** Sees what was acknowledged last at each door, and answers for how many milliseconds one of them has been silent. */
  private long look() {
    long now = System.nanoTime();
    long silent = 0;
    for (Door each : Door.values()) {
      OptionalLong asked = load.askedWhenAcknowledged(each);
      if (asked.isPresent() && !Long.valueOf(asked.getAsLong()).equals(lastAsked.put(each, asked.getAsLong()))) {
        silent = Math.max(silent, TimeUnit.NANOSECONDS.toMillis(now - lastChange.getOrDefault(each, now)));
        lastChange.put(each, now);
      }
    }
    return silent;
  }
}
