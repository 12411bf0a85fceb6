package org.tibao.telemetry.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tibao.refusal.Refused;
import org.tibao.telemetry.TelemetryRefusal;
import org.tibao.telemetry.Look;

/**
 * The board as it stands, once for this process: read anew at most once a second however many look at it, and told to
 * each of them as far as it lies in their territory. Only the territories of those who look are read.
 */
@Component
class LiveBoard implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(LiveBoard.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int WATCHERS = 500;
  /** Who was shown a territory listens to it within this time, and has missed nothing. */
  private static final Duration COMES = Duration.ofSeconds(10);
  /** So long after a line was cut what was missed can still be told. */
  private static final int STEPS = 60;
  private static final Comparator<Tile> ORDER = Comparator.comparing(Tile::estate).thenComparing(Tile::place)
      .thenComparing(Tile::lift);

  private static final int OWN_DIGITS = 1_000;

  /** Ends the versions of this process: those of another are not taken for ours. */
  private final int own = ThreadLocalRandom.current().nextInt(OWN_DIGITS);
  private final BoardReading reading;
  private final Clock clock;
  private final Deque<Step> steps = new ArrayDeque<>();
  private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
  private final ReentrantLock turn = new ReentrantLock();
  /** Territories, and when somebody was shown them last; only in turn. */
  private final Map<String, Instant> shown = new HashMap<>();
  private volatile Board board = new Board(1, Instant.EPOCH, Set.of(), Map.of(), List.of());
  private volatile boolean running;
  private @Nullable Thread worker;

  LiveBoard(BoardReading reading, Clock clock) {
    this.reading = reading;
    this.clock = clock;
  }

  /**
   * Everything there is to see in the territories that somebody looks at.
   *
   * @param version   grows with every change
   * @param territory their paths
   */
  record Board(long version, Instant at, Set<String> territory, Map<UUID, Tile> tiles, List<Alarm> alarms) {

    private boolean shows(Collection<String> wanted) {
      return wanted.stream().allMatch(each -> territory.stream().anyMatch(each::startsWith));
    }

    /** The tiles of a territory, by estate. */
    List<Tile> tiles(Collection<String> territory) {
      return tiles.values().stream().filter(each -> territory.stream().anyMatch(each.path()::startsWith)).sorted(ORDER)
          .toList();
    }

    /** The alarms of a territory, people in danger first. */
    List<Alarm> alarms(Collection<String> territory) {
      return alarms.stream().filter(each -> territory.stream().anyMatch(each.path()::startsWith)).toList();
    }
  }

  /** The board with that territory, at most a second old. */
  Board now(Collection<String> territory) {
    Board known = board;
    return watchers.isEmpty() || known.at.isBefore(clock.instant().minus(PAUSE)) || !known.shows(territory)
        ? turned(territory)
        : known;
  }

  /**
   * Somebody opens the board; they have to be let go.
   *
   * @param since version of what they see already; what changed since then is told at once
   */
  Watcher watch(List<String> territory, long since) {
    if (!running || watchers.size() >= WATCHERS) {
      throw Refused.because(TelemetryRefusal.TOO_BUSY);
    }
    var watcher = new Watcher(territory);
    turn.lock();
    try {
      watchers.add(watcher);
      if (since != board.version() && steps.stream().noneMatch(each -> each.before() == since)) {
        // Too long ago, or told by another instance, which counts for itself.
        watcher.tell(Watcher.Change.everything(board.version()));
      } else {
        steps.stream().filter(each -> each.version() > since).forEach(each -> tell(watcher, each));
      }
    } finally {
      turn.unlock();
    }
    begin();
    return watcher;
  }

  void letGo(Watcher watcher) {
    watchers.remove(watcher);
  }

  private synchronized void begin() {
    if (worker == null && running) {
      worker = Thread.ofVirtual().name("live-board").start(this::work);
    }
  }

  private void work() {
    try {
      while (stillWanted()) {
        try {
          turned(List.of());
        } catch (RuntimeException e) {
          LOG.warn("the live board could not be read: {}", e.getMessage());
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean stillWanted() {
    if (running && !watchers.isEmpty()) {
      return true;
    }
    worker = null;
    return false;
  }

  /** Reads what is new, of that territory too, and tells it. */
  private Board turned(Collection<String> also) {
    turn.lock();
    try {
      Board before = board;
      Instant now = clock.instant();
      also.forEach(each -> shown.put(each, now));
      shown.values().removeIf(last -> last.isBefore(now.minus(COMES)));
      Set<String> territory = new HashSet<>(shown.keySet());
      watchers.forEach(each -> territory.addAll(each.territory()));
      BoardReading.Read read = reading.read(territory, now);
      Map<UUID, Tile> tiles = read.tiles();
      List<Alarm> alarms = read.alarms();
      var step = new Step(before.version(), Math.max(before.version() + 1, now.toEpochMilli() * OWN_DIGITS + own),
          turned(before.tiles(), tiles), changed(before.alarms(), alarms), changed(before.tiles(), tiles));
      boolean same = step.turned().isEmpty() && step.alarms().isEmpty() && step.places().isEmpty();
      board = new Board(same ? before.version() : step.version(), now, territory, tiles, alarms);
      if (!same) {
        steps.add(step);
        if (steps.size() > STEPS) {
          steps.removeFirst();
        }
        watchers.forEach(each -> tell(each, step));
      }
      return board;
    } finally {
      turn.unlock();
    }
  }

  /**
   * From one version to the next.
   *
   * @param alarms paths at which alarms have come, changed or gone
   * @param places paths at which lifts have come or gone
   */
  private record Step(long before, long version, List<Watcher.Turned> turned, Set<String> alarms, Set<String> places) {}

  private static List<Watcher.Turned> turned(Map<UUID, Tile> before, Map<UUID, Tile> after) {
    var turned = new ArrayList<Watcher.Turned>();
    after.forEach((lift, now) -> {
      Tile was = before.get(lift);
      if (was != null && was != now && !was.equals(now)) {
        turned.add(new Watcher.Turned(now, was.look()));
      }
    });
    return turned;
  }

  private static Set<String> changed(List<Alarm> before, List<Alarm> after) {
    var paths = new HashSet<String>();
    before.stream().filter(each -> !after.contains(each)).forEach(each -> paths.add(each.path()));
    after.stream().filter(each -> !before.contains(each)).forEach(each -> paths.add(each.path()));
    return paths;
  }

  private static Set<String> changed(Map<UUID, Tile> before, Map<UUID, Tile> after) {
    var paths = new HashSet<String>();
    before.forEach((lift, tile) -> {
      if (!after.containsKey(lift)) {
        paths.add(tile.path());
      }
    });
    after.forEach((lift, tile) -> {
      if (!before.containsKey(lift)) {
        paths.add(tile.path());
      }
    });
    return paths;
  }

  private static void tell(Watcher watcher, Step step) {
    List<Watcher.Turned> theirs = step.turned().stream().filter(each -> watcher.sees(each.now().path())).toList();
    boolean alarms = step.alarms().stream().anyMatch(watcher::sees);
    boolean again = step.places().stream().anyMatch(watcher::sees);
    if (alarms || again || !theirs.isEmpty()) {
      watcher.tell(new Watcher.Change(step.version(), theirs, alarms, again));
    }
  }

  /** How many look. */
  int watchers() {
    return watchers.size();
  }

  @Override
  public void start() {
    running = true;
  }

  /** Before the web server waits for its last answers: these would never end by themselves. */
  @Override
  public void stop() {
    running = false;
    watchers.forEach(Watcher::close);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Counts by look, all five of them. */
  static Map<Look, Integer> counts(List<Tile> tiles) {
    var counts = new HashMap<Look, Integer>();
    for (Look each : Look.values()) {
      counts.put(each, 0);
    }
    tiles.forEach(each -> counts.merge(each.look(), 1, Integer::sum));
    return counts;
  }
}
