package org.tibao.retrofit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Organisation;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/** The door to the choosing of the lift company: invited, offered, compared, chosen; the record stays whole. */
@Component
@Transactional
public class Tenders {

  private static final int LONGEST_NAME = 60;

  private final TenderTables tables;
  private final CourseTables courses;
  private final Places places;
  private final Organisations organisations;
  private final Custodian custodian;
  private final RuleBook rules;
  private final Audit audit;

  Tenders(CourseStores stores, Places places, Organisations organisations, Custodian custodian, RuleBook rules,
      Audit audit) {
    this.tables = stores.tenders();
    this.courses = stores.courses();
    this.custodian = custodian;
    this.places = places;
    this.organisations = organisations;
    this.rules = rules;
    this.audit = audit;
  }

  /** The lift companies that may be invited for a stairwell. */
  @Transactional(readOnly = true)
  public List<Organisation> companies(Actor actor, StairwellId id) {
    return organisations.around(OrganisationKind.RETROFIT_COMPANY, writable(actor, id).path());
  }

  /** @throws Refused the first {@link TenderRefusal} that applies */
  public TenderId invite(Actor actor, StairwellId id, Tender.Draft draft, Instant now) {
    Stairwell stairwell = writable(actor, id);
    LocalDate today = ChinaTime.dayOf(now);
    tables.lock(id);
    Tender standing = tables.current(List.of(id)).get(id);
    if (standing != null) {
      throw Refused.because(standing.choice() == null ? TenderRefusal.OPEN_ALREADY : TenderRefusal.CHOSEN_ALREADY);
    }
    Rule<OfferBasis> basis = rules.on(OfferBasis.KIND, stairwell.path(), today);
    List<OrganisationId> asked = draft.companies().stream().distinct().toList();
    String fewWhy = Written.free("fewWhy", draft.fewWhy());
    if (asked.isEmpty() || asked.size() < basis.data().leastOffers() && fewWhy.isEmpty()) {
      throw Refused.at("companies", TenderRefusal.TOO_FEW_INVITED, basis.data().leastOffers());
    }
    List<Organisation> known = companies(actor, id);
    List<Tender.Invited> invited = asked.stream().map(company -> known.stream()
        .filter(each -> each.id().equals(company)).findFirst()
        .map(each -> new Tender.Invited(company, each.name(), false))
        .orElseThrow(() -> Refused.at("companies", TenderRefusal.NOT_A_COMPANY))).toList();
    if (draft.closesOn().isBefore(today.plusDays(basis.data().leastDays()))) {
      throw Refused.at("closesOn", TenderRefusal.TOO_SHORT, basis.data().leastDays());
    }
    var tender = new Tender(TenderId.next(), id, stairwell.path(), today, draft.closesOn(),
        Written.free("wanted", draft.wanted()), fewWhy, basis.version().id(), actor.name(), invited, null);
    tables.add(tender, actor, now);
    audit.changed(actor, "tender.opened", subject(stairwell.path(), id), Map.of(),
        Map.of("who", String.join("、", invited.stream().map(Tender.Invited::name).toList()), "until",
            draft.closesOn().toString(), "why", fewWhy),
        now);
    return tender.id();
  }

  /** Takes the invitation back before anything was chosen; what came in is kept. */
  public void withdraw(Actor actor, TenderId id, String why, Instant now) {
    Tender tender = found(id);
    actor.require(Permission.CONTRACT_WRITE, tender.path());
    String text = Written.needed("why", why);
    tables.lock(tender.stairwell());
    if (found(id).choice() != null) {
      throw Refused.because(TenderRefusal.CHOSEN_ALREADY);
    }
    tables.withdraw(id, text, now);
    audit.changed(actor, "tender.withdrawn", subject(tender.path(), tender.stairwell()), Map.of(),
        Map.of("why", text), now);
  }

