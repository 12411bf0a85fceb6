package org.tibao.registry;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Contacts;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.access.Whose;
import org.tibao.refusal.Refused;
import org.tibao.time.ChinaTime;

/** The door to dwellings and to those who own them. */
@Component
@Transactional
public class Households implements Contacts {

  private final HouseholdTables tables;
  private final HouseholdBatches batches;
  private final Parties parties;
  private final PlaceTables places;
  private final Findings findings;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Households(HouseholdTables tables, Parties parties, PlaceTables places, Findings findings, Audit audit,
      ApplicationEventPublisher events) {
    this.tables = tables;
    this.batches = parties.batches();
    this.parties = parties;
    this.places = places;
    this.findings = findings;
    this.audit = audit;
    this.events = events;
  }

  /** The dwellings of a stairwell, from the ground up. */
  @Transactional(readOnly = true)
  public List<Dwelling> dwellings(Actor actor, StairwellId stairwell) {
    return dwellings(actor, places.stairwell(stairwell).orElseThrow(() -> Refused.because(RegistryRefusal.UNKNOWN)));
  }

  /** The dwellings of a stairwell that the asker was shown, from the ground up. */
  @Transactional(readOnly = true)
  public List<Dwelling> dwellings(Actor actor, Stairwell stairwell) {
    actor.require(Permission.DWELLING_READ, stairwell.path());
    return tables.dwellings(stairwell.id());
  }

  /** One dwelling: for staff of the territory, and for those who own it. */
  @Transactional(readOnly = true)
  public Dwelling dwelling(Actor actor, DwellingId id) {
    return tables.dwelling(id).filter(found -> actor.may(Permission.DWELLING_READ, found.path())
        || actor.homes().stream().anyMatch(found.path()::startsWith))
        .orElseThrow(() -> Refused.because(RegistryRefusal.UNKNOWN));
  }

  /** The dwellings that a resident owns today, with their stairwells. */
  @Transactional(readOnly = true)
  public Map<Dwelling, Stairwell> mine(Actor actor) {
    var mine = new LinkedHashMap<Dwelling, Stairwell>();
    for (String path : actor.homes()) {
      int at = path.lastIndexOf("/d-");
      if (at < 0) {
        continue;
      }
      DwellingId id = DwellingId.of(path.substring(at + 3, path.length() - 1));
      tables.dwelling(id).ifPresent(
          dwelling -> places.stairwell(dwelling.stairwell()).ifPresent(stairwell -> mine.put(dwelling, stairwell)));
    }
    return mine;
  }

  /** The dwellings of many stairwells that the asker was shown, by stairwell and from the ground up. */
  @Transactional(readOnly = true)
  public List<Dwelling> dwellings(Actor actor, Collection<Stairwell> stairwells) {
    stairwells.forEach(each -> actor.require(Permission.DWELLING_READ, each.path()));
    return tables.dwellings(stairwells.stream().map(Stairwell::id).toList());
  }

  /** The dwelling behind that door of that stairwell. */
  @Transactional(readOnly = true)
  public Optional<Dwelling> dwelling(Actor actor, StairwellId stairwell, String room) {
    return tables.dwelling(stairwell, room).filter(found -> actor.may(Permission.DWELLING_READ, found.path()));
  }

  /**
   * Dwellings and floor area per stairwell, of those that stood on that day; for stairwells that the asker has already
   * been shown.
   */
  @Transactional(readOnly = true)
  public Map<StairwellId, Extent> extents(Collection<StairwellId> stairwells, LocalDate date) {
    return tables.sizes(stairwells, date).entrySet().stream().collect(
        Collectors.toMap(Map.Entry::getKey,
            each -> new Extent(each.getValue().dwellings(), each.getValue().areaCenti())));
  }

  /** How large a stairwell is: its dwellings, and their floor area in 0.01 m². */
  public record Extent(int dwellings, long areaCenti) {}

