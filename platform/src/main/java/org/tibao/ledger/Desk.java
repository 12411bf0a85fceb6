package org.tibao.ledger;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
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
  private static final int MOST_LEGS_TOGETHER = 256;
  private static final int TRIES = 10;
  private static final Duration PAUSE = Duration.ofMillis(20);
  /** Those who wait for accounts that a long transaction holds must not take all connections with them. */
  private static final int ALONE_AT_ONCE = 4;

  private final Clerk clerk;
  private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final Semaphore alone = new Semaphore(ALONE_AT_ONCE);
  private @Nullable Thread thread;
  private boolean closed;

  Desk(Clerk clerk) {
    this.clerk = clerk;
  }

  /** A request and whoever waits for what becomes of it; the last of all carries none. */
  private record Waiting(Request request, CompletableFuture<Answer> answer) {

    void serve(Answer with) {
      answer.complete(with);
    }
  }

  private static final Waiting END = new Waiting(new Request(List.of(), Instant.EPOCH),
      new CompletableFuture<>());

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

  /** One thread: what comes in meanwhile is written with one statement more, not with several that wait for each other. */
  private synchronized boolean queued(Waiting waiting) {
    if (closed) {
      return false;
    }
    if (thread == null) {
      thread = Thread.ofPlatform().daemon().name("ledger-desk").start(this::work);
    }
    return queue.add(waiting);
  }

  /** Serves who still waits, then ends. */
  @PreDestroy
  void close() throws InterruptedException {
    Thread working;
    synchronized (this) {
      closed = true;
      queue.add(END);
      working = thread;
    }
    if (working != null) {
      working.join(Duration.ofSeconds(20));
    }
  }

  private void work() {
    var together = new ArrayList<Waiting>();
    try {
      for (Waiting next = queue.take(); next != END; next = queue.take()) {
        int legs = 0;
        while (next != null && next != END) {
          together.add(next);
          legs += next.request.legs().size();
          next = legs < MOST_LEGS_TOGETHER ? queue.poll() : null;
        }
        serve(together);
        together.clear();
        if (next == END) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
