package org.tibao.custody;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;
import org.tibao.registry.DwellingSold;
import org.tibao.registry.Households;
import org.tibao.registry.Ownership;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.rules.Rule;
import org.tibao.time.ChinaTime;

/** The door to the supervised accounts: opening one, naming who signs for the owners, stopping it in a dispute. */
@Component
@Transactional
public class DoorAccounts {

  private final DoorAccountTables tables;
  private final Books books;
  private final FourHands hands;
  private final Places places;
  private final Households households;
  private final Trail trail;

  DoorAccounts(DoorAccountTables tables, Books books, FourHands hands, Places places, Households households,
      Trail trail) {
    this.tables = tables;
    this.books = books;
    this.hands = hands;
    this.places = places;
    this.households = households;
    this.trail = trail;
  }

  /**
   * Mirrors the account that the bank has opened for a stairwell.
   *
   * @throws Refused {@link CustodyRefusal#NOT_AN_ACCOUNT_NUMBER}, {@link CustodyRefusal#IN_THE_FUTURE},
   *     {@link CustodyRefusal#OPENED_ALREADY}, {@link CustodyRefusal#NUMBER_TAKEN}
   */
  public DoorAccount open(Actor actor, DoorAccount.Opening opening, Instant now) {
    Stairwell stairwell = places.stairwell(actor, opening.stairwell());
    actor.require(Permission.ACCOUNT_WRITE, stairwell.path());
    var checked = new DoorAccount.Opening(stairwell.id(), Written.needed("bank", opening.bank()),
        Written.needed("holder", opening.holder()), AccountNumbers.read("number", opening.number()),
        Written.past("openedOn", opening.openedOn(), now), opening.interestBearing());
    if (tables.of(stairwell.id()).isPresent()) {
      throw Refused.at("stairwell", CustodyRefusal.OPENED_ALREADY);
    }
    if (tables.byNumber(checked.number()).isPresent()) {
      throw Refused.at("number", CustodyRefusal.NUMBER_TAKEN);
    }
    Rule<ReleaseChecks> rule = trail.rules().on(ReleaseChecks.KIND, stairwell.path(), ChinaTime.dayOf(now));
    var id = DoorAccountId.next();
    tables.add(id, stairwell, checked, rule, actor, now);
    books.open(id, stairwell.path(), stairwell.label(), now);
    DoorAccount account = tables.find(id).orElseThrow();
    trail.audit().changed(actor, "doorAccount.opened", account.subject(), Map.of(),
        Map.of("bank", account.bank(), "number", account.number(), "on", account.openedOn().toString()), now);
    return account;
  }

  /**
   * Names the owners who sign for the door, of as many dwellings as have to sign; whoever is not named any more signs no
   * longer.
   *
   * @param people parties of the registry, each an owner of a dwelling behind the door today
   * @throws Refused {@link CustodyRefusal#NOT_AN_OWNER}, {@link CustodyRefusal#TOO_FEW_REPRESENTATIVES}
   */
  public void represent(Actor actor, DoorAccountId id, List<UUID> people, Instant now) {
    DoorAccount account = found(id);
    requireAny(actor, account, Permission.ACCOUNT_WRITE, Permission.CONTRACT_WRITE);
    Map<DwellingId, List<Ownership>> owners = households.owners(Actor.HOUSE, account.stairwell());
    List<DoorAccount.Representative> named = people.stream().map(person -> owner(owners, person)).toList();
    if (!named.stream().map(DoorAccount.Representative::person).allMatch(new HashSet<>()::add)) {
      throw Refused.at("person", CustodyRefusal.NOT_AN_OWNER);
    }
    if (named.stream().map(DoorAccount.Representative::dwelling).distinct().count() < account.ownersSign()) {
      throw Refused.at("person", CustodyRefusal.TOO_FEW_REPRESENTATIVES, account.ownersSign());
    }
    tables.lock(id);
    String before = rooms(tables.representatives(id));
    tables.represent(id, named, actor, now);
    trail.audit().changed(actor, "doorAccount.represented", account.subject(), Map.of("rooms", before),
        Map.of("rooms", rooms(named)), now);
  }

  private DoorAccount.Representative owner(Map<DwellingId, List<Ownership>> owners, UUID person) {
    Ownership found = owners.values().stream().flatMap(List::stream)
        .filter(each -> each.party().id().value().equals(person)).findFirst()
        .orElseThrow(() -> Refused.at("person", CustodyRefusal.NOT_AN_OWNER));
    String room = households.dwelling(Actor.HOUSE, found.dwelling()).room();
    return new DoorAccount.Representative(person, found.dwelling(), room, found.party().name());
  }

