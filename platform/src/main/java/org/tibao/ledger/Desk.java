package org.tibao.ledger;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tibao.ledger.Clerk.Answer;
import org.tibao.ledger.Clerk.Request;

/**
 * Where postings wait to be written together: whatever came in while the last ones were being made durable goes into the
 * next statement, and one flush of the disk makes all of them durable. Who asks inside a transaction is served in it at
 * once.
 */
@Component
class Desk {

  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
  private static final int MOST_TOGETHER = 128;
  /** While one statement waits for the disk, another is worked on; but only if it is worth one. */
  private static final int CLERKS = 2;
  private static final int WORTH_ANOTHER = 64;
  private static final int TRIES = 10;
  private static final Duration PAUSE = Duration.ofMillis(20);
  /** Those who wait for accounts that a long transaction holds must not take all connections with them. */
  private static final int ALONE_AT_ONCE = 4;

  private final Clerk clerk;
  private final Semaphore alone = new Semaphore(ALONE_AT_ONCE);
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private final List<Thread> threads = new ArrayList<>();
  private int serving;
  private boolean closed;

  Desk(Clerk clerk) {
    this.clerk = clerk;
  }

  /** A request and whoever waits for what becomes of it. */
  private record Waiting(Request request, CompletableFuture<Answer> answer) {

    void serve(Answer with) {
      answer.complete(with);
    }
  }

  /** Waits until it is durable, or refused. */
  Answer post(Request request) {
    var waiting = new Waiting(request, new CompletableFuture<>());
    if (TransactionSynchronizationManager.isActualTransactionActive() || !queued(waiting)) {
      return clerk.write(List.of(request)).getFirst();
    }
    try {
      return waiting.answer.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private synchronized boolean queued(Waiting waiting) {
    if (closed) {
      return false;
    }
    while (threads.size() < CLERKS) {
      threads.add(Thread.ofPlatform().daemon().name("ledger-desk-" + threads.size()).start(this::work));
    }
    queue.add(waiting);
    if (isWorthwhile()) {
      notify();
    }
    return true;
  }

  /** A few are better written with those that come while the last ones are made durable. */
  private boolean isWorthwhile() {
    return !queue.isEmpty() && (serving == 0 || queue.size() >= WORTH_ANOTHER);
  }

  /** Serves who still waits, then ends. */
  @PreDestroy
  void close() throws InterruptedException {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    for (Thread each : threads) {
      each.join(Duration.ofSeconds(20));
    }
  }

  private void work() {
    try {
      for (List<Waiting> together = next(); !together.isEmpty(); together = next()) {
        serve(together);
        served();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Those who are written next; nobody once the desk is closed. */
  private synchronized List<Waiting> next() throws InterruptedException {
    while (!isWorthwhile() && !(closed && queue.isEmpty())) {
      wait();
    }
    var together = new ArrayList<Waiting>();
    int legs = 0;
    while (!queue.isEmpty() && legs < MOST_TOGETHER) {
      Waiting waiting = queue.remove();
      together.add(waiting);
      legs += waiting.request.legs().size();
    }
    serving += together.isEmpty() ? 0 : 1;
    return together;
  }

  private synchronized void served() {
    serving--;
    notifyAll();
  }

  private void serve(List<Waiting> together) {
    try {
      List<Answer> answers = clerk.writeTogether(together.stream().map(Waiting::request).toList());
      for (int i = 0; i < answers.size(); i++) {
        together.get(i).serve(answers.get(i));
      }
    } catch (RuntimeException | Error e) {
      // Nothing was written. Whoever is to blame, or waits for what another holds, does so without the others.
      LOG.debug("postings are written one by one", e);
      for (Waiting each : together) {
        Thread.ofVirtual().name("ledger-alone").start(() -> serveAlone(each));
      }
    }
  }

  private void serveAlone(Waiting waiting) {
    alone.acquireUninterruptibly();
    try {
      waiting.serve(persistent(waiting.request));
    } catch (RuntimeException | Error e) {
      waiting.answer.completeExceptionally(e);
    } finally {
      alone.release();
    }
  }

  /** Asks again after a lost race or a lost connection: what happened already answers the same. */
  private Answer persistent(Request request) {
    for (int tried = 1;; tried++) {
      try {
        return clerk.write(List.of(request)).getFirst();
      } catch (TransientDataAccessException | DataAccessResourceFailureException | DuplicateKeyException
          | CannotCreateTransactionException | Clerk.LostRace e) {
        if (tried == TRIES) {
          throw e;
        }
        pause(tried);
      }
    }
  }

  private static void pause(int tried) {
    try {
      Thread.sleep(PAUSE.multipliedBy(1L << Math.min(tried, 7)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
