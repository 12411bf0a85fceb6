package org.tibao.fund;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.ledger.AccountId;
import org.tibao.ledger.AccountKind;
import org.tibao.ledger.Balance;
import org.tibao.ledger.Posting;
import org.tibao.ledger.Statement;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.Building;
import org.tibao.registry.BuildingId;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Estate;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

/** The door to the accounts at the fund's bank and the sub-accounts in them: opening, and what stands in each. */
@Component
@Transactional
public class FundAccounts {

  private static final int HANDFUL = 20;

  private final FundAccountTables tables;
  private final FundBooks books;
  private final Places places;
  private final Households households;
  private final Audit audit;

  FundAccounts(FundAccountTables tables, FundBooks books, Places places, Households households, Audit audit) {
    this.tables = tables;
    this.books = books;
    this.places = places;
    this.households = households;
    this.audit = audit;
  }

  /**
   * Mirrors the account that the fund's bank keeps for an estate or a building.
   *
   * @throws Refused {@link FundRefusal#NOT_AN_ACCOUNT_NUMBER}, {@link FundRefusal#IN_THE_FUTURE},
   *     {@link FundRefusal#OPENED_ALREADY}, {@link FundRefusal#NUMBER_TAKEN}
   */
  public FundAccount open(Actor actor, FundAccount.Opening opening, Instant now) {
    Estate estate = places.estate(actor, opening.estate());
    actor.require(Permission.FUND_WRITE, estate.path());
    BuildingId building = opening.building();
    String label = estate.name();
    if (building != null) {
      label += " " + places.buildings(actor, estate.id()).stream().filter(each -> each.id().equals(building))
          .findFirst().map(Building::name).orElseThrow(() -> Refused.at("building", FundRefusal.UNKNOWN));
    }
    String number = AccountNumbers.read("number", opening.number());
    var account = new FundAccount(FundAccountId.next(), estate.id(), building, estate.path(), label,
        Written.needed("bank", opening.bank()), Written.needed("holder", opening.holder()),
        AccountNumbers.masked(number), Written.past("openedOn", opening.openedOn(), now));
    if (tables.taken(estate.id(), building)) {
      throw Refused.at("estate", FundRefusal.OPENED_ALREADY);
    }
    if (tables.byNumber(number).isPresent()) {
      throw Refused.at("number", FundRefusal.NUMBER_TAKEN);
    }
    tables.add(account, number, actor, now);
    books.open(account, now);
    audit.changed(actor, "fundAccount.opened", account.subject(), Map.of(),
        Map.of("place", label, "bank", account.bank(), "number", account.number()), now);
    return account;
  }

  /**
   * Opens sub-accounts with what stands in them; a dwelling that has one is left as it is.
   *
   * @return how many were opened
   * @throws Refused {@link FundRefusal#UNKNOWN}, {@link FundRefusal#NOT_OF_THIS_ACCOUNT},
   *     {@link FundRefusal#IN_THE_FUTURE}, {@link FundRefusal#NOTHING_TO_PAY}, {@link FundRefusal#STATEMENTS_BEFORE}
   */
  public int openSubs(Actor actor, FundAccountId id, List<SubAccount.Opening> openings, Instant now) {
    FundAccount account = writable(actor, id);
    var there = new HashSet<DwellingId>();
    tables.subsOf(openings.stream().map(SubAccount.Opening::dwelling).toList())
        .forEach(each -> there.add(each.dwelling()));
    List<SubAccount.Opening> fresh = openings.stream().filter(each -> there.add(each.dwelling())).toList();
    List<Long> numbers = tables.numbers(fresh.size());
    Map<DwellingId, Dwelling> dwellings = dwellings(account, fresh);
    var opened = new ArrayList<SubAccount>();
    var legs = new ArrayList<Posting>();
    for (SubAccount.Opening each : fresh) {
      Dwelling dwelling = dwellings.get(each.dwelling());
      if (dwelling == null) {
        throw Refused.at("room", FundRefusal.NOT_OF_THIS_ACCOUNT, "");
      }
      if (each.balance().isNegative() || each.firstDeposit().isNegative()) {
        throw Refused.at("balance", FundRefusal.NOTHING_TO_PAY);
      }
      Written.past("asOf", each.asOf(), now);
      var sub = new SubAccount(SubAccountId.next(), id, dwelling.id(), dwelling.stairwell(), dwelling.path(),
          dwelling.room(), dwelling.floor(), dwelling.area().centi(), each.firstDeposit(), each.asOf(),
          FundReference.of(numbers.get(opened.size())));
      opened.add(sub);
      if (each.balance().isPositive()) {
        legs.add(FundBooks.opening(sub, each.balance(), each.asOf()));
      }
    }
    if (opened.isEmpty()) {
      return 0;
    }
    requireBeforeStatements(account, opened);
    tables.add(opened, actor, now);
    books.open(opened, account.label(), now);
    books.post(legs, now);
    audit.changed(actor, "fundAccount.subsOpened", account.subject(), Map.of(),
        Map.of("count", String.valueOf(opened.size()), "sum",
            Money.sum(openings.stream().map(SubAccount.Opening::balance).toList()).toString()),
        now);
    return opened.size();
  }

