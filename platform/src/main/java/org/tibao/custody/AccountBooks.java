package org.tibao.custody;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.ledger.AccountId;
import org.tibao.ledger.AccountKind;
import org.tibao.ledger.Balance;
import org.tibao.ledger.Statement;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/** The door to the accounts as people read them: every movement for every household, without names. */
@Component
@Transactional(readOnly = true)
public class AccountBooks {

  private final DoorAccountTables accounts;
  private final DueTables dues;
  private final ReleaseTables releases;
  private final RefundTables refunds;
  private final PlanTables plans;
  private final Reading reading;

  AccountBooks(DoorAccountTables accounts, DueTables dues, ReleaseTables releases, RefundTables refunds,
      PlanTables plans, Reading reading) {
    this.accounts = accounts;
    this.dues = dues;
    this.releases = releases;
    this.refunds = refunds;
    this.plans = plans;
    this.reading = reading;
  }

  /** The books, what of them a neighbour may see, and what of them does not agree with the bank. */
  @Component
  record Reading(Books books, RuleBook rules, DiscrepancyTables discrepancies) {}

  /**
   * What moved over these days, as it is known now. Staff see every room; a household sees its neighbours' rooms as the
   * rule of the place allows, and its own always.
   *
   * @throws Refused {@link CustodyRefusal#UNKNOWN}
   */
  public AccountBook book(Actor actor, DoorAccountId id, LocalDate from, LocalDate until, Instant now) {
    DoorAccount account = seen(actor, id);
    Statement statement = reading.books.statement(id, from, until, now);
    boolean rooms = actor.kind() != Actor.Kind.RESIDENT
        || reading.rules.on(AccountOpenness.KIND, account.path(), ChinaTime.dayOf(now)).data().rooms();
    Map<String, Origin> origins = origins(account);
    var movements = new ArrayList<Movement>();
    for (Statement.Line line : statement.lines()) {
      if (line.change().isZero()) {
        continue;
      }
      Origin origin = origins.getOrDefault(line.entry().leg().cause(), OTHER);
      boolean named = rooms || origin.path() != null && actor.atHome(Permission.ACCOUNT_READ, origin.path());
      boolean unclaimed = origin == OTHER && line.entry().leg().debit().equals(Books.of(id, AccountKind.BANK_ACCOUNT))
          && !line.entry().leg().cause().contains("TakenBack:");
      movements.add(new Movement(line.entry().valueOn(), unclaimed ? Movement.Kind.UNIDENTIFIED : origin.kind(),
          named ? origin.room() : null, origin.text(), line.change(), line.after()));
    }
    return new AccountBook(from, until, statement.opening(), movements, statement.closing());
  }

  /** What a posting was for, by its cause. */
  private record Origin(Movement.Kind kind, @Nullable String room, @Nullable String path, String text) {}

  private static final Origin OTHER = new Origin(Movement.Kind.OTHER, null, null, "");

  private Map<String, Origin> origins(DoorAccount account) {
    var origins = new HashMap<String, Origin>();
    Map<DueId, Due> households = new HashMap<>();
    dues.dues(account.id()).forEach(each -> households.put(each.id(), each));
    dues.payments(account.id()).forEach(each -> {
      Due due = households.get(each.due());
      origins.put("custody.payment:" + each.id(),
          new Origin(Movement.Kind.PAYMENT, each.room(), due == null ? null : due.path(), ""));
    });
    Map<Integer, String> labels = new HashMap<>();
    plans.plan(account.id()).ifPresent(plan -> plan.steps().forEach(step -> labels.put(step.seq(), step.label())));
    releases.of(account.id()).stream().map(each -> each.release().request())
        .forEach(each -> origins.put("custody.release:" + each.id(),
            new Origin(Movement.Kind.RELEASE, null, null, labels.getOrDefault(each.step(), ""))));
    releases.of(account.id()).stream().map(each -> each.release().request())
        .forEach(each -> origins.put("custody.releaseReturned:" + each.id(),
            new Origin(Movement.Kind.RETURNED, null, null, labels.getOrDefault(each.step(), ""))));
    refunds.of(account.id()).forEach(each -> {
      origins.put("custody.refund:" + each.id(),
          new Origin(Movement.Kind.REFUND, each.room(), each.path(), each.kind().name()));
      origins.put("custody.refundReturned:" + each.id(),
          new Origin(Movement.Kind.RETURNED, each.room(), each.path(), ""));
    });
    refunds.incomes(account.id()).forEach(each -> origins.put("custody.income:" + each.id(),
        new Origin(each.kind() == Income.Kind.INTEREST ? Movement.Kind.INTEREST : Movement.Kind.SUBSIDY, null, null,
            "")));
    return origins;
  }

