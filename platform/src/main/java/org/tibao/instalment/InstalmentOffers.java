package org.tibao.instalment;

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
import org.tibao.registry.Dwelling;
import org.tibao.rules.Confidence;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;

/** The door to what banks offer. */
@Component
@Transactional
public class InstalmentOffers {

  private final OfferTables tables;
  private final Organisations organisations;
  private final RuleBook rules;
  private final Audit audit;

  InstalmentOffers(OfferTables tables, Organisations organisations, RuleBook rules, Audit audit) {
    this.tables = tables;
    this.organisations = organisations;
    this.rules = rules;
    this.audit = audit;
  }

  /**
   * An offer as somebody enters it.
   *
   * @param path territory it is for
   */
  public record Draft(OrganisationId bank, String path, String name, InstalmentOffer.Product product,
      InstalmentOffer.Limits limits, List<String> papers, InstalmentOffer.Validity validity, String source,
      Confidence confidence) {}

  /** What is offered where a dwelling lies, for its household: samples only where no bank offers anything. */
  @Transactional(readOnly = true)
  public List<InstalmentOffer> at(Actor actor, Dwelling dwelling, LocalDate today) {
    actor.require(Permission.INSTALMENT_APPLY, dwelling.path());
    List<InstalmentOffer> real = tables.around(dwelling.path());
    return real.stream().anyMatch(each -> each.validity().holds(today)) ? real : samples(dwelling.path(), today);
  }

  private List<InstalmentOffer> samples(String path, LocalDate today) {
    Rule<SampleOffers> rule = rules.on(SampleOffers.KIND, path, today);
    return rule.data().samples().stream()
        .map(each -> each.offer(path, rule.version().source(), rule.version().confidence())).toList();
  }

  /** In which way the yearly rate is shown at a place, with the announcement it rests on. */
  @Transactional(readOnly = true)
  public Rule<EffectiveRate.Custom> custom(String path, LocalDate today) {
    return rules.on(EffectiveRate.Custom.KIND, path, today);
  }

  /** The offers put in order for a household. */
  @Transactional(readOnly = true)
  public InstalmentRanking rank(Actor actor, Dwelling dwelling, InstalmentQuestion question, LocalDate today) {
    return InstalmentRanking.of(at(actor, dwelling, today), question, today,
        custom(dwelling.path(), today).data().way());
  }

  /** The offers that the actor may change; a bank sees its own. */
  @Transactional(readOnly = true)
  public List<InstalmentOffer> list(Actor actor) {
    Optional<OrganisationId> own = bank(actor);
    return tables.in(actor.patterns(Permission.INSTALMENT_OFFER),
        actor.paths(Permission.INSTALMENT_OFFER).toArray(String[]::new)).stream()
        .filter(each -> own.isEmpty() || own.get().equals(each.bank().id())).toList();
  }

  /** The banks in whose name the actor may offer in a territory. */
  @Transactional(readOnly = true)
  public List<Organisation> banks(Actor actor, String path) {
    Optional<OrganisationId> own = bank(actor);
    return organisations.around(OrganisationKind.BANK, path).stream()
        .filter(each -> own.isEmpty() || own.get().equals(each.id())).toList();
  }

  /** The bank that the actor works for, if it is one. */
  Optional<OrganisationId> bank(Actor actor) {
    return organisations.of(actor).filter(each -> each.kind() == OrganisationKind.BANK).map(Organisation::id);
  }

  /**
   * Enters an offer.
   *
   * @throws Refused {@link InstalmentRefusal#NOTHING_WRITTEN}, {@link InstalmentRefusal#ANOTHER_BANK}
   */
  public InstalmentOffer put(Actor actor, Draft draft, Instant now) {
    actor.require(Permission.INSTALMENT_OFFER, draft.path());
    Organisation bank = banks(actor, draft.path()).stream().filter(each -> each.id().equals(draft.bank())).findFirst()
        .orElseThrow(() -> Refused.at("bank", InstalmentRefusal.ANOTHER_BANK));
    var offer = new InstalmentOffer(InstalmentOfferId.next(), new InstalmentOffer.Bank(bank.id(), bank.name()),
        draft.path(), Written.needed("name", draft.name()), draft.product(), draft.limits(), draft.papers(),
        draft.validity(), Written.needed("source", draft.source()), draft.confidence(), false);
    tables.add(offer, bank.id(), actor, now);
    audit.changed(actor, "instalment.offered", subject(offer), Map.of(),
        Map.of("name", offer.name(), "rate", offer.product().rate().toString(), "source", offer.source()), now);
    return offer;
  }

  /** Ends an offer; whoever has applied for it keeps it. */
  public void end(Actor actor, InstalmentOfferId id, Instant now) {
    InstalmentOffer offer = list(actor).stream().filter(each -> each.id().equals(id)).findFirst()
        .orElseThrow(() -> Refused.because(InstalmentRefusal.UNKNOWN));
    actor.require(Permission.INSTALMENT_OFFER, offer.path());
    if (tables.end(id, now)) {
      audit.changed(actor, "instalment.ended", subject(offer), Map.of("name", offer.name()), Map.of(), now);
    }
  }

  /**
   * An offer for which one can apply today.
   *
   * @throws Refused {@link InstalmentRefusal#SAMPLE}, {@link InstalmentRefusal#NOT_ON_OFFER}
   */
  InstalmentOffer open(Dwelling dwelling, InstalmentOfferId id, LocalDate today) {
    if (samples(dwelling.path(), today).stream().anyMatch(each -> each.id().equals(id))) {
      throw Refused.because(InstalmentRefusal.SAMPLE);
    }
    InstalmentOffer offer = tables.find(id).filter(each -> dwelling.path().startsWith(each.path()))
        .orElseThrow(() -> Refused.because(InstalmentRefusal.UNKNOWN));
    if (tables.ended(id) || !offer.validity().holds(today)) {
      throw Refused.because(InstalmentRefusal.NOT_ON_OFFER);
    }
    return offer;
  }

  private static Subject subject(InstalmentOffer offer) {
    return new Subject("instalment", offer.id().value(), offer.path());
  }
}