  /**
   * Makes the offer of the asker's company, or makes it anew before the last day is over.
   *
   * @return the offer with its digest, the company's receipt
   * @throws Refused the first {@link TenderRefusal} that applies
   */
  public Offer offer(Actor actor, TenderId id, Offer.Draft draft, Instant now) {
    Tender tender = found(id);
    actor.require(Permission.OFFER_MAKE, tender.path());
    Organisation company = organisations.of(actor)
        .orElseThrow(() -> Refused.because(TenderRefusal.NO_COMPANY_OF_YOURS));
    Tender.Invited invited = tender.invited().stream().filter(each -> each.company().equals(company.id())).findFirst()
        .orElseThrow(() -> Refused.because(TenderRefusal.NOT_INVITED));
    tables.lock(tender.stairwell());
    if (!tender.sealedOn(ChinaTime.dayOf(now))) {
      throw Refused.because(TenderRefusal.CLOSED, tender.closesOn());
    }
    tables.offers(id).stream()
        .filter(each -> each.madeById().equals(actor.id()) && !each.company().equals(company.id())).findFirst()
        .ifPresent(each -> {
          throw Refused.because(TenderRefusal.SAME_HAND, each.companyName());
        });
    Offer.Draft checked = checked(tender, draft, ChinaTime.dayOf(now));
    Offer offer = Offer.of(tender, invited, checked, actor, now);
    tables.add(offer, tender.path());
    audit.changed(actor, "tender.offered", subject(tender.path(), tender.stairwell()), Map.of(),
        Map.of("organisation", company.name(), "digest", offer.digest()), now);
    return offer;
  }

  /** What does not compare is no offer. */
  private Offer.Draft checked(Tender tender, Offer.Draft draft, LocalDate today) {
    OfferBasis basis = basis(tender);
    for (OfferBasis.Position position : basis.positions()) {
      if (!draft.prices().containsKey(position.code())) {
        throw Refused.at("price." + position.code(), TenderRefusal.PRICE_MISSING, position.label());
      }
    }
    draft.prices().forEach((code, price) -> {
      if (basis.position(code).isEmpty() || price.isNegative()) {
        throw Refused.at("price." + code, TenderRefusal.PRICE_NOT_ASKED);
      }
    });
    Offer.Terms terms = draft.terms();
    range("stops", terms.stops(), 2, 40);
    range("loadKg", terms.loadKg(), 100, 5_000);
    range("deliveryDays", terms.deliveryDays(), 1, 1_500);
    range("warrantyMonths", terms.warrantyMonths(), 0, 240);
    range("maintenanceYears", terms.maintenanceYears(), 0, 30);
    int whole = terms.payment().stream().mapToInt(Integer::intValue).sum();
    if (whole != 1_000 || terms.payment().size() > 12 || terms.payment().stream().anyMatch(each -> each < 1)) {
      throw Refused.at("payment", TenderRefusal.PAYMENT_NOT_WHOLE, whole);
    }
    custodian.payable(tender.path(), terms.payment(), today);
    String brand = Written.needed("brand", terms.brand());
    if (brand.length() > LONGEST_NAME) {
      throw Refused.at("brand", RetrofitRefusal.TOO_LONG, LONGEST_NAME);
    }
    return new Offer.Draft(new Offer.Terms(brand, terms.stops(), terms.loadKg(), terms.deliveryDays(),
        terms.warrantyMonths(), terms.maintenanceYears(), Written.free("excluded", terms.excluded()),
        terms.payment()), draft.prices());
  }

  private static void range(String field, int value, int least, int most) {
    if (value < least || value > most) {
      throw Refused.at(field, TenderRefusal.TERM_OUT_OF_RANGE, least, most);
    }
  }

  /** The tender of a stairwell that was not withdrawn. */
  @Transactional(readOnly = true)
  public Optional<Tender> of(Actor actor, StairwellId id) {
    Stairwell stairwell = places.stairwell(actor, id);
    actor.require(Permission.OFFER_READ, stairwell.path());
    return Optional.ofNullable(tables.current(List.of(id)).get(id));
  }

  /** One tender: for who may read offers there, and for the companies that were invited. */
  @Transactional(readOnly = true)
  public Tender tender(Actor actor, TenderId id) {
    Tender tender = found(id);
    boolean invited = actor.may(Permission.OFFER_MAKE, tender.path())
        && organisations.of(actor).stream().anyMatch(company -> tender.invites(company.id()));
    if (!invited && !actor.may(Permission.OFFER_READ, tender.path())) {
      throw Refused.because(RetrofitRefusal.UNKNOWN);
    }
    return tender;
  }

  /** The tenders to which the asker's company was invited. */
  @Transactional(readOnly = true)
  public List<Tender> mine(Actor actor) {
    return organisations.of(actor).map(company -> tables.of(company.id()).stream()
        .filter(each -> actor.may(Permission.OFFER_MAKE, each.path())).toList()).orElse(List.of());
  }