  /** Today's owners of a stairwell's dwellings. Names are whole for those who may see persons, masked for the others. */
  @Transactional(readOnly = true)
  public Map<DwellingId, List<Ownership>> owners(Actor actor, StairwellId stairwell) {
    return owners(actor, places.stairwell(stairwell).orElseThrow(() -> Refused.because(RegistryRefusal.UNKNOWN)));
  }

  /** Today's owners of the dwellings of a stairwell that the asker was shown. */
  @Transactional(readOnly = true)
  public Map<DwellingId, List<Ownership>> owners(Actor actor, Stairwell stairwell) {
    actor.require(Permission.DWELLING_READ, stairwell.path());
    return tables.owners(List.of(stairwell.id())).stream().map(each -> shown(actor, stairwell.path(), each))
        .collect(Collectors.groupingBy(Ownership::dwelling, LinkedHashMap::new, Collectors.toList()));
  }

  /** Today's owners of the dwellings of many stairwells that the asker was shown. */
  @Transactional(readOnly = true)
  public Map<DwellingId, List<Ownership>> owners(Actor actor, Collection<Stairwell> stairwells) {
    stairwells.forEach(each -> actor.require(Permission.DWELLING_READ, each.path()));
    Map<DwellingId, List<Ownership>> found = tables.owners(stairwells.stream().map(Stairwell::id).toList()).stream()
        .collect(Collectors.groupingBy(Ownership::dwelling, LinkedHashMap::new, Collectors.toList()));
    if (!stairwells.stream().allMatch(each -> actor.may(Permission.PERSON_READ, each.path()))) {
      found.replaceAll((dwelling, owners) -> owners.stream().map(Households::masked).toList());
    }
    return found;
  }

  /** All owners that a dwelling ever had, the latest first. */
  @Transactional(readOnly = true)
  public List<Ownership> ownerships(Actor actor, DwellingId id) {
    Dwelling dwelling = dwelling(actor, id);
    actor.require(Permission.DWELLING_READ, dwelling.path());
    return tables.ownerships(id).stream().map(each -> shown(actor, dwelling.path(), each)).toList();
  }

  private static Ownership shown(Actor actor, String path, Ownership each) {
    return actor.may(Permission.PERSON_READ, path) ? each : masked(each);
  }

  private static Ownership masked(Ownership each) {
    Party party = each.party();
    if (party.kind() != Party.Kind.PERSON) {
      return each;
    }
    var unnamed = new Party(party.id(), party.kind(), maskedName(party.name()), null, null);
    return new Ownership(each.id(), each.dwelling(), unnamed, each.basis(), each.delegate(), each.since(), each.until(),
        "");
  }

  /** 张三 → 张*. */
  public static String maskedName(String name) {
    return name.isEmpty() ? name : name.substring(0, name.offsetByCodePoints(0, 1)) + "*";
  }

  /**
   * Adds a dwelling to a stairwell.
   *
   * @throws Refused {@link RegistryRefusal#FLOOR}, {@link RegistryRefusal#AREA}, {@link RegistryRefusal#NAME_TAKEN}
   */
  public Dwelling add(Actor actor, StairwellId stairwellId, Dwelling.Draft draft, Instant now) {
    Stairwell stairwell = places.stairwell(stairwellId)
        .orElseThrow(() -> Refused.because(RegistryRefusal.UNKNOWN));
    actor.require(Permission.REGISTRY_WRITE, stairwell.path());
    check(stairwell, draft.floor(), draft.area());
    if (tables.dwelling(stairwellId, draft.room().strip()).isPresent()) {
      throw Refused.at("room", RegistryRefusal.NAME_TAKEN, draft.room().strip());
    }
    var id = DwellingId.next();
    var dwelling = new Dwelling(id, stairwellId, stairwell.path() + "d-" + id + "/", draft.room().strip(),
        draft.floor(), draft.area(), draft.unitCode());
    String unitCode = dwelling.unitCode();
    if (unitCode != null && tables.hasUnit(unitCode)) {
      throw Refused.at("unitCode", RegistryRefusal.NAME_TAKEN, unitCode);
    }
    Taken.unless("room", dwelling.room(), () -> tables.insert(dwelling, ChinaTime.dayOf(now)));
    findings.put(List.of(finding(stairwell, dwelling)), List.of(words(stairwell, dwelling)));
    audit.changed(actor, "dwelling.added", subject(dwelling), Map.of(), describe(dwelling), now);
    return dwelling;
  }