  /** The first balances of an account come before its statements: of the days before, those hold the same money again. */
  private void requireBeforeStatements(FundAccount account, List<SubAccount> opened) {
    LocalDate last = opened.stream().map(SubAccount::openedOn).max(LocalDate::compareTo).orElseThrow();
    if (tables.balancesOn(account.id()) == null) {
      tables.bookedFrom(account.id()).filter(first -> !first.isAfter(last)).ifPresent(first -> {
        throw Refused.at("asOf", FundRefusal.STATEMENTS_BEFORE, first);
      });
    }
    tables.balancesOn(account.id(), last);
  }

  /** Those of the dwellings that are the account's; a handful is looked up one by one. */
  private Map<DwellingId, Dwelling> dwellings(FundAccount account, List<SubAccount.Opening> openings) {
    var dwellings = new HashMap<DwellingId, Dwelling>();
    if (openings.size() <= HANDFUL) {
      for (SubAccount.Opening each : openings) {
        Dwelling dwelling = households.dwelling(Actor.HOUSE, each.dwelling());
        if (dwelling.path().startsWith(account.path())
            && holds(account, places.stairwell(Actor.HOUSE, dwelling.stairwell()))) {
          dwellings.put(dwelling.id(), dwelling);
        }
      }
      return dwellings;
    }
    List<Stairwell> stairwells = places.stairwellsUnder(Actor.HOUSE, account.path()).stream()
        .filter(each -> holds(account, each)).toList();
    households.dwellings(Actor.HOUSE, stairwells).forEach(each -> dwellings.put(each.id(), each));
    return dwellings;
  }

  private static boolean holds(FundAccount account, Stairwell stairwell) {
    return account.building() == null || stairwell.building().equals(account.building());
  }

  private FundAccount writable(Actor actor, FundAccountId id) {
    FundAccount found = tables.find(id).orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    actor.require(Permission.FUND_WRITE, found.path());
    return tables.lock(id);
  }

  /** @throws Refused {@link FundRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public FundAccount account(Actor actor, FundAccountId id) {
    return tables.find(id).filter(found -> actor.may(Permission.FUND_READ, found.path()))
        .orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
  }

  /**
   * The account's number in clear, for those who are to pay into it: without it nobody can.
   *
   * @throws Refused {@link FundRefusal#UNKNOWN} for whoever has nothing to do with it
   */
  @Transactional(readOnly = true)
  public String payTo(Actor actor, FundAccount account) {
    if (actor.paths(Permission.FUND_READ).stream()
        .noneMatch(each -> each.startsWith(account.path()) || account.path().startsWith(each))) {
      throw Refused.because(FundRefusal.UNKNOWN);
    }
    return tables.number(account.id());
  }

  /** The accounts in the asker's territory, by name. */
  @Transactional(readOnly = true)
  public List<FundAccount> all(Actor actor) {
    return tables.list(actor.patterns(Permission.FUND_READ));
  }

  /**
   * One line of the list of accounts.
   *
   * @param bank what our mirror of the bank's account says
   * @param pool pooled yields
   * @param yields yields that nobody has shared out or pooled yet
   */
  public record Row(FundAccount account, int households, Money bank, Money pool, Money yields) {}

  /** The accounts in the asker's territory with what stands in them; asks the ledger once for all of them. */
  @Transactional(readOnly = true)
  public List<Row> list(Actor actor) {
    List<FundAccount> all = all(actor);
    Map<FundAccountId, Integer> households = tables.households(all.stream().map(FundAccount::id).toList());
    var ids = new ArrayList<AccountId>();
    for (FundAccount each : all) {
      ids.addAll(List.of(FundBooks.of(each.id(), AccountKind.BANK_ACCOUNT),
          FundBooks.of(each.id(), AccountKind.INTEREST)));
    }
    List<Pools.Pool> pools = tables.pools(all.stream().map(FundAccount::id).toList());
    pools.forEach(each -> ids.add(each.id()));
    Map<AccountId, Balance> balances = books.all(ids);
    return all.stream().map(each -> new Row(each, households.getOrDefault(each.id(), 0),
        posted(balances, FundBooks.of(each.id(), AccountKind.BANK_ACCOUNT)),
        Money.sum(pools.stream().filter(pool -> pool.account().equals(each.id()))
            .map(pool -> posted(balances, pool.id())).toList()),
        posted(balances, FundBooks.of(each.id(), AccountKind.INTEREST)))).toList();
  }

