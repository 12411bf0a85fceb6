package org.tibao.rescue.web;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tibao.refusal.Refused;
import org.tibao.rescue.RescueRefusal;
import org.tibao.rescue.Stirred;
import org.tibao.rescue.Stirring;
import org.tibao.rescue.TroubleId;
import org.tibao.rescue.Troubles;

/**
 * Tells whoever looks that a trouble has changed: at once what this process wrote, within a second what another did. Read
 * once however many look, and not at all while nobody does.
 */
@Component
class RescueLine implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(RescueLine.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  /** What is written within so little is told together. */
  private static final Duration BREATH = Duration.ofMillis(40);
  private static final int LISTENERS = 1_000;
  /** Of those without an account, so that they never take the places of who is on duty. */
  private static final int GUESTS = 500;
  private static final int WAITING = 64;

  private final Troubles troubles;
  private final Clock clock;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private final Semaphore places = new Semaphore(LISTENERS);
  private final Semaphore guests = new Semaphore(GUESTS);
  private final Semaphore stirred = new Semaphore(0);
  private Map<TroubleId, Stirred> known = Map.of();
  private volatile boolean running;
  private @Nullable Thread worker;

  RescueLine(Troubles troubles, Stirring stirring, Clock clock) {
    this.troubles = troubles;
    this.clock = clock;
    stirring.listen(stirred::release);
  }

  /** Somebody who looks: what changed waits here, so much and no more. */
  static final class Listener {
    private final Predicate<Stirred> sees;
    private final Semaphore place;
    private final BlockingQueue<List<Stirred>> waiting = new ArrayBlockingQueue<>(WAITING);
    private volatile boolean open = true;

    Listener(Predicate<Stirred> sees, Semaphore place) {
      this.sees = sees;
      this.place = place;
    }

    /** Who reads too slowly is told, with an empty list, to read everything again. */
    private void tell(List<Stirred> changed) {
      if (!waiting.offer(changed)) {
        waiting.clear();
        waiting.add(List.of());
      }
    }

    /** The next change, or null if there was none for so long. */
    @Nullable
    List<Stirred> next(Duration patience) throws InterruptedException {
      return waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isOpen() {
      return open;
    }
  }

  /**
   * Somebody begins to look; they have to be let go. They are told at once to read what there is.
   *
   * @param guest whether they have no account
   */
  Listener listen(Predicate<Stirred> sees, boolean guest) {
    Semaphore place = guest ? guests : places;
    if (!running || !place.tryAcquire()) {
      throw Refused.because(RescueRefusal.TOO_BUSY);
    }
    var listener = new Listener(sees, place);
    listener.tell(List.of());
    listeners.add(listener);
    begin();
    return listener;
  }

  void letGo(Listener listener) {
    if (listeners.remove(listener)) {
      listener.place.release();
    }
  }

  private synchronized void begin() {
    if (worker == null && running) {
      worker = Thread.ofVirtual().name("rescue-line").start(this::work);
    }
  }

  private void work() {
    try {
      known = Map.of();
      while (stillWanted()) {
        try {
          turn();
        } catch (RuntimeException e) {
          LOG.warn("the rescues could not be read: {}", e.getMessage());
        }
        if (stirred.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
          Thread.sleep(BREATH);
          stirred.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean stillWanted() {
    if (running && !listeners.isEmpty()) {
      return true;
    }
    worker = null;
    return false;
  }

  private void turn() {
    Map<TroubleId, Stirred> before = known;
    var now = new HashMap<TroubleId, Stirred>();
    troubles.stirred(clock.instant()).forEach(each -> now.put(each.trouble(), each));
    var changed = new ArrayList<Stirred>();
    now.forEach((id, each) -> {
      if (!each.equals(before.get(id))) {
        changed.add(each);
      }
    });
    before.forEach((id, each) -> {
      if (!now.containsKey(id)) {
        changed.add(each);
      }
    });
    known = now;
    if (!changed.isEmpty()) {
      for (Listener each : listeners) {
        List<Stirred> theirs = changed.stream().filter(each.sees).toList();
        if (!theirs.isEmpty()) {
          each.tell(theirs);
        }
      }
    }
  }

  @Override
  public void start() {
    running = true;
  }

  /** Before the web server waits for its last answers: these would never end by themselves. */
  @Override
  public void stop() {
    running = false;
    listeners.forEach(each -> {
      each.open = false;
      each.tell(List.of());
    });
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
