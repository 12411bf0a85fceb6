package org.tibao.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;

/**
 * The door to the books. Asks no actor: the module that posts has looked at right and scope, and says in the cause what
 * it posts for. Everything happens once, however often it is asked: the id of a posting is the asker's.
 */
@Component
public class Ledger {

  private final Accounts accounts;
  private final Entries entries;
  private final Desk desk;

  Ledger(Accounts accounts, Entries entries, Desk desk) {
    this.accounts = accounts;
    this.entries = entries;
    this.desk = desk;
  }

  /**
   * Opens an account; the same again changes nothing.
   *
   * @throws Refused {@link LedgerRefusal#TEXT_NOT_STORABLE}, {@link LedgerRefusal#ACCOUNT_DIFFERS}
   */
  @Transactional
  public Account open(NewAccount asked, Instant now) {
    return open(List.of(asked), now).getFirst();
  }

  /**
   * Opens many accounts, all or none; those that are open already and the same are answered as they are.
   *
   * @throws Refused {@link LedgerRefusal#TEXT_NOT_STORABLE}, {@link LedgerRefusal#ACCOUNT_DIFFERS}
   */
  @Transactional
  public List<Account> open(Collection<NewAccount> asked, Instant now) {
    Instant openedAt = now.truncatedTo(ChronoUnit.MICROS);
    asked.forEach(each -> Judgement.requireName(each.name()));
    accounts.open(asked.stream().map(each -> new Account(each.id(), each.kind(), each.path(), each.name(), each.limit(),
        openedAt)).toList());
    var opened = new HashMap<AccountId, Account>();
    accounts.books(asked.stream().map(NewAccount::id).toList())
        .forEach(book -> opened.put(book.account().id(), book.account()));
    var answer = new ArrayList<Account>();
    for (NewAccount each : asked) {
      Account account = Objects.requireNonNull(opened.get(each.id()));
      if (!account.asked().equals(each)) {
        throw Refused.because(LedgerRefusal.ACCOUNT_DIFFERS, each.id());
      }
      answer.add(account);
    }
    return answer;
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
    var request = Clerk.Request.of(legs, now.truncatedTo(ChronoUnit.MICROS));
    return desk.post(request).orThrow();
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

  /** Writes down which holds have expired; how many. */
  int expire(Instant now) {
    int expired = 0;
    for (HoldId hold : entries.overdue(now, Judgement.MOST_LEGS)) {
      var request = Clerk.Request.of(List.of(new Expiry(hold)), now.truncatedTo(ChronoUnit.MICROS));
      // Somebody may have released it meanwhile: then nothing is left to expire.
      expired += desk.post(request).entries().size();
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

  /**
   * The account of that id, for somebody who may see the books there.
   *
   * @throws Refused {@link LedgerRefusal#UNKNOWN_ACCOUNT}, also where it is not the asker's to see
   */
  @Transactional(readOnly = true)
  public Account account(Actor actor, AccountId id) {
    return find(id).filter(account -> actor.may(Permission.LEDGER_READ, account.path()))
        .orElseThrow(() -> Refused.because(LedgerRefusal.UNKNOWN_ACCOUNT, id));
  }

  /** The accounts whose books the asker may see, by place, kind and name. */
  @Transactional(readOnly = true)
  public List<Account> accounts(Actor actor, int limit, long offset) {
    return accounts.in(actor.patterns(Permission.LEDGER_READ), limit, offset).stream().map(Book::account).toList();
  }

  /** How many those are. */
  @Transactional(readOnly = true)
  public long count(Actor actor) {
    return accounts.count(actor.patterns(Permission.LEDGER_READ));
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

  /** What stood in many accounts at the end of that day as it is known now; those that do not exist are left out. */
  @Transactional(readOnly = true)
  public Map<AccountId, Money> balancesOn(Collection<AccountId> ids, LocalDate day) {
    var balances = new HashMap<AccountId, Money>();
    Map<AccountId, Money> moved = entries.creditsLessDebits(ids, day.plusDays(1));
    accounts.books(ids).forEach(book -> balances.put(book.account().id(),
        grown(book.account(), moved.getOrDefault(book.account().id(), Money.ZERO))));
    return balances;
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