  private static Money posted(Map<AccountId, Balance> balances, AccountId id) {
    Balance balance = balances.get(id);
    return balance == null ? Money.ZERO : balance.posted();
  }

  /** The account that holds the sub-accounts of a stairwell that the asker may see. */
  @Transactional(readOnly = true)
  public Optional<FundAccount> of(Actor actor, StairwellId id) {
    Stairwell stairwell = places.stairwell(actor, id);
    if (!actor.may(Permission.FUND_READ, stairwell.path())) {
      return Optional.empty();
    }
    return tables.of(stairwell.estate(), stairwell.building());
  }

  /** The sub-accounts of an account with what stands in them, by stairwell and from the ground up; for staff. */
  @Transactional(readOnly = true)
  public List<SubAccount.Standing> subs(Actor actor, FundAccountId id) {
    return standing(tables.subs(account(actor, id).id()));
  }

  /** The sub-account of a dwelling: for its household, and for staff of the territory. */
  @Transactional(readOnly = true)
  public Optional<SubAccount.Standing> of(Actor actor, DwellingId dwelling) {
    return standing(tables.subsOf(List.of(dwelling)).stream().filter(each -> maySee(actor, each)).toList()).stream()
        .findFirst();
  }

  static boolean maySee(Actor actor, SubAccount sub) {
    return actor.kind() == Actor.Kind.RESIDENT
        ? actor.atHome(Permission.FUND_READ, sub.path())
        : actor.may(Permission.FUND_READ, sub.path());
  }

  List<SubAccount.Standing> standing(List<SubAccount> subs) {
    Map<SubAccountId, Balance> balances = books.balances(subs.stream().map(SubAccount::id).toList());
    return subs.stream().map(each -> {
      Balance balance = balances.get(each.id());
      return balance == null
          ? new SubAccount.Standing(each, Money.ZERO, Money.ZERO)
          : new SubAccount.Standing(each, balance.posted(), balance.held());
    }).sorted(Comparator.comparing((SubAccount.Standing each) -> each.account().stairwell().value())
        .thenComparing(each -> each.account().floor()).thenComparing(each -> each.account().room())).toList();
  }

  /** Every movement of a sub-account over these days, for its household and for staff. */
  @Transactional(readOnly = true)
  public List<FundMovement> movements(Actor actor, SubAccount sub, LocalDate from, LocalDate until, Instant now) {
    if (!maySee(actor, sub)) {
      throw Refused.because(FundRefusal.UNKNOWN);
    }
    var movements = new ArrayList<FundMovement>();
    for (Statement.Line line : books.statement(FundBooks.of(sub.id()), from, until, now).lines()) {
      String cause = line.entry().leg().cause();
      movements.add(new FundMovement(line.entry().valueOn(), FundMovement.Kind.of(cause), cause,
          line.entry().leg().text(), line.change(), line.after()));
    }
    tables.passed(sub.id()).stream().filter(day -> !day.isBefore(from) && !day.isAfter(until))
        .forEach(day -> movements.add(new FundMovement(day, FundMovement.Kind.PASSED, "", "", Money.ZERO,
            Money.ZERO)));
    movements.sort(Comparator.comparing(FundMovement::on));
    return movements;
  }

  /**
   * How an account stands now: what is at the bank, and to whom it belongs.
   *
   * @param bank what our mirror of the bank's account says
   * @param subs what belongs to the dwellings
   * @param held what of it is set aside for uses
   * @param pool pooled yields
   * @param yields yields that nobody has shared out or pooled yet
   * @param suspense what came in and is not known
   * @param collected what was collected for uses and is not paid yet
   */
  public record Figures(Money bank, Money subs, Money held, Money pool, Money yields, Money suspense, Money collected,
      int households) {

    /** Whether what belongs to somebody is exactly what is at the bank. */
    public boolean agrees() {
      return bank.equals(Money.sum(List.of(subs, pool, yields, suspense, collected)));
    }
  }

  @Transactional(readOnly = true)
  public Figures figures(Actor actor, FundAccountId id) {
    account(actor, id);
    List<SubAccount.Standing> subs = standing(tables.subs(id));
    Money bank = books.balance(FundBooks.of(id, AccountKind.BANK_ACCOUNT)).posted();
    Money all = Money.sum(subs.stream().map(SubAccount.Standing::balance).toList());
    Money pool = Money.sum(books.all(tables.pools(List.of(id)).stream().map(Pools.Pool::id).toList()).values().stream()
        .map(Balance::posted).toList());
    Money yields = books.balance(FundBooks.of(id, AccountKind.INTEREST)).posted();
    Money suspense = books.balance(FundBooks.of(id, AccountKind.SUSPENSE)).posted();
    return new Figures(bank, all, Money.sum(subs.stream().map(SubAccount.Standing::held).toList()), pool, yields,
        suspense, books.collected(tables.uses(id)), subs.size());
  }
}
