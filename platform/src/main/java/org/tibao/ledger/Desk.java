package org.tibao.ledger;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
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
 * Where postings wait to be written together: whatever came in while the last ones were being written goes into the next
 * statement. No clerk waits for the disk with the accounts in hand: what is written goes on to the flush, which makes all
 * of it durable at once, and only then is anybody answered. Who asks inside a transaction is served in it at once.
 */
@Component
class Desk {

  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
  private static final int MOST_TOGETHER = 256;
  /** While one statement is worked on, another is; but only if it is worth one. */
  private static final int CLERKS = 2;
  private static final int WORTH_ANOTHER = 64;
  private static final int TRIES = 10;
  private static final Duration PAUSE = Duration.ofMillis(20);
  /** Those who wait for accounts that a long transaction holds must not take all connections with them. */
  private static final int ALONE_AT_ONCE = 4;

  private final Clerk clerk;
  private final Semaphore alone = new Semaphore(ALONE_AT_ONCE);
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private final BlockingQueue<Written> written = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private @Nullable Thread flush;
  private int serving;
  private boolean closed;
  private volatile boolean ended;

  Desk(Clerk clerk) {
    this.clerk = clerk;
  }

  /** A request and whoever waits for what becomes of it. */
  private record Waiting(Request request, CompletableFuture<Answer> answer) {

    void serve(Answer with) {
      answer.complete(with);
    }
  }

  /** What was written together, all or nothing, and its answers, which nobody may hear before the flush. */
  private record Written(List<Waiting> together, List<Answer> answers) {

    /** Some entry of it; none if all of it was refused. */
    Optional<UUID> entry() {
      return answers.stream().flatMap(each -> each.entries().stream()).map(Entry::id).findFirst();
    }

    void fail() {
      together.forEach(each -> each.answer
          .completeExceptionally(new CannotCreateTransactionException("the ledger is closing")));
    }

    void serve() {
      for (int i = 0; i < answers.size(); i++) {
        together.get(i).serve(answers.get(i));
      }
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
    if (threads.isEmpty()) {
      for (int i = 0; i < CLERKS; i++) {
        threads.add(Thread.ofPlatform().daemon().name("ledger-desk-" + i).start(this::work));
      }
      flush = Thread.ofPlatform().daemon().name("ledger-flush").start(this::flush);
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
    if (flush != null) {
      written.add(new Written(List.of(), List.of()));
      flush.join(Duration.ofSeconds(20));
    }
    ended = true;
    failTheRest();
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
      written.add(new Written(together, clerk.writeTogether(together.stream().map(Waiting::request).toList())));
      if (ended) {
        failTheRest();
      }
    } catch (RuntimeException | Error e) {
      // Nothing was written. Whoever is to blame, or waits for what another holds, does so without the others.
      LOG.debug("postings are written one by one", e);
      serveEachAlone(together);
    }
  }

  /** Makes durable whatever has been written, again and again, and answers; ends with what is written together by none. */
  private void flush() {
    try {
      for (boolean open = true; open;) {
        var all = new ArrayList<Written>();
        all.add(written.take());
        written.drainTo(all);
        open = all.stream().noneMatch(each -> each.together.isEmpty());
        flush(all);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void flush(List<Written> all) {
    try {
      Set<UUID> stand = clerk.flush(all.stream().flatMap(each -> each.entry().stream()).toList());
      for (Written each : all) {
        // A server that fell and was started anew meanwhile knows nothing of what it had not got to the disk.
        if (each.entry().filter(id -> !stand.contains(id)).isPresent()) {
          serveEachAlone(each.together);
        } else {
          each.serve();
        }
      }
    } catch (RuntimeException | Error e) {
      // Written or not: who asks again for the same posting gets the answer of the first, once it is durable.
      LOG.debug("postings are asked for again", e);
      all.forEach(each -> serveEachAlone(each.together));
    }
  }

  /** Nobody waits for an answer that no longer comes; asking again gets it. */
  private void failTheRest() {
    for (Written left = written.poll(); left != null; left = written.poll()) {
      left.fail();
    }
  }

  private void serveEachAlone(List<Waiting> together) {
    for (Waiting each : together) {
      Thread.ofVirtual().name("ledger-alone").start(() -> serveAlone(each));
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