  /** How an account stands now. */
  public AccountBook.Figures figures(Actor actor, DoorAccountId id) {
    seen(actor, id);
    List<DueId> households = dues.dues(id).stream().map(Due::id).toList();
    Balance bank = reading.books.balance(id, AccountKind.BANK_ACCOUNT);
    Money owed = Money.ZERO;
    for (DueId each : households) {
      owed = owed.plus(reading.books.balance(each, AccountKind.REFUND).available());
    }
    return new AccountBook.Figures(bank.posted(), bank.held(),
        reading.books.balance(id, AccountKind.RETENTION).posted(), owed,
        reading.books.available(id, households, false));
  }

  /**
   * One line of the list of accounts.
   *
   * @param contract the sum of the contract, or null before it
   * @param released what has been paid to the company or ordered
   * @param open releases that somebody still has to act on
   * @param exceptions what does not agree with the bank and nobody has settled
   */
  public record Row(DoorAccount account, Money balance, Money held, Dues.Progress progress, @Nullable Money contract,
      Money released, int open, int exceptions) {}

  /** Which accounts are asked for. */
  public enum Wanted {
    ALL, FROZEN, SHORT, RELEASING, EXCEPTIONS, WOUND_UP
  }

  /** The accounts in the asker's territory that are wanted, by name. */
  public List<Row> list(Actor actor, Wanted wanted, String text, LocalDate today) {
    List<DoorAccount> shown = accounts.list(actor.patterns(Permission.ACCOUNT_READ)).stream()
        .filter(each -> each.label().contains(text.strip())).toList();
    List<DoorAccountId> ids = shown.stream().map(DoorAccount::id).toList();
    Map<AccountId, Balance> balances = reading.books.atTheBank(ids);
    Map<DoorAccountId, DueTables.Totals> totals = dues.totals(ids, today);
    Map<DoorAccountId, Money> contracts = plans.contracts(ids);
    Map<DoorAccountId, ReleaseTables.Sums> sums = releases.sums(ids);
    Map<DoorAccountId, Integer> exceptions = reading.discrepancies.counts(ids);
    var rows = new ArrayList<Row>();
    for (DoorAccount each : shown) {
      Balance balance = balances.get(Books.of(each.id(), AccountKind.BANK_ACCOUNT));
      DueTables.Totals it = totals.getOrDefault(each.id(), DueTables.Totals.NONE);
      ReleaseTables.Sums gone = sums.getOrDefault(each.id(), new ReleaseTables.Sums(Money.ZERO, 0));
      rows.add(new Row(each, balance == null ? Money.ZERO : balance.posted(),
          balance == null ? Money.ZERO : balance.held(),
          new Dues.Progress(it.due(), it.dueByToday(), it.paid(), it.households(), it.settled()),
          contracts.get(each.id()), gone.released(), gone.open(), exceptions.getOrDefault(each.id(), 0)));
    }
    return rows.stream().filter(each -> wanted(each, wanted)).toList();
  }

  private static boolean wanted(Row row, Wanted wanted) {
    return switch (wanted) {
      case ALL -> true;
      case FROZEN -> row.account().state() == DoorAccount.State.FROZEN;
      case SHORT -> row.progress().isShort();
      case RELEASING -> row.open() > 0;
      case EXCEPTIONS -> row.exceptions() > 0;
      case WOUND_UP -> row.account().state() == DoorAccount.State.WOUND_UP;
    };
  }

  /** What has been released under each step of the plan. */
  public Map<Integer, Money> released(Actor actor, DoorAccountId id) {
    seen(actor, id);
    return new LinkedHashMap<>(releases.released(id, new ReleaseId(new UUID(0, 0))));
  }

  private DoorAccount seen(Actor actor, DoorAccountId id) {
    return accounts.find(id).filter(found -> actor.may(Permission.ACCOUNT_READ, found.path()))
        .orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
  }
}
