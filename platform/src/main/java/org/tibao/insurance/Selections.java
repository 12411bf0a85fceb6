package org.tibao.insurance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Organisation;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.pricing.CoverItem;
import org.tibao.pricing.MadeQuote;
import org.tibao.pricing.Product;
import org.tibao.pricing.Products;
import org.tibao.pricing.Quote;
import org.tibao.pricing.Quotes;
import org.tibao.refusal.Refused;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.voting.Matter;
import org.tibao.voting.Vote;
import org.tibao.voting.VoteClosed;
import org.tibao.voting.VoteId;
import org.tibao.voting.Votes;

/** The door to the selection of an insurer: invited, offered, compared, chosen; the record stays whole. */
@Component
@Transactional
public class Selections {

  private final SelectionTables tables;
  private final ApplicationTables applications;
  private final Around around;
  private final Quotes quotes;
  private final RuleBook rules;
  private final Audit audit;

  Selections(SelectionTables tables, ApplicationTables applications, Around around, Quotes quotes,
      RuleBook rules, Audit audit) {
    this.tables = tables;
    this.applications = applications;
    this.around = around;
    this.quotes = quotes;
    this.rules = rules;
    this.audit = audit;
  }

  /** Who takes part, and how owners decide. */
  @Component
  record Around(Organisations organisations, Votes votes) {}

  /** Whom to ask until when. */
  public record Draft(List<OrganisationId> companies, LocalDate closesOn) {}

  /** The insurers that may be asked for a place. */
  @Transactional(readOnly = true)
  public List<Organisation> insurers(String path) {
    return around.organisations.around(OrganisationKind.INSURER_UNDERWRITING, path);
  }

  /**
   * Asks several insurers on the same basis, and keeps our own quote beside it.
   *
   * @throws Refused the first {@link InsuranceRefusal} that applies
   */
  public SelectionId invite(Actor actor, ApplicationId id, Draft draft, Instant now) {
    Application application = applications.lock(id).filter(each -> actor.may(Permission.POLICY_READ, each.path()))
        .orElseThrow(() -> Refused.because(InsuranceRefusal.UNKNOWN));
    actor.require(Permission.POLICY_APPLY, application.path());
    if (!(application.state() instanceof ApplicationState.Insurable) || tables.of(id).isPresent()) {
      throw Refused.because(InsuranceRefusal.NOT_FROM_HERE);
    }
    LocalDate today = ChinaTime.dayOf(now);
    InsuranceTerms terms = rules.on(InsuranceTerms.KIND, application.path(), today).data();
    List<OrganisationId> asked = draft.companies().stream().distinct().toList();
    if (asked.size() < terms.leastInsurers()) {
      throw Refused.at("companies", InsuranceRefusal.TOO_FEW_INVITED, terms.leastInsurers());
    }
    Map<OrganisationId, Organisation> known = insurers(application.path()).stream()
        .collect(Collectors.toMap(Organisation::id, each -> each));
    if (!known.keySet().containsAll(asked)) {
      throw Refused.at("companies", InsuranceRefusal.NOT_AN_INSURER);
    }
    if (draft.closesOn().isBefore(today.plusDays(terms.leastDays()))) {
      throw Refused.at("closesOn", InsuranceRefusal.TOO_SHORT, terms.leastDays());
    }
    List<Selection.Invited> invited = known.values().stream().filter(each -> asked.contains(each.id()))
        .map(each -> new Selection.Invited(each.id(), each.name(), false)).toList();
    var selection = new Selection(SelectionId.next(), id, application.path(), today, draft.closesOn(),
        basis(actor, application, today), invited, null);
    tables.add(selection, actor, now);
    audit.changed(actor, "insurance.invited", selection.subject(), Map.of(),
        Map.of("who", String.join("、", invited.stream().map(Selection.Invited::name).toList()), "until",
            draft.closesOn().toString()),
        now);
    return selection.id();
  }

  private Selection.Basis basis(Actor actor, Application application, LocalDate today) {
    MadeQuote made = quotes.make(actor, application.path(), application.asked().product(), application.risk(), today);
    Quote quote = made.quote();
    return new Selection.Basis(quote.product(), application.asked().years(), made.basis(), quote.expected(),
        quote.p75(), quote.p95(), quote.p99_5(), quote.premium(), quote.years());
  }

  /** Takes the invitation back before anything was chosen; what came in is kept. */
  public void withdraw(Actor actor, SelectionId id, String why, Instant now) {
    Selection selection = taken(actor, id);
    String text = Written.needed("why", why);
    if (selection.choice() != null) {
      throw Refused.because(InsuranceRefusal.CHOSEN_ALREADY);
    }
    tables.withdraw(id, text, now);
    audit.changed(actor, "insurance.invitationWithdrawn", selection.subject(), Map.of(), Map.of("why", text), now);
  }

