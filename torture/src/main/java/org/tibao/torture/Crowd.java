package org.tibao.torture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/** Many who each do one thing again and again, at a pace, until they are told to stop. */
final class Crowd {

  private final List<Thread> threads = new ArrayList<>();
  private final ConcurrentLinkedQueue<String> troubles = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;

  /** What somebody does once. */
  interface Doing {
    void once() throws IOException, InterruptedException;
  }

  /** One who does that so many times in a second, if the house lets them. */
  void add(String name, double perSecond, Doing doing) {
    long pause = Math.round(1_000 / perSecond);
    threads.add(Thread.ofVirtual().name(name).unstarted(() -> live(name, pause, doing)));
  }

  private void live(String name, long pause, Doing doing) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(pause + 1));
      while (!stopped) {
        long began = System.nanoTime();
        try {
          doing.once();
        } catch (IOException | RuntimeException e) {
          if (troubles.size() < 100) {
            troubles.add(name + ": " + e);
          }
        }
        long left = pause - (System.nanoTime() - began) / 1_000_000;
        Thread.sleep(Math.max(1, left));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void begin() {
    threads.forEach(Thread::start);
  }

  boolean stopped() {
    return stopped;
  }

  /** Nobody begins anything new. */
  void stop() {
    stopped = true;
  }

  /** Waits until everybody has finished what they had begun, until then at most; then they are sent home. */
  void join(long untilNanos) throws InterruptedException {
    for (Thread each : threads) {
      long left = (untilNanos - System.nanoTime()) / 1_000_000;
      if (left > 0) {
        each.join(left);
      }
    }
    threads.forEach(Thread::interrupt);
    for (Thread each : threads) {
      each.join(1_000);
    }
  }

  /** What went wrong in doing, which is our own fault or an answer that nobody expected. */
  List<String> troubles() {
    return List.copyOf(troubles);
  }
}