  /** Corrects floor, area or unit code of a dwelling; nothing happens if they are as they were. */
  public void correct(Actor actor, DwellingId id, int floor, Area area, @Nullable String unitCode, Instant now) {
    Dwelling old = dwelling(actor, id);
    actor.require(Permission.REGISTRY_WRITE, old.path());
    check(places.stairwell(old.stairwell()).orElseThrow(), floor, area);
    var corrected = new Dwelling(id, old.stairwell(), old.path(), old.room(), floor, area, unitCode);
    if (!corrected.equals(old)) {
      tables.update(corrected);
      audit.changed(actor, "dwelling.corrected", subject(old), describe(old), describe(corrected), now);
    }
  }

  private static void check(Stairwell stairwell, int floor, Area area) {
    if (floor == 0 || floor > stairwell.floors() || floor < -5) {
      throw Refused.at("floor", RegistryRefusal.FLOOR, floor, stairwell.floors());
    }
    if (area.centi() > 10_000_000) {
      throw Refused.at("area", RegistryRefusal.AREA);
    }
  }

  /**
   * Enters dwellings that the register does not know yet, with their first owners, by the thousand. In the caller's
   * transaction; all or none.
   *
   * @throws Refused as {@link #add} and {@link #pass} do, for the first household that will not do
   */
  public List<Dwelling> enterAll(Actor actor, List<NewHousehold> households, Instant now) {
    Map<StairwellId, Stairwell> stairwells = places
        .stairwells(households.stream().map(NewHousehold::stairwell).distinct().toList(),
            actor.patterns(Permission.REGISTRY_WRITE))
        .stream().collect(Collectors.toMap(Stairwell::id, each -> each));
    Set<String> taken = tables.dwellings(stairwells.keySet()).stream()
        .map(each -> each.stairwell() + " " + each.room()).collect(Collectors.toCollection(HashSet::new));
    var dwellings = new ArrayList<Dwelling>();
    var found = new ArrayList<Finding>();
    var words = new ArrayList<String>();
    for (NewHousehold each : households) {
      Stairwell stairwell = stairwells.get(each.stairwell());
      if (stairwell == null) {
        throw Refused.because(RegistryRefusal.UNKNOWN);
      }
      check(stairwell, each.floor(), each.area());
      if (!taken.add(each.stairwell() + " " + each.room())) {
        throw Refused.at("room", RegistryRefusal.NAME_TAKEN, each.room());
      }
      if (each.owners().isEmpty()) {
        throw Refused.at("owners", RegistryRefusal.NO_OWNER);
      }
      var id = DwellingId.next();
      var dwelling = new Dwelling(id, each.stairwell(), stairwell.path() + "d-" + id + "/", each.room(), each.floor(),
          each.area(), each.unitCode());
      dwellings.add(dwelling);
      found.add(finding(stairwell, dwelling));
      words.add(words(stairwell, dwelling));
    }
    batches.insert(dwellings, ChinaTime.dayOf(now));
    for (Finding each : enterOwners(actor, households, dwellings, stairwells, now)) {
      found.add(each);
      words.add(each.label());
    }
    findings.put(found, words);
    audit.changed(actor, "dwelling.added", dwellings.stream().map(Households::subject).toList(), Map.of(), now);
    return dwellings;
  }

