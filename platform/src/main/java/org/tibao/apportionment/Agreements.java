package org.tibao.apportionment;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

/** The door to the agreements on shares: what was put to the owners of a stairwell, version by version. */
@Component
@Transactional
public class Agreements {

  /** From the top floor down, on a floor by room: as one sees a house. */
  static final Comparator<Flat> FROM_THE_TOP = Comparator.comparingInt(Flat::floor).reversed()
      .thenComparing(Flat::room, RoomOrder.INSTANCE);

  private final AgreementTables tables;
  private final Places places;
  private final Households households;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Agreements(AgreementTables tables, Places places, Households households, Audit audit,
      ApplicationEventPublisher events) {
    this.tables = tables;
    this.places = places;
    this.households = households;
    this.audit = audit;
    this.events = events;
  }

  /** The version that was put to the owners last, if there is one and the asker may see it. */
  @Transactional(readOnly = true)
  public Optional<Agreement> current(Actor actor, StairwellId stairwell) {
    return tables.latest(stairwell).filter(found -> actor.may(Permission.SHARE_READ, found.path()));
  }

  /** @throws Refused {@link ApportionmentRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public Agreement of(Actor actor, AgreementId id) {
    return tables.find(id).filter(found -> actor.may(Permission.SHARE_READ, found.path()))
        .orElseThrow(() -> Refused.because(ApportionmentRefusal.UNKNOWN));
  }

  /** All versions of a stairwell, the last first. */
  @Transactional(readOnly = true)
  public List<Agreement> all(Actor actor, StairwellId stairwell) {
    actor.require(Permission.SHARE_READ, places.stairwell(actor, stairwell).path());
    return tables.all(stairwell);
  }

  /** Where every stairwell of the asker's territory stands for which something has been compared or agreed. */
  @Transactional(readOnly = true)
  public List<SharesOverview> overview(Actor actor) {
    return tables.overview(actor.patterns(Permission.SHARE_READ), actor.patterns(Permission.SHARE_WRITE));
  }

  /** The flats behind a door, from the top floor down, for those who may see how its cost is shared. */
  @Transactional(readOnly = true)
  public List<Flat> flats(Actor actor, StairwellId stairwell) {
    return dwellings(actor, places.stairwell(actor, stairwell)).keySet().stream().toList();
  }

  /**
   * Of which rooms the asker may read why something was agreed for them alone. A reason may be an illness or an
   * allowance: it is for those who write agreements down and for the household itself, not for its neighbours.
   */
  @Transactional(readOnly = true)
  public Predicate<String> told(Actor actor, StairwellId id) {
    if (actor.may(Permission.SHARE_WRITE, places.stairwell(actor, id).path())) {
      return _ -> true;
    }
    Set<String> own = households.mine(actor).keySet().stream().filter(each -> each.stairwell().equals(id))
        .map(Dwelling::room).collect(Collectors.toSet());
    return own::contains;
  }

  private Map<Flat, Dwelling> dwellings(Actor actor, Stairwell stairwell) {
    actor.require(Permission.SHARE_READ, stairwell.path());
    var flats = new LinkedHashMap<Flat, Dwelling>();
    // The right to see the shares is the right to see floors and areas: nobody can check a share without them.
    households.dwellings(Actor.HOUSE, stairwell).stream()
        .sorted((a, b) -> FROM_THE_TOP.compare(flat(a), flat(b))).forEach(each -> flats.put(flat(each), each));
    return flats;
  }

  private static Flat flat(Dwelling dwelling) {
    return new Flat(dwelling.room(), dwelling.floor(), dwelling.area().centi());
  }