  /**
   * Makes the offer of the asker's insurer, or makes it anew before the last day is over.
   *
   * @return the offer with its digest, the insurer's receipt
   * @throws Refused the first {@link InsuranceRefusal} that applies
   */
  public Bid offer(Actor actor, SelectionId id, Bid.Draft draft, Instant now) {
    Selection selection = found(id);
    actor.require(Permission.POLICY_UNDERWRITE, selection.path());
    Organisation company = around.organisations.of(actor)
        .orElseThrow(() -> Refused.because(InsuranceRefusal.NO_INSURER_OF_YOURS));
    Selection.Invited invited = selection.invites(company.id())
        .orElseThrow(() -> Refused.because(InsuranceRefusal.NOT_INVITED));
    if (applications.lock(selection.application()).stream()
        .noneMatch(each -> each.state() instanceof ApplicationState.Insurable)) {
      throw Refused.because(InsuranceRefusal.NOT_FROM_HERE);
    }
    if (!selection.sealedOn(ChinaTime.dayOf(now))) {
      throw Refused.because(InsuranceRefusal.CLOSED, selection.closesOn());
    }
    Bid bid = Bid.of(selection, invited, checked(draft, selection), actor, now);
    tables.add(bid, selection.path());
    audit.changed(actor, "insurance.offered", selection.subject(), Map.of(),
        Map.of("organisation", company.name(), "digest", bid.digest()), now);
    return bid;
  }

  private Bid.Terms checked(Bid.Draft draft, Selection selection) {
    // What the product does not have cannot be offered: it would be compared and never paid for.
    Product product = rules.version(Products.KIND.name(), selection.basis().rules().products())
        .flatMap(version -> rules.meaning(Products.KIND, version).find(selection.basis().product())).orElseThrow();
    List<CoverItem> covers = draft.covers().stream().filter(each -> product.cover(each).isPresent()).toList();
    if (covers.isEmpty()) {
      throw Refused.at("covers", InsuranceRefusal.NOT_ON_THE_LIST);
    }
    if (draft.deductible().isNegative()) {
      throw Refused.at("deductible", InsuranceRefusal.NO_AMOUNT);
    }
    if (draft.arriveMinutes() < 1 || draft.repairHours() < 1) {
      throw Refused.at(draft.arriveMinutes() < 1 ? "arriveMinutes" : "repairHours", InsuranceRefusal.NO_AMOUNT);
    }
    var limit = draft.limit();
    return new Bid.Terms(Written.positive("premium", draft.price().of(selection.basis().premium())),
        draft.price() instanceof Bid.Price.Filed(var factor) ? factor : null, covers, draft.deductible(),
        limit == null ? null : Written.positive("limit", limit), draft.arriveMinutes(), draft.repairHours(),
        Written.free("extras", draft.extras()));
  }

  /** The selection of an application, if insurers were asked. */
  @Transactional(readOnly = true)
  public Optional<Selection> of(Actor actor, ApplicationId application) {
    return tables.of(application).filter(found -> actor.may(Permission.POLICY_READ, found.path()))
        .map(found -> shown(actor, found));
  }

  /** Whether the asker is of an insurer, asked or not. */
  private boolean bids(Actor actor, Selection selection) {
    return actor.kind() != Actor.Kind.HOUSE && actor.may(Permission.POLICY_UNDERWRITE, selection.path())
        || around.organisations.of(actor).filter(each -> each.kind().insures()).isPresent();
  }

  /** Until one is chosen an insurer does not learn who else was asked, nor who has offered. */
  private Selection shown(Actor actor, Selection selection) {
    if (!bids(actor, selection) || selection.choice() != null) {
      return selection;
    }
    return selection.only(around.organisations.of(actor).map(Organisation::id));
  }

  /** @throws Refused {@link InsuranceRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public Selection selection(Actor actor, SelectionId id) {
    return tables.find(id).filter(found -> actor.may(Permission.POLICY_READ, found.path()))
        .map(found -> shown(actor, found)).orElseThrow(() -> Refused.because(InsuranceRefusal.UNKNOWN));
  }

  /** Those to which the asker's insurer was invited. */
  @Transactional(readOnly = true)
  public List<Selection> mine(Actor actor) {
    return around.organisations.of(actor).map(company -> tables.of(company.id()).stream()
        .filter(each -> actor.may(Permission.POLICY_UNDERWRITE, each.path()))
        .map(each -> shown(actor, each)).toList()).orElse(List.of());
  }

  /** The offers: an insurer sees its own, everybody else none before the last day is over. */
  @Transactional(readOnly = true)
  public List<Bid> bids(Actor actor, SelectionId id, LocalDate today) {
    Selection selection = selection(actor, id);
    List<Bid> bids = tables.bids(id);
    if (bids(actor, selection)) {
      Optional<Organisation> company = around.organisations.of(actor);
      return bids.stream().filter(each -> company.stream().anyMatch(own -> own.id().equals(each.company()))).toList();
    }
    return selection.sealedOn(today) ? List.of() : bids;
  }