  private List<Finding> enterOwners(Actor actor, List<NewHousehold> households, List<Dwelling> dwellings,
      Map<StairwellId, Stairwell> stairwells, Instant now) {
    var entered = new ArrayList<HouseholdBatches.Entered>();
    var buyers = new ArrayList<Buyer>();
    var owned = new ArrayList<Dwelling>();
    var since = new ArrayList<LocalDate>();
    var found = new ArrayList<Finding>();
    for (int i = 0; i < households.size(); i++) {
      for (Buyer buyer : withDelegate(households.get(i).owners())) {
        buyers.add(buyer);
        owned.add(dwellings.get(i));
        since.add(households.get(i).since());
      }
    }
    List<PartyId> who = parties.ofAll(actor, buyers, owned, now);
    for (int i = 0; i < buyers.size(); i++) {
      var ownership = new HouseholdBatches.Entered(OwnershipId.next(), owned.get(i), who.get(i), buyers.get(i),
          since.get(i));
      entered.add(ownership);
      Stairwell stairwell = Objects.requireNonNull(stairwells.get(owned.get(i).stairwell()));
      found.add(finding(stairwell, owned.get(i), ownership.id(), buyers.get(i)));
    }
    batches.insertOwnerships(entered);
    return found;
  }

  /**
   * Passes a dwelling to new owners: by sale, gift or inheritance, or when its owners are first entered. What was stays
   * readable, and {@link DwellingSold} tells the house. The same people with other numbers, ground or evidence are corrected and sell
   * nothing; the same owners again change nothing.
   *
   * @param on first day on which it is theirs
   * @return whether anything changed
   * @throws Refused {@link RegistryRefusal#NO_OWNER}, {@link RegistryRefusal#IN_THE_FUTURE},
   *         {@link RegistryRefusal#ANOTHER_NAME}, {@link RegistryRefusal#SALE_BEFORE_PURCHASE}
   */
  public boolean pass(Actor actor, DwellingId id, List<Buyer> buyers, LocalDate on, Instant now) {
    Dwelling dwelling = tables.dwelling(id).orElseThrow(() -> Refused.because(RegistryRefusal.UNKNOWN));
    actor.require(Permission.REGISTRY_WRITE, dwelling.path());
    if (buyers.isEmpty()) {
      throw Refused.at("owners", RegistryRefusal.NO_OWNER);
    }
    if (on.isAfter(ChinaTime.dayOf(now))) {
      throw Refused.at("on", RegistryRefusal.IN_THE_FUTURE);
    }
    tables.lock(id);
    List<Parties.Standing> standing = tables.standing(id);
    Optional<List<Parties.Standing>> same = parties.same(standing, buyers);
    if (same.isPresent()) {
      return correct(actor, dwelling, same.get(), buyers, now);
    }
    List<Ownership> before = standing.stream().map(Parties.Standing::ownership).toList();
    for (Ownership each : before) {
      if (on.isBefore(each.since())) {
        throw Refused.at("on", RegistryRefusal.SALE_BEFORE_PURCHASE, each.since());
      }
    }
    enter(actor, dwelling, before, buyers, on, now);
    audit.changed(actor, before.isEmpty() ? "dwelling.owned" : "dwelling.sold", subject(dwelling),
        Map.of("owners", names(before.stream().map(each -> each.party().name()).toList())),
        Map.of("owners", names(buyers.stream().map(Buyer::name).toList()), "on", on.toString()), now);
    if (!before.isEmpty()) {
      events.publishEvent(new DwellingSold(UuidCreator.getTimeOrderedEpoch(), id, dwelling.stairwell(), on, now));
    }
    return true;
  }

  private boolean correct(Actor actor, Dwelling dwelling, List<Parties.Standing> same, List<Buyer> buyers,
      Instant now) {
    boolean changed = false;
    for (int i = 0; i < buyers.size(); i++) {
      changed |= parties.correct(actor, dwelling, same.get(i), buyers.get(i), now);
    }
    return changed;
  }