  /** The stairwells whose owners chose the asker's company. */
  @Transactional(readOnly = true)
  public List<StairwellId> won(Actor actor) {
    return organisations.of(actor).map(company -> tables.won(company.id())).orElse(List.of());
  }

  /** The offers: a company sees its own, everybody else none before the last day is over. */
  @Transactional(readOnly = true)
  public List<Offer> offers(Actor actor, TenderId id, LocalDate today) {
    Tender tender = tender(actor, id);
    List<Offer> offers = tables.offers(id);
    if (!actor.may(Permission.OFFER_READ, tender.path())) {
      Optional<Organisation> company = organisations.of(actor);
      return offers.stream().filter(each -> company.stream().anyMatch(own -> own.id().equals(each.company())))
          .toList();
    }
    return tender.sealedOn(today) ? List.of() : offers;
  }

  /** The basis on which a tender's offers were priced. */
  @Transactional(readOnly = true)
  public OfferBasis basis(Tender tender) {
    return rules.version(OfferBasis.KIND.name(), tender.rule())
        .map(version -> rules.meaning(OfferBasis.KIND, version)).orElseThrow();
  }

  /**
   * Records which offer the owners took. Every other offer stays beside it.
   *
   * @param fewWhy why it is enough that fewer offers came in than the basis wants; empty where there are as many
   * @throws Refused the first {@link TenderRefusal} that applies
   */
  public void choose(Actor actor, TenderId id, OfferId chosen, String why, String fewWhy, Instant now) {
    Tender tender = found(id);
    actor.require(Permission.CONTRACT_WRITE, tender.path());
    String text = Written.needed("why", why);
    LocalDate today = ChinaTime.dayOf(now);
    tables.lock(tender.stairwell());
    if (found(id).choice() != null) {
      throw Refused.because(TenderRefusal.CHOSEN_ALREADY);
    }
    if (tender.sealedOn(today)) {
      throw Refused.because(TenderRefusal.STILL_SEALED, tender.closesOn());
    }
    if (organisations.of(actor).stream().anyMatch(own -> tender.invites(own.id()))) {
      throw Refused.because(TenderRefusal.INTERESTED_PARTY);
    }
    List<Offer> offers = tables.offers(id);
    if (offers.isEmpty()) {
      throw Refused.because(TenderRefusal.NO_OFFERS);
    }
    Offer offer = offers.stream().filter(each -> each.id().equals(chosen)).findFirst()
        .orElseThrow(() -> Refused.at("offer", TenderRefusal.NOT_OF_THIS_TENDER));
    Decision decision = courses.decisions(tender.stairwell()).stream()
        .filter(each -> each.about() == Decision.About.COMPANY && each.passed()).findFirst()
        .orElseThrow(() -> Refused.because(TenderRefusal.NO_DECISION));
    if (!decision.on().isAfter(tender.closesOn())) {
      throw Refused.because(TenderRefusal.DECIDED_TOO_EARLY, tender.closesOn());
    }
    Decision.Taken taken = decision.taken();
    if (taken != null && !taken.offer().equals(offer.id())) {
      throw Refused.at("offer", TenderRefusal.OTHER_OFFER_DECIDED, taken.company());
    }
    String few = Written.free("fewWhy", fewWhy);
    int wanted = basis(tender).leastOffers();
    if (offers.size() < wanted && few.isEmpty()) {
      throw Refused.at("fewWhy", TenderRefusal.FEW_OFFERS, offers.size(), wanted);
    }
    if (taken == null) {
      courses.name(decision.id(), Decision.Taken.of(offer));
    }
    tables.choose(tender, new Tender.Choice(offer.id(), today, decision, text, few, actor.name()), actor, now);
    audit.changed(actor, "tender.chosen", subject(tender.path(), tender.stairwell()), Map.of(),
        Map.of("organisation", offer.companyName(), "total", offer.total().toString(), "why",
            few.isEmpty() ? text : text + "；" + few),
        now);
  }

  private Tender found(TenderId id) {
    return tables.find(id).orElseThrow(() -> Refused.because(RetrofitRefusal.UNKNOWN));
  }

  private Stairwell writable(Actor actor, StairwellId id) {
    Stairwell stairwell = places.stairwell(actor, id);
    actor.require(Permission.CONTRACT_WRITE, stairwell.path());
    return stairwell;
  }

  private static Subject subject(String path, StairwellId id) {
    return new Subject("stairwell", id.value(), path);
  }
}
