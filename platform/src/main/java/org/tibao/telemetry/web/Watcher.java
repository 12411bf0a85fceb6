package org.tibao.telemetry.web;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tibao.telemetry.Look;

/** Somebody who has the board open: what changed in their territory waits here, so much and no more. */
final class Watcher {

  private static final int MOST = 64;

  private final List<String> territory;
  private final BlockingQueue<Change> waiting = new ArrayBlockingQueue<>(MOST);
  private volatile boolean open = true;

  Watcher(List<String> territory) {
    this.territory = List.copyOf(territory);
  }

  /**
   * What changed within a second.
   *
   * @param version of the board after it
   * @param tiles as they are now, with how they looked before
   * @param alarms whether an alarm began, changed, was seen or ended
   * @param again whether more was lost than can be told: the board is to be read again
   */
  record Change(long version, List<Turned> tiles, boolean alarms, boolean again) {

    static Change everything(long version) {
      return new Change(version, List.of(), true, true);
    }
  }

  /** A tile that turned. */
  record Turned(Tile now, Look before) {}

  /** Paths below which they see everything. */
  List<String> territory() {
    return territory;
  }

  boolean sees(String path) {
    return territory.stream().anyMatch(path::startsWith);
  }

  /** Who reads too slowly is told to read everything again, and waits with nothing. */
  void tell(Change change) {
    if (!waiting.offer(change)) {
      waiting.clear();
      waiting.add(Change.everything(change.version()));
    }
  }

  /** The next change, or null if there was none for so long. */
  @Nullable
  Change next(Duration patience) throws InterruptedException {
    return waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  boolean isOpen() {
    return open;
  }

  /** The house closes. */
  void close() {
    open = false;
    tell(new Change(0, List.of(), false, false));
  }
}
