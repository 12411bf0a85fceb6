package org.tibao.telemetry;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tibao.signal.health.Tally;
import org.tibao.signal.log.WatchRule;
import org.tibao.signal.monitor.Detection;
import org.tibao.signal.monitor.DetectionKind.Danger;
import org.tibao.signal.monitor.LiftState;
import org.tibao.signal.monitor.Monitor;
import org.tibao.signal.monitor.Step;
import org.tibao.signal.monitor.Thresholds;
import org.tibao.time.ChinaTime;

/**
 * The monitor of every lift in memory, fed in the order of storage by one thread. What they find is written at once,
 * and told to the house only where it was news; where they stand is written down now and then.
 */
@Component
class Monitors {

  private static final Logger LOG = LoggerFactory.getLogger(Monitors.class);
  private static final int TOGETHER = 10_000;

  private final WatchTable table;
  private final DeviceTable devices;
  private final Stores stores;
  private final TransactionTemplate transaction;
  private final Findings findings;
  /** By which rules lifts are watched, as of which moment, and the monitors that do so. */
  private List<WatchRule> rules = List.of();
  private Instant ruled = Instant.EPOCH;
  private final Map<Thresholds, Monitor> monitors = new HashMap<>();
  /** By the number of the device, without a hole worth speaking of. */
  private @Nullable Cell[] cells = new Cell[1024];
  private final List<Cell> dirty = new ArrayList<>();
  private final Map<Hour, Tally.Sum> sums = new HashMap<>();
  private final List<Findings.Found> found = new ArrayList<>();
  /** When whose inspection falls due, as it was told last; and as it was told to those who stand here. */
  private volatile Map<UUID, Instant> dues = Map.of();
  private volatile boolean inspectionsKnown;
  private Map<UUID, Instant> taken = Map.of();

  Monitors(WatchTable table, DeviceTable devices, Stores stores, Counts counts, TransactionTemplate transaction,
      ApplicationEventPublisher events) {
    this.table = table;
    this.devices = devices;
    this.stores = stores;
    this.transaction = transaction;
    this.findings = new Findings(table, counts, transaction, events);
  }

  /** An hour or a day of a lift. */
  private record Spell(UUID lift, Instant since) {}

  /** An hour of a device. */
  private record Hour(int device, long epochHour) {}

  /** One lift as its monitor sees it. */
  private static final class Cell {
    final int device;
    UUID lift;
    LiftState state;
    Monitor monitor;
    Tally tally = new Tally();
    long heard;
    boolean dirty;
    /** The sum to which was added last, and its hour. */
    Tally.@Nullable Sum sum;
    long hour;

    Cell(int device, UUID lift, LiftState state, Monitor monitor) {
      this.monitor = monitor;
      this.device = device;
      this.lift = lift;
      this.state = state;
    }

    /** 0 well, 1 something is wrong, 2 people are in danger. */
    int grade() {
      int grade = 0;
      for (LiftState.Open each : state.open()) {
        grade = Math.max(grade, each.kind().danger() == Danger.PEOPLE ? 2 : 1);
      }
      return grade;
    }
  }

  /** Begins where they stood when it was written down last, and watches by those rules. */
  void load(List<WatchRule> all, Instant now) {
    rules = all;
    ruled = now;
    monitors.clear();
    cells = new Cell[1024];
    dirty.clear();
    sums.clear();
    found.clear();
    taken = Map.of();
    List<WatchTable.Standing> page = table.standing(0, TOGETHER);
    while (!page.isEmpty()) {
      for (WatchTable.Standing each : page) {
        var cell = new Cell(each.device(), each.lift(), state(each), monitor(devices.numbered(each.device())));
        cell.tally = Tally.of(each.tally());
        put(cell);
      }
      page = table.standing(page.getLast().device(), TOGETHER);
    }
  }

  /** From now on everybody is watched by those rules. */
  void watchBy(List<WatchRule> all, Instant now) {
    rules = all;
    ruled = now;
    for (Cell cell : cells) {
      if (cell != null) {
        cell.monitor = monitor(devices.numbered(cell.device));
      }
    }
  }

  private Monitor monitor(Registration device) {
    return monitors.computeIfAbsent(WatchRule.first(rules, device.path(), ruled), Monitor::new);
  }

  private LiftState state(WatchTable.Standing standing) {
    String name = devices.numbered(standing.device()).name();
    try {
      return LiftState.read(name, standing.state());
    } catch (IllegalArgumentException e) {
      LOG.warn("the monitor of {} begins anew: {}", name, e.getMessage());
      return LiftState.of(name);
    }
  }

  /** From now on inspections fall due as this says; of lifts that are missing nobody knows. */
  void due(Map<UUID, Instant> told) {
    dues = told;
    inspectionsKnown = true;
  }

  /** Whether it was told at all since the start when inspections fall due. */
  boolean inspectionsKnown() {
    return inspectionsKnown;
  }

  /** When the inspection of a lift falls due, or null. */
  @Nullable
  Instant inspectionDue(UUID lift) {
    return dues.get(lift);
  }

  private void takeDues() {
    Map<UUID, Instant> told = dues;
    if (told == taken) {
      return;
    }
    taken = told;
    for (Cell cell : cells) {
      if (cell != null) {
        LiftState state = cell.state.inspectionDue(told.get(cell.lift));
        if (state != cell.state) {
          cell.state = state;
          touch(cell);
        }
      }
    }
  }