  /** The votes of the owners about one of the offers, the last first. */
  @Transactional(readOnly = true)
  public List<Selection.OfferVote> votes(Actor actor, SelectionId id) {
    Selection selection = selection(actor, id);
    return bids(actor, selection) ? List.of() : tables.votes(id);
  }

  /**
   * Puts an offer to the vote of those whom the lift serves; the ballot shows every offer. The same id again gives the same
   * vote.
   *
   * @throws Refused {@link InsuranceRefusal#CHOSEN_ALREADY}, {@link InsuranceRefusal#STILL_SEALED},
   *     {@link InsuranceRefusal#INTERESTED_PARTY}, {@link InsuranceRefusal#NOT_OF_THIS_SELECTION}
   */
  public Vote putToVote(Actor actor, SelectionId id, BidId offer, VoteId vote, Instant now) {
    Selection selection = taken(actor, id);
    LocalDate today = ChinaTime.dayOf(now);
    requireOpen(actor, selection, today);
    List<Bid> all = tables.bids(id);
    Bid bid = among(all, offer);
    Application application = applications.find(selection.application()).orElseThrow();
    var question = new Vote.Question(Matter.OTHER_MAJOR, OfferQuestion.title(application, bid),
        OfferQuestion.details(selection, all), List.of());
    Vote prepared = around.votes.prepare(actor, vote,
        around.votes.ofLifts(actor, application.place().stairwell(), List.of(application.place().lift())), question,
        now);
    tables.put(id, new Selection.OfferVote(prepared.id(), bid.id(), question.title(), today, actor.name(), null, null));
    audit.changed(actor, "insurance.putToVote", selection.subject(), Map.of(), Map.of("text", question.title()), now);
    return prepared;
  }

  private void requireOpen(Actor actor, Selection selection, LocalDate today) {
    if (selection.choice() != null) {
      throw Refused.because(InsuranceRefusal.CHOSEN_ALREADY);
    }
    if (selection.sealedOn(today)) {
      throw Refused.because(InsuranceRefusal.STILL_SEALED, selection.closesOn());
    }
    if (around.organisations.of(actor).stream().anyMatch(own -> selection.invites(own.id()).isPresent())) {
      throw Refused.because(InsuranceRefusal.INTERESTED_PARTY);
    }
  }

  private static Bid among(List<Bid> bids, BidId id) {
    return bids.stream().filter(each -> each.id().equals(id)).findFirst()
        .orElseThrow(() -> Refused.at("bid", InsuranceRefusal.NOT_OF_THIS_SELECTION));
  }

  /**
   * Records which offer was chosen, by a vote of the owners or by a panel with its minutes. Every other offer stays.
   *
   * @throws Refused the first {@link InsuranceRefusal} that applies
   */
  public void choose(Actor actor, SelectionId id, BidId chosen, Selection.Held held, String why, Instant now) {
    Selection selection = taken(actor, id);
    String text = Written.needed("why", why);
    LocalDate today = ChinaTime.dayOf(now);
    requireOpen(actor, selection, today);
    Bid bid = among(tables.bids(id), chosen);
    switch (held) {
      case Selection.Held.ByVote(VoteId vote) -> {
        if (tables.votes(id).stream().noneMatch(each -> each.carries() && each.vote().equals(vote)
            && each.bid().equals(chosen))) {
          throw Refused.at("vote", InsuranceRefusal.NO_VOTE);
        }
      }
      case Selection.Held.ByPanel(List<String> members, String minutes) -> {
        int least = rules.on(InsuranceTerms.KIND, selection.path(), today).data().leastPanel();
        if (members.size() < least) {
          throw Refused.at("members", InsuranceRefusal.PANEL_TOO_SMALL, least);
        }
        Written.needed("minutes", minutes);
      }
    }
    tables.choose(selection, new Selection.Choice(bid.id(), today, held, text, actor.name()), actor, now);
    audit.changed(actor, "insurance.chosen", selection.subject(), Map.of(),
        Map.of("organisation", bid.companyName(), "total", bid.terms().premium().toString(), "why", text), now);
  }

  /** A vote of the owners of a stairwell has ended; hearing of it twice changes nothing. */
  void heard(VoteClosed closed) {
    var stairwell = closed.stairwell();
    if (stairwell != null) {
      tables.heard(closed, stairwell);
    }
  }

  private Selection found(SelectionId id) {
    return tables.find(id).orElseThrow(() -> Refused.because(InsuranceRefusal.UNKNOWN));
  }

  private Selection taken(Actor actor, SelectionId id) {
    Selection selection = selection(actor, id);
    actor.require(Permission.POLICY_APPLY, selection.path());
    applications.lock(selection.application());
    return found(id);
  }
}
