package org.tibao.retrofit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Errand;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.apportionment.AgreedShare;
import org.tibao.apportionment.Agreement;
import org.tibao.apportionment.Agreements;
import org.tibao.documents.Evidence;
import org.tibao.documents.NewEvidence;
import org.tibao.documents.UploadForm;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.DwellingSold;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.time.ChinaTime;

/** The door to the contract between the households of a stairwell and the company they chose. */
@Component
@Transactional
public class Contracts {

  private final ContractTables tables;
  private final TenderTables tenders;
  private final MilestoneTables milestones;
  private final Places places;
  private final Households households;
  private final Agreements agreements;
  private final Custodian custodian;
  private final Evidence evidence;
  private final Audit audit;

  /** Where a contract is made. */
  @Component
  record Around(Places places, Households households) {}

  Contracts(CourseStores stores, Around around, Agreements agreements, Custodian custodian, Evidence evidence,
      Audit audit) {
    this.tables = stores.contracts();
    this.tenders = stores.tenders();
    this.milestones = stores.milestones();
    this.places = around.places();
    this.households = around.households();
    this.agreements = agreements;
    this.custodian = custodian;
    this.evidence = evidence;
    this.audit = audit;
  }

  /**
   * Draws up the contract with the chosen company, or draws it up anew while not everybody has signed.
   *
   * @throws Refused the first {@link ContractRefusal} that applies
   */
  public ContractId draft(Actor actor, StairwellId id, Instant now) {
    Stairwell stairwell = places.stairwell(actor, id);
    actor.require(Permission.CONTRACT_WRITE, stairwell.path());
    tables.lock(id);
    Offer offer = chosen(id).orElseThrow(() -> Refused.because(ContractRefusal.NO_CHOICE));
    if (milestones.progress(List.of(id)).values().stream().anyMatch(each -> each.has(Milestone.CONTRACT))) {
      throw Refused.because(ContractRefusal.SIGNED_BY_ALL);
    }
    custodian.payable(stairwell.path(), offer.terms().payment(), ChinaTime.dayOf(now));
    Agreement agreement = shares(id, offer.total());
    Contract before = tables.current(List.of(id)).get(id);
    Contract contract = new Contract(ContractId.next(), id, stairwell.path(), before == null ? 1 : before.number() + 1,
        offer.company(), offer.companyName(), offer.total(), agreement.id(), offer.terms().warrantyMonths(),
        offer.terms().payment(), null, parties(stairwell, agreement, before));
    write(actor, contract, "contract.drafted", now);
    return contract.id();
  }

  private void write(Actor actor, Contract contract, String action, Instant now) {
    tables.add(contract, actor, now);
    audit.changed(actor, action, new Subject("stairwell", contract.stairwell().value(), contract.path()), Map.of(),
        Map.of("version", String.valueOf(contract.number()), "organisation", contract.companyName(), "total",
            contract.sum().toString()),
        now);
  }

  /** The offer that the owners took. */
  Optional<Offer> chosen(StairwellId id) {
    Tender tender = tenders.current(List.of(id)).get(id);
    if (tender == null || tender.choice() == null) {
      return Optional.empty();
    }
    OfferId taken = tender.choice().offer();
    return tenders.offers(tender.id()).stream().filter(each -> each.id().equals(taken)).findFirst();
  }

  private Agreement shares(StairwellId id, Money price) {
    Agreement agreement = agreements.current(Actor.HOUSE, id)
        .orElseThrow(() -> Refused.because(ContractRefusal.NO_SHARES));
    if (agreement.total().compareTo(price) < 0) {
      throw Refused.because(ContractRefusal.SHARES_SHORT, agreement.total(), price);
    }
    return agreement;
  }

  /** Every household of the stairwell; who already signed for no less keeps its word. */
  private List<Contract.Party> parties(Stairwell stairwell, Agreement agreement, @Nullable Contract before) {
    var parties = new ArrayList<Contract.Party>();
    for (Dwelling each : households.dwellings(Actor.HOUSE, stairwell)) {
      Money pays = agreement.of(each.id()).map(AgreedShare::pays).orElse(Money.ZERO);
      Contract.Party old = before == null ? null : before.party(each.id()).orElse(null);
      boolean keeps = old != null && pays.compareTo(old.share()) <= 0 && pays.isPositive();
      Contract.Word word = old != null && keeps ? old.word() : new Contract.Word.Waiting();
      parties.add(new Contract.Party(each.id(), each.path(), each.room(), each.floor(), pays, word,
          old == null ? null : old.takenOverOn()));
    }
    return parties;
  }