  /** A dwelling has new owners: who signed for it and owns it no longer represents nobody. The same again changes nothing. */
  void sold(DwellingSold sold, Instant now) {
    DoorAccount account = tables.of(sold.stairwell()).orElse(null);
    if (account == null) {
      return;
    }
    tables.lock(account.id());
    List<UUID> owners = households.owners(Actor.HOUSE, sold.stairwell()).getOrDefault(sold.dwelling(), List.of())
        .stream().map(each -> each.party().id().value()).toList();
    String before = rooms(tables.representatives(account.id()));
    if (tables.endStanding(account.id(), sold, owners, now) > 0) {
      trail.audit().changed(Actor.HOUSE, "doorAccount.represented", account.subject(), Map.of("rooms", before),
          Map.of("rooms", rooms(tables.representatives(account.id())), "soldOn", sold.on().toString()), now);
    }
  }

  private static String rooms(List<DoorAccount.Representative> people) {
    return String.join("、", people.stream().map(DoorAccount.Representative::room).toList());
  }

  /**
   * Stops every release and refund of an account because of a dispute, also when it has been wound up.
   *
   * @throws Refused {@link CustodyRefusal#NOTHING_WRITTEN}, {@link CustodyRefusal#FROZEN_ALREADY}
   */
  public void freeze(Actor actor, DoorAccountId id, String why, Instant now) {
    DoorAccount account = found(id);
    actor.require(Permission.ACCOUNT_FREEZE, account.path());
    String reason = Written.needed("why", why);
    tables.lock(id);
    if (tables.frozen(id)) {
      throw Refused.because(CustodyRefusal.FROZEN_ALREADY);
    }
    tables.freeze(account, reason, actor, now);
    trail.audit().changed(actor, "doorAccount.frozen", account.subject(), Map.of(), Map.of("why", reason), now);
    trail.events().publishEvent(new AccountFrozen(id, account.stairwell(), true, reason, now));
  }

  /**
   * Lifts the stop.
   *
   * @throws Refused {@link CustodyRefusal#NOTHING_WRITTEN}, {@link CustodyRefusal#NOT_FROZEN}
   */
  public void unfreeze(Actor actor, DoorAccountId id, String why, Instant now) {
    DoorAccount account = found(id);
    actor.require(Permission.ACCOUNT_FREEZE, account.path());
    String reason = Written.needed("why", why);
    tables.lock(id);
    if (!tables.lift(id, reason, actor, now)) {
      throw Refused.because(CustodyRefusal.NOT_FROZEN);
    }
    trail.audit().changed(actor, "doorAccount.unfrozen", account.subject(), Map.of(), Map.of("why", reason), now);
    trail.events().publishEvent(new AccountFrozen(id, account.stairwell(), false, reason, now));
  }

  /** The account of a stairwell, if it has one and the asker may see it. */
  @Transactional(readOnly = true)
  public Optional<DoorAccount> of(Actor actor, StairwellId stairwell) {
    return tables.of(stairwell).filter(found -> actor.may(Permission.ACCOUNT_READ, found.path()));
  }

  /** @throws Refused {@link CustodyRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public DoorAccount account(Actor actor, DoorAccountId id) {
    DoorAccount found = found(id);
    if (!actor.may(Permission.ACCOUNT_READ, found.path())) {
      throw Refused.because(CustodyRefusal.UNKNOWN);
    }
    return found;
  }

  /** Who signs for the owners, and what stopped the account; names are masked for those who may not see persons. */
  @Transactional(readOnly = true)
  public DoorAccount.People people(Actor actor, DoorAccountId id) {
    DoorAccount account = account(actor, id);
    boolean whole = actor.may(Permission.PERSON_READ, account.path());
    List<DoorAccount.Representative> shown = tables.representatives(id).stream()
        .map(each -> whole
            ? each
            : new DoorAccount.Representative(each.person(), each.dwelling(), each.room(),
                Households.maskedName(each.name())))
        .toList();
    return new DoorAccount.People(shown, tables.freezes(id));
  }

  /** The accounts in the asker's territory, by name. */
  @Transactional(readOnly = true)
  public List<DoorAccount> all(Actor actor) {
    return tables.list(actor.patterns(Permission.ACCOUNT_READ));
  }

  /** The account with that number at the bank, for those who take in its statements. */
  @Transactional(readOnly = true)
  public Optional<DoorAccount> byNumber(Actor actor, String number) {
    return tables.byNumber(number).filter(found -> actor.may(Permission.ACCOUNT_WRITE, found.path()));
  }

  /** Whether somebody may ask for the company that builds by the account's contract; decides what is offered. */
  @Transactional(readOnly = true)
  public boolean mayRequest(Actor actor, DoorAccount account) {
    return hands.mayAsk(actor, account.id(), account.path());
  }

  private DoorAccount found(DoorAccountId id) {
    return tables.find(id).orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
  }

  /** Goes on if the actor may do one of these to the account. */
  static void requireAny(Actor actor, DoorAccount account, Permission first, Permission second) {
    if (!actor.may(first, account.path())) {
      actor.require(second, account.path());
    }
  }
}
