package org.tibao.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;

/**
 * The door to the books. Asks no actor: the module that posts has looked at right and scope, and says in the cause what
 * it posts for. Everything happens once, however often it is asked: the id of a posting is the asker's.
 */
@Component
@Transactional
public class Ledger {

  private final Accounts accounts;
  private final Entries entries;
  private final Clerk clerk;

  Ledger(Accounts accounts, Entries entries, Clerk clerk) {
    this.accounts = accounts;
    this.entries = entries;
    this.clerk = clerk;
  }

  /**
   * Opens an account; the same again changes nothing.
   *
   * @throws Refused {@link LedgerRefusal#TEXT_NOT_STORABLE}, {@link LedgerRefusal#ACCOUNT_DIFFERS}
   */
  public Account open(NewAccount asked, Instant now) {
    Judgement.requireName(asked.name());
    var account = new Account(asked.id(), asked.kind(), asked.path(), asked.name(), asked.limit(),
        now.truncatedTo(ChronoUnit.MICROS));
    if (accounts.open(account)) {
      return account;
    }
    Account before = account(asked.id());
    if (!before.asked().equals(asked)) {
      throw Refused.because(LedgerRefusal.ACCOUNT_DIFFERS, asked.id());
    }
    return before;
  }

  /**
   * Posts linked legs, each seeing those before it: all happen or none. The same again answers the same.
   *
   * @return the entries in the order of the legs
   * @throws Refused {@link LedgerRefusal}, in its order, of the first leg that is refused
   */
  public List<Entry> post(List<? extends Posting> linked, Instant now) {
    List<Posting> legs = List.copyOf(linked);
    Judgement.requireShape(legs);
    var requests = List.of(new Clerk.Request(legs, now.truncatedTo(ChronoUnit.MICROS)));
    return clerk.write(requests).getFirst().orThrow();
  }

  /** Posts one transfer. See {@link #post(List, Instant)}. */
  public Entry post(Transfer transfer, Instant now) {
    return post(List.of(transfer), now).getFirst();
  }

  /** Sets an amount aside. See {@link #post(List, Instant)}. */
  public Entry hold(Hold hold, Instant now) {
    return post(List.of(hold), now).getFirst();
  }

  /** Moves what was set aside. See {@link #post(List, Instant)}. */
  public Entry settle(Settlement settlement, Instant now) {
    return post(List.of(settlement), now).getFirst();
  }

  /** Frees what was set aside. See {@link #post(List, Instant)}. */
  public Entry release(Release release, Instant now) {
    return post(List.of(release), now).getFirst();
  }

  /** Writes down which holds have expired. */
  public int expire(Instant now) {
    int expired = 0;
    for (HoldId hold : entries.overdue(now, Judgement.MOST_LEGS)) {
      post(List.of(new Expiry(hold)), now);
      expired++;
    }
    return expired;
  }

  @Transactional(readOnly = true)
  public Optional<Account> find(AccountId id) {
    return accounts.books(List.of(id)).stream().map(Book::account).findFirst();
  }

  /**
   * The account of that id.
   *
   * @throws Refused {@link LedgerRefusal#UNKNOWN_ACCOUNT}
   */
  @Transactional(readOnly = true)
  public Account account(AccountId id) {
    return find(id).orElseThrow(() -> Refused.because(LedgerRefusal.UNKNOWN_ACCOUNT, id));
  }

  /** What was written under that id of a transfer or settlement, if anything. */
  @Transactional(readOnly = true)
  public Optional<Entry> entry(TransferId id) {
    return entries.find(List.of(id.value())).stream().findFirst();
  }

  /** What stands in the account now. */
  @Transactional(readOnly = true)
  public Balance balance(AccountId id) {
    Balance balance = balances(List.of(id)).get(id);
    if (balance == null) {
      throw Refused.because(LedgerRefusal.UNKNOWN_ACCOUNT, id);
    }
    return balance;
  }

  /** What stands in many accounts at one moment; those that do not exist are left out. */
  @Transactional(readOnly = true)
  public Map<AccountId, Balance> balances(Collection<AccountId> ids) {
    var balances = new HashMap<AccountId, Balance>();
    accounts.books(ids).forEach(book -> balances.put(book.account().id(), book.sums()));
    return balances;
  }

  /** What stood in the account at the end of that day as it is known now, on the side on which it grows. */
  @Transactional(readOnly = true)
  public Money balanceOn(AccountId id, LocalDate day) {
    return balanceOn(id, day, Instant.MAX);
  }

  /** What stood in the account at the end of that day as it was known at that moment, on the side on which it grows. */
  @Transactional(readOnly = true)
  public Money balanceOn(AccountId id, LocalDate day, Instant knownAt) {
    return grown(account(id), entries.creditsLessDebits(id, day.plusDays(1), knownAt));
  }

  /** What moved in the account on those days, as it was known at that moment. */
  @Transactional(readOnly = true)
  public Statement statement(AccountId id, LocalDate from, LocalDate until, Instant knownAt) {
    Account account = account(id);
    Money opening = grown(account, entries.creditsLessDebits(id, from, knownAt));
    Money after = opening;
    var lines = new ArrayList<Statement.Line>();
    for (Entry entry : entries.moved(id, from, until, knownAt)) {
      Money change = grown(account, entry.leg().credit().equals(id) ? entry.amount() : entry.amount().negated());
      after = after.plus(change);
      lines.add(new Statement.Line(entry, change, after));
    }
    return new Statement(account, from, until, knownAt, opening, List.copyOf(lines), after);
  }

  private static Money grown(Account account, Money creditsLessDebits) {
    return account.kind().normal() == Side.CREDIT ? creditsLessDebits : creditsLessDebits.negated();
  }
}