  /** A new version after an agreed change. */
  ContractId change(Actor actor, ChangeOrder order, Instant now) {
    Contract before = tables.find(order.contract()).orElseThrow();
    Stairwell stairwell = places.stairwell(Actor.HOUSE, order.stairwell());
    Money sum = before.sum().plus(order.draft().delta());
    Agreement agreement = shares(order.stairwell(), sum);
    boolean changes = order.draft().newShares() || !order.draft().delta().isZero();
    if (changes && agreement.id().equals(before.agreement())) {
      throw Refused.because(ContractRefusal.NO_NEW_SHARES);
    }
    var contract = new Contract(ContractId.next(), before.stairwell(), before.path(), before.number() + 1,
        before.company(), before.companyName(), sum, agreement.id(), before.warrantyMonths(), before.payment(),
        null, parties(stairwell, agreement, before));
    write(actor, contract, "contract.changed", now);
    hold(contract.id(), now);
    return contract.id();
  }

  /**
   * Signs for the own dwelling, on the phone.
   *
   * @param confirmed the second yes
   * @throws Refused the first {@link ContractRefusal} that applies
   */
  public void sign(Actor actor, ContractId id, DwellingId dwelling, boolean confirmed, Instant now) {
    actor.requireErrand(Errand.SIGN);
    Contract contract = open(id);
    Contract.Party party = party(contract, dwelling);
    actor.require(Permission.VOTE_CAST, party.path());
    mustSign(party);
    if (!confirmed) {
      throw Refused.at("confirmed", ContractRefusal.NOT_CONFIRMED);
    }
    say(actor, contract, party, new Contract.Word.Signed(Contract.How.PHONE, actor.name(), ChinaTime.dayOf(now)), now);
  }

  /**
   * Enters signatures on paper with a scan of them, one or the sheet that went from door to door: all signatures on it,
   * or none of them.
   *
   * @param names whose signature stands there for each dwelling
   * @throws Refused the first {@link ContractRefusal} that applies, {@code DocumentsRefusal.NO_FILE}
   */
  public void signOnPaper(Actor actor, ContractId id, Map<DwellingId, String> names, LocalDate on, UploadForm scan,
      Instant now) {
    Contract contract = open(id);
    LocalDate day = Written.past("on", on, now);
    var clean = new LinkedHashMap<DwellingId, String>();
    var rooms = new ArrayList<String>();
    names.forEach((dwelling, name) -> {
      Contract.Party party = party(contract, dwelling);
      enters(actor, party);
      mustSign(party);
      clean.put(dwelling, Written.needed("by", name));
      rooms.add(party.room());
    });
    String signed = String.join("、", rooms);
    evidence.keep(actor, scan.needed(contract.path(), Permission.PERSON_READ, contract.signatures()).stream()
        .map(file -> new NewEvidence(file.path(), file.seenWith(), file.about(), signed + " " + file.name(),
            file.bytes(), file.spot(), file.takenAt()))
        .toList(), now);
    tables.signed(contract.id(), clean, day, actor, now);
    audit.changed(actor, "contract.signed", new Subject("stairwell", contract.stairwell().value(), contract.path()),
        Map.of(), Map.of("rooms", signed, "state", "SIGNED"), now);
    hold(contract.id(), now);
  }

  /** Notes that a household refuses: by itself, or as staff was told. */
  public void refuse(Actor actor, ContractId id, DwellingId dwelling, String why, Instant now) {
    actor.requireErrand(Errand.SIGN);
    Contract contract = open(id);
    Contract.Party party = party(contract, dwelling);
    if (!actor.may(Permission.VOTE_CAST, party.path())) {
      enters(actor, party);
    }
    mustSign(party);
    say(actor, contract, party,
        new Contract.Word.Refused(Written.needed("why", why), actor.name(), ChinaTime.dayOf(now)), now);
  }

  private static void enters(Actor actor, Contract.Party party) {
    if (!actor.may(Permission.CONTRACT_WRITE, party.path()) && !actor.may(Permission.VOTE_ENTER, party.path())) {
      throw Refused.because(AccessRefusal.NOT_YOURS);
    }
  }

  private static void mustSign(Contract.Party party) {
    if (!party.mustSign()) {
      throw Refused.because(ContractRefusal.NOTHING_TO_SIGN);
    }
    if (party.word() instanceof Contract.Word.Signed(_, _, LocalDate on)) {
      throw Refused.because(ContractRefusal.SIGNED_ALREADY, on);
    }
  }

  private void say(Actor actor, Contract contract, Contract.Party party, Contract.Word word, Instant now) {
    tables.say(contract.id(), party.dwelling(), word, actor, now);
    audit.changed(actor, "contract.signed", new Subject("stairwell", contract.stairwell().value(), contract.path()),
        Map.of("room", party.room(), "state", party.word().word()), Map.of("room", party.room(), "state", word.word()),
        now);
    hold(contract.id(), now);
  }