  /** Who buys is looked up before who sells is let go: somebody may be both. */
  private void enter(Actor actor, Dwelling dwelling, List<Ownership> before, List<Buyer> buyers, LocalDate on,
      Instant now) {
    Stairwell stairwell = places.stairwell(dwelling.stairwell()).orElseThrow();
    List<PartyId> who = buyers.stream().map(each -> parties.of(actor, dwelling, each, now)).toList();
    tables.end(dwelling.id(), on);
    before.forEach(each -> findings.remove("owner", each.id().value()));
    List<Buyer> owners = withDelegate(buyers);
    for (int i = 0; i < owners.size(); i++) {
      Buyer buyer = owners.get(i);
      var id = OwnershipId.next();
      tables.insert(id, dwelling.id(), who.get(i), buyer, on);
      Finding found = finding(stairwell, dwelling, id, buyer);
      findings.put(List.of(found), List.of(found.label()));
    }
  }

  /** Of several co-owners exactly one casts the ballot: the one that was named, or the first. */
  private static List<Buyer> withDelegate(List<Buyer> buyers) {
    if (buyers.stream().filter(Buyer::delegate).count() == 1) {
      return buyers;
    }
    Buyer first = buyers.getFirst();
    return buyers.stream().map(each -> new Buyer(each.kind(), each.name(), each.phone(), each.identity(), each.basis(),
        each == first, each.evidence())).toList();
  }

  private static Finding finding(Stairwell stairwell, Dwelling dwelling) {
    return new Finding("dwelling", dwelling.id().value(), dwelling.path(), stairwell.label() + " " + dwelling.room());
  }

  /** 紫藤苑 12 号 401 is also said 紫藤苑12号401. */
  private static String words(Stairwell stairwell, Dwelling dwelling) {
    return stairwell.label() + " " + dwelling.room() + " " + stairwell.estateName() + Places.bare(stairwell.name())
        + dwelling.room();
  }

  private static Finding finding(Stairwell stairwell, Dwelling dwelling, OwnershipId id, Buyer buyer) {
    return new Finding("owner", id.value(), dwelling.path(),
        buyer.name() + " · " + stairwell.label() + " " + dwelling.room());
  }

  private static String names(List<String> names) {
    return names.stream().map(Households::maskedName).collect(Collectors.joining("、"));
  }

  /** The numbers of somebody who owns a dwelling today, in clear, for those who may see persons there; the look is written down. */
  public Party reveal(Actor actor, PartyId id, Instant now) {
    Party party = tables.clear(id).orElseThrow(() -> Refused.because(RegistryRefusal.UNKNOWN));
    String path = tables.paths(id).stream().filter(each -> actor.may(Permission.PERSON_READ, each)).findFirst()
        .orElseThrow(() -> Refused.because(RegistryRefusal.UNKNOWN));
    audit.looked(actor, "party.revealed", new Subject("party", id.value(), path), now);
    return party;
  }

  @Override
  @Transactional(readOnly = true)
  public List<Resident> byPhone(String phone) {
    return tables.residents(phone);
  }

  /** The person with everything they ever owned and when; who asks has checked that it is theirs, or that they may answer. */
  @Transactional(readOnly = true)
  public Whose whose(UUID person) {
    var id = new PartyId(person);
    return new Whose(person, tables.name(id).orElse(""), tables.heldBy(id));
  }

  @Override
  @Transactional(readOnly = true)
  public Optional<Resident> byPerson(UUID person) {
    var id = new PartyId(person);
    List<String> paths = tables.paths(id);
    return paths.isEmpty() ? Optional.empty() : tables.name(id).map(name -> new Resident(person, name, paths));
  }

  @Override
  @Transactional(readOnly = true)
  public Optional<String> phoneOf(UUID person) {
    return tables.clear(new PartyId(person)).flatMap(party -> Optional.ofNullable(party.phone()));
  }

  private static Map<String, String> describe(Dwelling dwelling) {
    return Map.of("room", dwelling.room(), "floor", String.valueOf(dwelling.floor()), "areaCenti",
        String.valueOf(dwelling.area().centi()), "areaBasis", dwelling.area().basis().name(), "unitCode",
        dwelling.unitCode() == null ? "" : dwelling.unitCode());
  }

  static Subject subject(Dwelling dwelling) {
    return new Subject("dwelling", dwelling.id().value(), dwelling.path());
  }
}
