package org.tibao.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The chain of digests over everything that was written. It is made after the fact, so that no posting waits for it:
 * what was written is sealed as soon as every transaction that could still write before it has ended.
 */
@Component
public class Chain {

  static final int MOST_IN_A_SEAL = 5_000;

  private final Seals seals;
  private final TransactionTemplate transaction;
  /** Up to where the next sealing goes, once all who were writing then have ended. */
  private Seals.@Nullable Drawn drawn;

  Chain(Seals seals, PlatformTransactionManager transactions) {
    this.seals = seals;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Seals what can be sealed, and remembers how far the next sealing goes. How many seals were made. */
  synchronized int seal(Instant now) {
    Seals.Drawn until = drawn;
    int made = 0;
    if (until != null && seals.settled(until)) {
      while (sealOne(until.position(), now.truncatedTo(ChronoUnit.MICROS))) {
        made++;
      }
      drawn = null;
    }
    if (drawn == null) {
      drawn = seals.drawn();
    }
    return made;
  }

  private boolean sealOne(long until, Instant now) {
    return Objects.requireNonNull(transaction.execute(_ -> {
      if (!seals.mine()) {
        return false;
      }
      Seal last = seals.last().orElse(Seal.BEGINNING);
      var sealing = new Seal.Sealing(last);
      seals.collect(sealing, last.until(), until, MOST_IN_A_SEAL);
      if (sealing.isEmpty()) {
        return false;
      }
      seals.add(sealing.seal(now));
      return true;
    }));
  }

  /** How many accounts and entries are written and not yet sealed. */
  public long unsealed() {
    return seals.unsealed();
  }

  /** The root of each day: the last seal that was sealed on it; the latest day first. */
  public List<Seal> roots(LocalDate until, int days) {
    return seals.lastOfDays(until, days);
  }
}
