package org.tibao.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tibao.ledger.Entry.Leg;
import org.tibao.money.Money;

/**
 * Recomputes everything that stands in the books from what was written, as it is at one moment: digests, numbers,
 * balances, linked legs, holds, the chain. Repairs nothing.
 */
@Component
public class Examiner {

  private static final int MOST_FLAWS = 100;

  private final Accounts accounts;
  private final Entries entries;
  private final Seals seals;
  private final TransactionTemplate snapshot;

  Examiner(Accounts accounts, Entries entries, Seals seals, PlatformTransactionManager transactions) {
    this.accounts = accounts;
    this.entries = entries;
    this.seals = seals;
    this.snapshot = new TransactionTemplate(transactions);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    snapshot.setReadOnly(true);
  }

  /**
   * Examines all of it.
   *
   * @param roots digests of seals that somebody kept: each has to be in the chain
   */
  public Report examine(Collection<String> roots) {
    return Objects.requireNonNull(snapshot.execute(_ -> new Examination(accounts.all(), seals.all()).run(roots)));
  }

  /** One look through everything, in the order in which it was written. */
  private final class Examination {

    private final Map<AccountId, Sums> sums = new HashMap<>();
    private final Deque<Accounts.Kept> opened;
    private final Deque<Seal> chain;
    private final List<Seal> all;
    private final List<Flaw> flaws = new ArrayList<>();
    private final Map<UUID, Leg> openHolds = new HashMap<>();
    private final Map<UUID, Integer> missingLegs = new HashMap<>();
    private Seal before = Seal.BEGINNING;
    private Seal.Sealing sealing = new Seal.Sealing(Seal.BEGINNING);
    private long looked;

    Examination(List<Accounts.Kept> kept, List<Seal> all) {
      this.opened = new ArrayDeque<>(kept);
      this.chain = new ArrayDeque<>(all);
      this.all = all;
      kept.forEach(each -> sums.put(each.book().account().id(), new Sums(each)));
    }

    Report run(Collection<String> roots) {
      long accountsLooked = opened.size();
      entries.each((entry, digest) -> {
        openBefore(entry.position());
        sealsBefore(entry.position());
        sealing.entry(entry.position(), digest, entry.debitSide(), entry.creditSide());
        look(entry, digest);
        looked++;
      });
      openBefore(Long.MAX_VALUE);
      sealsBefore(Long.MAX_VALUE);
      missingLegs.keySet().forEach(first -> found(Flaw.Kind.LEGS_MISSING, first));
      sums.values().forEach(this::compare);
      roots(roots);
      return new Report(flaws.isEmpty(), accountsLooked, looked, all.size(), sealing.sealed(), before.digest(),
          flaws.subList(0, Math.min(MOST_FLAWS, flaws.size())));
    }

    private void roots(Collection<String> roots) {
      var digests = new HashSet<String>();
      all.forEach(seal -> digests.add(seal.digest()));
      for (String root : roots) {
        if (!digests.contains(root.strip().toLowerCase(Locale.ROOT))) {
          found(Flaw.Kind.ROOT_UNKNOWN, root);
        }
      }
    }

    private void openBefore(long position) {
      while (!opened.isEmpty() && opened.getFirst().position() < position) {
        Accounts.Kept kept = opened.removeFirst();
        sealsBefore(kept.position());
        sealing.account(kept.position(), kept.digest());
        if (!Arrays.equals(kept.digest(), Digests.of(kept.book().account()))) {
          found(Flaw.Kind.ACCOUNT_CHANGED, kept.book().account().id());
        }
      }
    }

    /** Closes the seals that end before that position. */
    private void sealsBefore(long position) {
      while (!chain.isEmpty() && chain.getFirst().until() < position) {
        Seal seal = chain.removeFirst();
        if (!seal.equals(sealing.seal(seal.sealedAt()))) {
          found(Flaw.Kind.SEAL_BROKEN, seal.number());
        }
        before = seal;
        sealing = new Seal.Sealing(seal);
      }
    }

    private void look(Entry entry, byte[] digest) {
      Leg leg = entry.leg();
      if (!Arrays.equals(digest, Digests.of(leg))) {
        found(Flaw.Kind.ENTRY_CHANGED, leg.id());
      }
      enter(entry, Side.DEBIT, leg.debit(), entry.debitSide());
      enter(entry, Side.CREDIT, leg.credit(), entry.creditSide());
      if (leg.kind() == Entry.Kind.HELD) {
        openHolds.put(leg.id(), leg);
      } else if (leg.hold() != null && !ends(leg, openHolds.remove(leg.hold().value()))) {
        found(Flaw.Kind.HOLD_WRONG, leg.id());
      }
      if (leg.link().legs() > 1) {
        missingLegs.merge(leg.link().first(), leg.link().legs() - 1,
            (left, _) -> left == 1 ? null : Integer.valueOf(left - 1));
      }
    }

    private static boolean ends(Leg end, @Nullable Leg hold) {
      return hold != null && hold.debit().equals(end.debit()) && hold.credit().equals(end.credit())
          && hold.held().equals(end.held().negated()) && end.amount().compareTo(hold.held()) <= 0;
    }

    private void enter(Entry entry, Side side, AccountId account, Entry.Stand stand) {
      Sums books = sums.get(account);
      if (books == null) {
        found(Flaw.Kind.ACCOUNT_MISSING, entry.id());
        return;
      }
      books.enter(entry.leg(), side);
      if (stand.number() != books.number) {
        found(Flaw.Kind.ENTRY_MISSING, account + " " + stand.number());
        books.number = stand.number();
      }
      if (!stand.after().equals(books.creditsLessDebits())) {
        found(Flaw.Kind.BALANCE_WRONG, entry.id());
      }
    }

    private void compare(Sums books) {
      Book kept = books.kept.book();
      Balance sums = books.balance();
      if (books.number != books.kept.entries() || !sums.equals(kept.sums())) {
        found(Flaw.Kind.ACCOUNT_WRONG, kept.account().id());
      }
      Money room = new Book(kept.account(), sums).room();
      if (room != null && room.isNegative()) {
        found(Flaw.Kind.LIMIT_BROKEN, kept.account().id());
      }
    }

    private void found(Flaw.Kind kind, Object where) {
      flaws.add(new Flaw(kind, String.valueOf(where)));
    }
  }

  /** What the entries of one account add up to. */
  private static final class Sums {

    private final Accounts.Kept kept;
    private long number;
    private long debits;
    private long credits;
    private long debitsHeld;
    private long creditsHeld;

    Sums(Accounts.Kept kept) {
      this.kept = kept;
    }

    void enter(Leg leg, Side side) {
      number++;
      if (side == Side.DEBIT) {
        debits = Math.addExact(debits, leg.amount().fen());
        debitsHeld = Math.addExact(debitsHeld, leg.held().fen());
      } else {
        credits = Math.addExact(credits, leg.amount().fen());
        creditsHeld = Math.addExact(creditsHeld, leg.held().fen());
      }
    }

    Money creditsLessDebits() {
      return Money.fen(Math.subtractExact(credits, debits));
    }

    Balance balance() {
      Account account = kept.book().account();
      return new Balance(account.id(), account.kind(), Money.fen(debits), Money.fen(credits), Money.fen(debitsHeld),
          Money.fen(creditsHeld));
    }
  }
}
