package org.tibao.command;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.tibao.ledger.AccountId;
import org.tibao.ledger.AccountKind;
import org.tibao.ledger.Ledger;
import org.tibao.ledger.NewAccount;
import org.tibao.ledger.Transfer;
import org.tibao.ledger.TransferId;
import org.tibao.money.Money;
import org.tibao.time.ChinaTime;

/** Payments of households through the public door of the ledger: as many at once as are said, or at a pace. */
final class LedgerLoad {

  private static final String PATH = "/bench/";

  private final Ledger ledger;
  private final Clock clock;
  private final List<AccountId> doors;
  private final List<AccountId> households;

  /** Opens that many accounts of doors, and as many of households. */
  LedgerLoad(Ledger ledger, Clock clock, int accounts) {
    this.ledger = ledger;
    this.clock = clock;
    doors = open(AccountKind.BANK_ACCOUNT, accounts);
    households = open(AccountKind.HOUSEHOLD_SHARE, accounts);
  }

  private List<AccountId> open(AccountKind kind, int accounts) {
    var opened = new ArrayList<NewAccount>();
    for (int i = 0; i < accounts; i++) {
      opened.add(NewAccount.notOverdrawn(AccountId.next(), kind, PATH, kind + " " + i));
    }
    ledger.open(opened, clock.instant());
    return opened.stream().map(NewAccount::id).toList();
  }

  /** A payment to any door, from any household. */
  Transfer spread() {
    return payment(any(doors));
  }

  /** A payment to always the same door. */
  Transfer hot() {
    return payment(doors.getFirst());
  }

  private Transfer payment(AccountId door) {
    LocalDate today = ChinaTime.dayOf(clock.instant());
    return new Transfer(TransferId.next(), door, any(households),
        Money.fen(1 + ThreadLocalRandom.current().nextInt(999)),
        today, "custody.payment:" + door, "加梯款");
  }

  private static AccountId any(List<AccountId> accounts) {
    return accounts.get(ThreadLocalRandom.current().nextInt(accounts.size()));
  }

  /** Postings per second that were acknowledged as durable, with always that many asking. */
  long perSecond(Supplier<Transfer> payments, int inFlight, int seconds) throws InterruptedException {
    long begin = System.nanoTime();
    long end = begin + seconds * 1_000_000_000L;
    var counts = new long[inFlight];
    var failure = new AtomicReference<@Nullable RuntimeException>();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < inFlight; i++) {
      int mine = i;
      threads.add(Thread.ofVirtual().start(() -> {
        try {
          while (System.nanoTime() < end) {
            ledger.post(payments.get(), clock.instant());
            counts[mine]++;
          }
        } catch (RuntimeException e) {
          failure.set(e);
        }
      }));
    }
    for (Thread each : threads) {
      each.join();
    }
    if (failure.get() instanceof RuntimeException e) {
      throw e;
    }
    return LongStream.of(counts).sum() * 1_000_000_000L / (System.nanoTime() - begin);
  }

  /** How long a posting takes when they come at that pace, whoever waits; counted from when it was due. */
  Latency latency(Supplier<Transfer> payments, long perSecond, int seconds) throws InterruptedException {
    int postings = Math.toIntExact(Math.max(1, perSecond * seconds));
    var nanos = new long[postings];
    var done = new CountDownLatch(postings);
    var failure = new AtomicReference<@Nullable RuntimeException>();
    long begin = System.nanoTime();
    for (int i = 0; i < postings; i++) {
      int mine = i;
      long due = begin + i * 1_000_000_000L / Math.max(1, perSecond);
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      Thread.ofVirtual().start(() -> {
        try {
          Instant now = clock.instant();
          ledger.post(payments.get(), now);
          nanos[mine] = System.nanoTime() - due;
        } catch (RuntimeException e) {
          failure.set(e);
        } finally {
          done.countDown();
        }
      });
    }
    done.await();
    if (failure.get() instanceof RuntimeException e) {
      throw e;
    }
    return Latency.of(perSecond, nanos);
  }

  /** How long postings took, in microseconds, at a pace. */
  record Latency(long perSecond, long p50, long p99, long worst) {

    static Latency of(long perSecond, long[] nanos) {
      long[] sorted = LongStream.of(nanos).sorted().toArray();
      return new Latency(perSecond, sorted[sorted.length / 2] / 1000, sorted[(int) (sorted.length * 99L / 100)] / 1000,
          sorted[sorted.length - 1] / 1000);
    }
  }
}
