package org.tibao.custody;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;

/**
 * The door to the daily comparison 日终核对: the bank's closing balances against our mirror, and whether each statement
 * opens with what the one before closed with. It looks and says; it repairs nothing.
 */
@Component
@Transactional
public class TieOuts {

  private final BankTables tables;
  private final DiscrepancyTables discrepancies;
  private final DoorAccountTables accounts;
  private final Books books;
  private final Audit audit;

  TieOuts(BankTables tables, DiscrepancyTables discrepancies, DoorAccountTables accounts, Books books, Audit audit) {
    this.tables = tables;
    this.discrepancies = discrepancies;
    this.accounts = accounts;
    this.books = books;
    this.audit = audit;
  }

  /** Compares every account; each by itself, so that one does not wait for the others. */
  List<DoorAccountId> everywhere() {
    return accounts.list(new String[]{"%"}).stream().map(DoorAccount::id).toList();
  }

  void check(DoorAccountId id, Instant now) {
    check(accounts.lock(id), Actor.HOUSE, now);
  }

  /**
   * Compares the accounts of the asker's territory now.
   *
   * @return how many
   */
  public int check(Actor actor, Instant now) {
    List<DoorAccount> all = accounts.list(actor.patterns(Permission.ACCOUNT_WRITE));
    all.forEach(each -> check(accounts.lock(each.id()), actor, now));
    return all.size();
  }

  void check(DoorAccount account, Actor actor, Instant now) {
    List<BankTables.Period> periods = tables.periods(account.id());
    gaps(account, periods, actor, now);
    var closings = new TreeMap<LocalDate, Money>();
    periods.forEach(period -> closings.put(period.until(), period.closing()));
    closings.forEach((day, bank) -> {
      var checked = new TieOut(account.id(), account.label(), day, bank, books.mirror(account.id(), day),
          tables.unbooked(account.id(), day), now);
      discrepancies.tieOut(account, checked);
      String cause = account.id() + ":" + day;
      if (checked.state() == TieOut.State.DIFFERS) {
        discrepancies.raise(new DiscrepancyTables.Found(Discrepancy.Kind.TIE_OUT, cause, account, account.label(), day,
            bank, checked.mirror(), ""), actor, now);
      } else {
        discrepancies.agrees(Discrepancy.Kind.TIE_OUT, cause, "复核一致 agrees now", now);
      }
    });
  }

  /** A statement that does not open with what the last one before it closed with: one is missing between them. */
  private void gaps(DoorAccount account, List<BankTables.Period> periods, Actor actor, Instant now) {
    var missing = new HashSet<String>();
    for (BankTables.Period period : periods) {
      List<BankTables.Period> before = new ArrayList<>(periods.stream()
          .filter(each -> each.until().isBefore(period.from())).toList());
      if (before.isEmpty()) {
        continue;
      }
      LocalDate last = before.stream().map(BankTables.Period::until).max(LocalDate::compareTo).orElseThrow();
      List<Money> closings = before.stream().filter(each -> each.until().equals(last)).map(BankTables.Period::closing)
          .toList();
      if (!closings.contains(period.opening())) {
        String cause = account.id() + ":" + period.id();
        missing.add(cause);
        discrepancies.raise(new DiscrepancyTables.Found(Discrepancy.Kind.GAP, cause, account, account.label(),
            period.from(), closings.getLast(), period.opening(), last.toString()), actor, now);
      }
    }
    discrepancies.causes(Discrepancy.Kind.GAP, account.id()).stream().filter(cause -> !missing.contains(cause))
        .forEach(cause -> discrepancies.agrees(Discrepancy.Kind.GAP, cause, "缺的对账单已补 the missing one came", now));
  }

  /** The latest comparison of each account in the asker's territory; accounts without a statement are not in it. */
  @Transactional(readOnly = true)
  public List<TieOut> latest(Actor actor) {
    return discrepancies.latest(actor.patterns(Permission.ACCOUNT_WRITE));
  }

  /** The comparisons of one account, the latest day first. */
  @Transactional(readOnly = true)
  public List<TieOut> of(Actor actor, DoorAccount account) {
    actor.require(Permission.ACCOUNT_READ, account.path());
    return discrepancies.of(account.id(), 400);
  }

  /** What does not agree in the asker's territory and in the asker's own files, the oldest first. */
  @Transactional(readOnly = true)
  public List<Discrepancy> standing(Actor actor, int limit) {
    return discrepancies.standing(actor.patterns(Permission.ACCOUNT_WRITE), actor.id(), limit);
  }

  @Transactional(readOnly = true)
  public int count(Actor actor) {
    return discrepancies.count(actor.patterns(Permission.ACCOUNT_WRITE), actor.id());
  }

  /** What went away, and how, the latest first. */
  @Transactional(readOnly = true)
  public List<Discrepancy> settled(Actor actor, int limit) {
    return discrepancies.settled(actor.patterns(Permission.ACCOUNT_WRITE), actor.id(), limit);
  }

  /**
   * Somebody says why a discrepancy may go. It changes no balance: one that still stands is found again.
   *
   * @throws Refused {@link CustodyRefusal#UNKNOWN}, {@link CustodyRefusal#NOTHING_WRITTEN}
   */
  public void settle(Actor actor, DiscrepancyId id, String why, Instant now) {
    Discrepancy found = discrepancies.find(id).orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    DoorAccount account = found.account() == null ? null : accounts.find(found.account()).orElseThrow();
    if (account == null
        ? !discrepancies.raisedFor(id).equals(actor.id())
        : !actor.may(Permission.ACCOUNT_WRITE, account.path())) {
      throw Refused.because(CustodyRefusal.UNKNOWN);
    }
    String reason = Written.needed("why", why);
    if (discrepancies.settle(id, actor.name(), reason, now)) {
      audit.changed(actor, "discrepancy.settled",
          account == null ? new Subject("statement", id.value(), "/") : account.subject(),
          Map.of("kind", found.kind().name()), Map.of("why", reason), now);
    }
  }
}