  /** Looks at what was stored; what is found is written before anything else is looked at. */
  void hear(List<Heard> heard) {
    for (Heard each : heard) {
      Cell cell = cell(each.device());
      try {
        Step step = cell.monitor.step(cell.state, each.message(), each.received());
        cell.state = step.state();
        note(cell, step.detections());
        Instant at = each.message().stamp().at();
        boolean plausible = stores.rows().slot(at, each.received()).equals(at);
        cell.tally.add(each.message(), plausible ? at : each.received(), hour -> sum(cell, hour));
      } catch (RuntimeException e) {
        // One message must not stop the watch over all other lifts; it is stored, and the log says which it was.
        LOG.error("the monitor of device {} failed at {}", cell.device, each.message(), e);
      }
      cell.heard = Math.max(cell.heard, each.received().toEpochMilli());
      touch(cell);
    }
    tell();
  }

  /** What the lift did in that hour; most messages are of the same hour as the one before. */
  private Tally.Sum sum(Cell cell, long hour) {
    Tally.Sum last = cell.sum;
    if (last != null && cell.hour == hour) {
      return last;
    }
    Tally.Sum sum = sums.computeIfAbsent(new Hour(cell.device, hour), _ -> new Tally.Sum());
    cell.hour = hour;
    cell.sum = sum;
    return sum;
  }

  /**
   * Time goes by for everybody.
   *
   * @param settling we have just begun to listen: that nothing was heard yet says nothing
   */
  void tick(Instant now, boolean settling) {
    takeDues();
    if (settling) {
      return;
    }
    for (Cell cell : cells) {
      if (cell != null) {
        Step step = cell.monitor.tick(cell.state, now);
        if (step.state() != cell.state) {
          cell.state = step.state();
          touch(cell);
        }
        note(cell, step.detections());
      }
    }
    tell();
  }

  private void note(Cell cell, List<Detection> detections) {
    for (Detection each : detections) {
      found.add(new Findings.Found(devices.numbered(cell.device), each));
    }
  }

  /** Tells what was found; until that is done it is kept. */
  private void tell() {
    if (!found.isEmpty()) {
      findings.tell(found);
      found.clear();
    }
  }

  /** Where everybody stood, what was added up since the last time, and how far that goes. */
  record Checkpoint(List<WatchTable.Stood> stood, Collection<WatchTable.Span> hours, Collection<WatchTable.Span> days,
      Map<Integer, WatchTable.Reach> watched) {}

  /** Takes down where everybody stands; until it is written, nobody may be told to forget it. */
  Checkpoint takeDown(Map<Integer, WatchTable.Reach> watched) {
    var hours = new HashMap<Spell, WatchTable.Span>();
    var days = new HashMap<Spell, WatchTable.Span>();
    for (Map.Entry<Hour, Tally.Sum> each : sums.entrySet()) {
      Registration device = devices.numbered(each.getKey().device);
      Instant hour = Instant.ofEpochSecond(each.getKey().epochHour * 3600);
      add(hours, device, hour, each.getValue());
      add(days, device, ChinaTime.dayOf(hour).atStartOfDay(ChinaTime.ZONE).toInstant(), each.getValue());
    }
    var stood = new ArrayList<WatchTable.Stood>(dirty.size());
    for (Cell each : dirty) {
      stood.add(new WatchTable.Stood(devices.numbered(each.device), each.state.bytes(), each.tally.bytes(),
          each.heard, each.grade()));
      each.dirty = false;
      each.sum = null;
    }
    dirty.clear();
    sums.clear();
    return new Checkpoint(stood, hours.values(), days.values(), watched);
  }

  /** Writes it, all or nothing; beside the watch, which goes on meanwhile. */
  void write(Checkpoint checkpoint) throws SQLException {
    var months = new HashSet<Instant>();
    checkpoint.days.forEach(each -> months.add(each.since()));
    for (Instant each : months) {
      stores.partitions().coverSummaries(each);
    }
    transaction.executeWithoutResult(
        _ -> table.keep(checkpoint.stood, checkpoint.hours, checkpoint.days, checkpoint.watched));
  }

  private static void add(Map<Spell, WatchTable.Span> spans, Registration device, Instant since, Tally.Sum sum) {
    UUID lift = Objects.requireNonNull(device.lift());
    spans.computeIfAbsent(new Spell(lift, since),
        _ -> new WatchTable.Span(lift, device.county(), since, new Tally.Sum())).sum().add(sum);
  }

  private void touch(Cell cell) {
    if (!cell.dirty) {
      cell.dirty = true;
      dirty.add(cell);
    }
  }

  private Cell cell(int device) {
    Cell known = device < cells.length ? cells[device] : null;
    Registration registration = devices.numbered(device);
    UUID lift = Objects.requireNonNull(registration.lift());
    if (known == null) {
      known = new Cell(device, lift, LiftState.of(registration.name()).inspectionDue(dues.get(lift)),
          monitor(registration));
      put(known);
    } else if (!known.lift.equals(lift)) {
      // The device sits in another lift now: nothing that is known of the old one is true of the new.
      known.lift = lift;
      known.state = LiftState.of(registration.name()).inspectionDue(dues.get(lift));
      known.tally = new Tally();
      known.monitor = monitor(registration);
    }
    return known;
  }

  private void put(Cell cell) {
    if (cell.device >= cells.length) {
      cells = Arrays.copyOf(cells, Math.max(cell.device + 1, cells.length * 2));
    }
    cells[cell.device] = cell;
  }
}