  /**
   * Puts terms to the owners of a stairwell, as the next version of their agreement.
   *
   * @throws Refused an {@link ApportionmentRefusal}, {@link ApportionmentRefusal#SAME_AS_BEFORE} if the version in force
   *     says just that
   */
  public Agreement make(Actor actor, StairwellId id, Terms terms, Instant now) {
    Stairwell stairwell = places.stairwell(actor, id);
    actor.require(Permission.SHARE_WRITE, stairwell.path());
    tables.lock(id);
    Map<Flat, Dwelling> dwellings = dwellings(actor, stairwell);
    Apportionment apportionment = Apportionment.of(dwellings.keySet().stream().toList(), terms);
    List<AgreedShare> shares = apportionment.shares().stream().map(share -> {
      Dwelling dwelling = Objects.requireNonNull(dwellings.get(share.flat()));
      return new AgreedShare(dwelling.id(), dwelling.path(), share);
    }).toList();
    Optional<Agreement> before = tables.latest(id);
    int version = before.map(Agreement::version).orElse(0) + 1;
    var agreement = new Agreement(AgreementId.next(), id, stairwell.path(), version, terms, shares, actor.name(), now);
    before.filter(each -> same(each, agreement)).ifPresent(each -> {
      throw Refused.because(ApportionmentRefusal.SAME_AS_BEFORE, each.version());
    });
    tables.add(agreement, actor);
    audit.changed(actor, "agreement.made", subject(stairwell.path(), id),
        before.map(each -> describe(each)).orElse(Map.of()), describe(agreement), now);
    events.publishEvent(new AgreementMade(agreement.id(), id, stairwell.path(), version, now));
    return agreement;
  }

  private static boolean same(Agreement before, Agreement after) {
    return TermsJson.write(before.terms()).equals(TermsJson.write(after.terms()))
        && amounts(before).equals(amounts(after));
  }

  private static Map<DwellingId, List<Money>> amounts(Agreement agreement) {
    var amounts = new HashMap<DwellingId, List<Money>>();
    agreement.shares().forEach(each -> amounts.put(each.dwelling(), List.of(each.pays(), each.receives(),
        each.back())));
    return amounts;
  }

  /** What it would cost a household that did not take part to join now. */
  @Transactional(readOnly = true)
  public LateJoining.Quote quote(Actor actor, AgreementId id, DwellingId dwelling) {
    Agreement agreement = of(actor, id);
    AgreedShare share = agreement.of(dwelling).orElseThrow(() -> Refused.because(ApportionmentRefusal.UNKNOWN));
    return LateJoining.quote(agreement.apportionment(), share.room(),
        tables.joinings(id).stream().map(LateJoining::quote).toList());
  }

  /**
   * A household that did not take part joins now; {@link LateJoined} tells those who collect the money.
   *
   * @throws Refused {@link ApportionmentRefusal#SUPERSEDED}, {@link ApportionmentRefusal#NO_LATE_TERM},
   *     {@link ApportionmentRefusal#TAKES_PART}
   */
  public LateJoining join(Actor actor, AgreementId id, DwellingId dwelling, Instant now) {
    Agreement agreement = of(actor, id);
    actor.require(Permission.SHARE_WRITE, agreement.path());
    // One after the other with the next version and with other joiners, who get their part of this one's money.
    tables.lock(agreement.stairwell());
    Agreement last = tables.latest(agreement.stairwell()).orElseThrow();
    if (last.version() != agreement.version()) {
      throw Refused.because(ApportionmentRefusal.SUPERSEDED, last.version());
    }
    LateJoining.Quote quote = quote(actor, id, dwelling);
    AgreedShare share = agreement.of(dwelling).orElseThrow();
    var refunds = new LinkedHashMap<DwellingId, Money>();
    agreement.shares().forEach(each -> {
      Money refund = quote.refunds().get(each.room());
      if (refund != null) {
        refunds.put(each.dwelling(), refund);
      }
    });
    var joining = new LateJoining(LateJoiningId.next(), id, dwelling, quote, refunds, actor.name(), now);
    if (!tables.add(joining, share.path(), actor)) {
      throw Refused.at("room", ApportionmentRefusal.TAKES_PART, share.room());
    }
    audit.changed(actor, "agreement.joined", subject(agreement.path(), agreement.stairwell()), Map.of(),
        Map.of("room", share.room(), "sum", quote.pays().toString()), now);
    events.publishEvent(new LateJoined(joining.id(), id, dwelling, quote.pays(), now));
    return joining;
  }

  /** Who joined an agreement later, in their order. */
  @Transactional(readOnly = true)
  public List<LateJoining> joinings(Actor actor, AgreementId id) {
    return tables.joinings(of(actor, id).id());
  }

  private static Map<String, String> describe(Agreement agreement) {
    return Map.of("version", String.valueOf(agreement.version()), "scheme", agreement.scheme().name().name(), "total",
        agreement.total().toString(), "subsidy", agreement.subsidy().toString());
  }

  private static Subject subject(String path, StairwellId stairwell) {
    return new Subject("stairwell", stairwell.value(), path);
  }
}
