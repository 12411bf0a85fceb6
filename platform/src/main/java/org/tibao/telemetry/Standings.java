package org.tibao.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.registry.LiftId;
import org.tibao.signal.Direction;
import org.tibao.telemetry.StandingTable.Known;
import org.tibao.telemetry.StandingTable.Said;

/**
 * The door to how the lifts of whole territories stand, for who shows many of them at once and filters by path: read whole
 * the first time, afterwards only what has been stored since, whichever instance stored it, until a device is registered
 * or changed. A territory that nobody has asked for in a while is forgotten: what an instance holds and reads grows with
 * what its people look at, not with the country.
 */
@Component
public class Standings {

  private static final Duration BACK = Duration.ofDays(2);
  /** After a longer pause everything is read anew. */
  private static final long BATCHES = 3_000;
  private static final Duration WHOLE_AFTER = Duration.ofMinutes(2);

  private final StandingTable table;
  /** Territories, and when somebody last asked for them. */
  private final Map<String, Instant> asked = new HashMap<>();
  private final Map<Integer, Known> known = new HashMap<>();
  private Set<String> held = Set.of();
  private Map<Integer, Long> lanes = Map.of();
  private Instant whole = Instant.EPOCH;
  private long devices;

  Standings(StandingTable table) {
    this.table = table;
  }

  /**
   * Shows how each lift with a device stands, one county after the other: a country's at once would not fit. Of two devices
   * in one lift the one that was heard last counts.
   */
  public void each(Instant now, Consumer<List<Standing>> who) {
    for (int county : table.counties()) {
      List<Known> devices = table.in(county, now.minus(BACK));
      who.accept(standings(devices, table.broken(devices.stream().map(Known::line).toList())));
    }
  }

  /** How the lifts in those territories stand. */
  public synchronized List<Standing> below(Collection<String> territory, Instant now) {
    territory.forEach(each -> asked.put(each, now));
    long registered = table.devices();
    Map<Integer, Long> written = table.lanes();
    boolean far = written.entrySet().stream()
        .anyMatch(each -> each.getValue() - lanes.getOrDefault(each.getKey(), 0L) > BATCHES);
    boolean beyond = !territory.stream().allMatch(each -> lies(each, held));
    if (far || beyond || registered != devices || whole.isBefore(now.minus(WHOLE_AFTER))) {
      asked.values().removeIf(last -> last.isBefore(now.minus(WHOLE_AFTER)));
      held = Set.copyOf(asked.keySet());
      known.clear();
      table.below(held, now.minus(BACK)).forEach(each -> known.put(each.device(), each));
      whole = now;
      devices = registered;
    } else {
      written.forEach((lane, batch) -> hear(lane, lanes.getOrDefault(lane, 0L), batch));
    }
    lanes = written;
    return standings(known.values().stream().filter(each -> lies(each.path(), territory)).toList(), table.broken());
  }

  private static boolean lies(String path, Collection<String> territory) {
    return territory.stream().anyMatch(path::startsWith);
  }

  private void hear(int lane, long heard, long written) {
    if (written == heard) {
      return;
    }
    for (StandingTable.News each : table.news(lane, heard, written)) {
      Known before = known.get(each.device());
      if (before != null) {
        Said said = each.said();
        known.put(each.device(), new Known(before.device(), before.lift(), before.path(), before.line(),
            later(before.heard(), each.received()), said == null ? before.said() : said));
      }
    }
  }

  private static Instant later(@Nullable Instant one, Instant other) {
    return one != null && one.isAfter(other) ? one : other;
  }

  private static List<Standing> standings(Collection<Known> devices, Map<Integer, Instant> broken) {
    var byLift = new HashMap<UUID, Standing>();
    for (Known each : devices) {
      Instant ended = broken.get(each.line());
      Instant heard = each.heard();
      boolean connected = ended == null || heard != null && heard.isAfter(ended);
      byLift.merge(each.lift(), standing(each, connected), Standings::fresher);
    }
    return new ArrayList<>(byLift.values());
  }

  private static Standing standing(Known known, boolean connected) {
    var lift = new LiftId(known.lift());
    Said said = known.said();
    return said == null
        ? new Standing(lift, known.path(), known.heard(), connected, null, false, Direction.NONE, null)
        : new Standing(lift, known.path(), known.heard(), connected, said.mode(), said.moving(), said.direction(),
            said.floor());
  }

  private static Standing fresher(Standing one, Standing other) {
    Instant first = one.heard();
    Instant second = other.heard();
    if (first == null || second == null) {
      return first == null ? other : one;
    }
    return first.isBefore(second) ? other : one;
  }

  /** How one lift stands; null if it has no device. */
  public @Nullable Standing of(LiftId lift, Instant now) {
    List<Known> devices = table.of(lift, now.minus(BACK));
    List<Standing> found = standings(devices, table.broken(devices.stream().map(Known::line).toList()));
    return found.isEmpty() ? null : found.getFirst();
  }
}