  /** A changed contract that all have signed holds: the supervised account pays its sum from now on. */
  private void hold(ContractId id, Instant now) {
    Contract contract = tables.find(id).orElseThrow();
    if (contract.number() > 1 && contract.complete()) {
      custodian.changed(contract, now);
    }
  }

  private Contract open(ContractId id) {
    Contract contract = tables.find(id).orElseThrow(() -> Refused.because(RetrofitRefusal.UNKNOWN));
    tables.lock(contract.stairwell());
    Contract current = tables.current(List.of(contract.stairwell())).get(contract.stairwell());
    if (current == null || !current.id().equals(id)) {
      throw Refused.because(ContractRefusal.REPLACED);
    }
    return current;
  }

  private static Contract.Party party(Contract contract, DwellingId dwelling) {
    return contract.party(dwelling).orElseThrow(() -> Refused.because(ContractRefusal.NOT_A_PARTY));
  }

  /** The version in force: for staff, neighbours and the company; names masked for those who may not see persons. */
  @Transactional(readOnly = true)
  public Optional<Contract> of(Actor actor, StairwellId id) {
    Stairwell stairwell = places.stairwell(actor, id);
    actor.require(Permission.SHARE_READ, stairwell.path());
    return Optional.ofNullable(tables.current(List.of(id)).get(id)).map(each -> shown(actor, each));
  }

  /** All versions, the latest first. */
  @Transactional(readOnly = true)
  public List<Contract> versions(Actor actor, StairwellId id) {
    Stairwell stairwell = places.stairwell(actor, id);
    actor.require(Permission.SHARE_READ, stairwell.path());
    return tables.versions(id).stream().map(each -> shown(actor, each)).toList();
  }

  /**
   * Hands the signed contract to the supervised account: what is paid, to whom, in which steps.
   *
   * @throws Refused {@link ContractRefusal#NO_CONTRACT}, {@link ContractRefusal#NOT_SIGNED_BY_ALL},
   *         {@link ContractRefusal#PLAN_HAS_OTHER_STEPS}, {@link ContractRefusal#PLAN_HAS_OTHER_PARTS}
   */
  public void supervise(Actor actor, StairwellId id, Contract.Payee payee, Instant now) {
    Stairwell stairwell = places.stairwell(actor, id);
    actor.require(Permission.CONTRACT_WRITE, stairwell.path());
    tables.lock(id);
    Contract contract = tables.current(List.of(id)).get(id);
    if (contract == null) {
      throw Refused.because(ContractRefusal.NO_CONTRACT);
    }
    if (!contract.complete()) {
      throw Refused.because(ContractRefusal.NOT_SIGNED_BY_ALL);
    }
    custodian.contract(actor, contract, payee, contract.signedOn().orElseGet(() -> ChinaTime.dayOf(now)), now);
  }

  /** What a household has paid under the contract; empty before its money is called. */
  @Transactional(readOnly = true)
  public Optional<Contract.Paying> paying(Actor actor, DwellingId dwelling) {
    return custodian.paying(actor, dwelling);
  }

  /** Keeps the code of the printed contract. */
  public void printed(Actor actor, ContractId id, String paper) {
    actor.require(Permission.CONTRACT_WRITE, open(id).path());
    tables.printed(id, paper);
  }

  private static Contract shown(Actor actor, Contract contract) {
    if (actor.may(Permission.PERSON_READ, contract.path())) {
      return contract;
    }
    return contract.with(contract.parties().stream().map(each -> new Contract.Party(each.dwelling(), each.path(),
        each.room(), each.floor(), each.share(), masked(each.word()), each.takenOverOn())).toList());
  }

  private static Contract.Word masked(Contract.Word word) {
    return switch (word) {
      case Contract.Word.Waiting is -> is;
      case Contract.Word.Signed is -> new Contract.Word.Signed(is.how(), Households.maskedName(is.by()), is.on());
      case Contract.Word.Refused is -> new Contract.Word.Refused("", Households.maskedName(is.by()), is.on());
    };
  }

  /** A dwelling was sold: a signature binds who bought it (the buyer takes the agreement over); a refusal does not. */
  void takeOver(DwellingSold sold, Instant now) {
    tables.lock(sold.stairwell());
    Contract contract = tables.current(List.of(sold.stairwell())).get(sold.stairwell());
    Contract.Party party = contract == null ? null : contract.party(sold.dwelling()).orElse(null);
    if (contract == null || party == null || sold.on().equals(party.takenOverOn())) {
      return;
    }
    tables.takeOver(contract.id(), sold.dwelling(), sold.on(), party.word() instanceof Contract.Word.Signed);
    audit.changed(Actor.HOUSE, "contract.takenOver",
        new Subject("stairwell", contract.stairwell().value(), contract.path()), Map.of("room", party.room()),
        Map.of("room", party.room(), "soldOn", sold.on().toString()), now);
  }
}
