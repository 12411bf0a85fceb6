package org.tibao.retrofit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.documents.Evidence;
import org.tibao.documents.NewEvidence;
import org.tibao.documents.UploadForm;
import org.tibao.refusal.Refused;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.voting.Matter;
import org.tibao.voting.Vote;
import org.tibao.voting.VoteClosed;
import org.tibao.voting.Votes;

/** The door to what opens the gates: evidence, the owners' decisions, and the plan at the doors. */
@Component
@Transactional
public class Proofs {

  private final CourseStores stores;
  private final CourseTables tables;
  private final MilestoneTables milestones;
  private final Places places;
  private final Builders builders;
  private final RuleBook rules;
  private final Votes votes;
  private final Keeping keeping;

  /** Where what is proved is kept and written down. */
  @Component
  record Keeping(Evidence evidence, Audit audit) {}

  Proofs(CourseStores stores, Places places, Builders builders, RuleBook rules, Votes votes, Keeping keeping) {
    this.stores = stores;
    this.tables = stores.courses();
    this.milestones = stores.milestones();
    this.places = places;
    this.builders = builders;
    this.rules = rules;
    this.votes = votes;
    this.keeping = keeping;
  }

  /**
   * Keeps one piece of evidence for a milestone.
   *
   * @throws Refused {@link CourseRefusal#UNKNOWN_EVIDENCE}, {@link CourseRefusal#EMPTY_EVIDENCE},
   *         {@link RetrofitRefusal#IN_THE_FUTURE}
   */
  public ProofId keep(Actor actor, StairwellId id, Proof.Draft draft, UploadForm upload, Instant now) {
    Stairwell stairwell = builders.works(actor, id);
    CourseRule rule = rules.on(CourseRule.KIND, stairwell.path(), ChinaTime.dayOf(now)).data();
    if (rule.step(draft.milestone()).evidence(draft.code()).isEmpty()) {
      throw Refused.at("code", CourseRefusal.UNKNOWN_EVIDENCE, draft.code());
    }
    String text = Written.free("text", draft.text());
    ProofId proof = ProofId.next();
    List<NewEvidence> files = upload.evidence(stairwell.path(), Permission.SHARE_READ, Proof.about(proof));
    if (text.isEmpty() && files.isEmpty()) {
      throw Refused.at("text", CourseRefusal.EMPTY_EVIDENCE);
    }
    var checked = new Proof.Draft(draft.milestone(), draft.code(), text, Written.past("on", draft.on(), now),
        Written.free("place", draft.place()));
    keeping.evidence().keep(actor, files, now);
    tables.add(proof, stairwell, checked, files.size(), actor, now);
    keeping.audit().changed(actor, "proof.kept", Courses.subject(stairwell), Map.of(),
        Map.of("milestone", checked.milestone().name(), "code", checked.code(), "text", checked.text()), now);
    return proof;
  }

  /** Takes back evidence that was kept by mistake; the record and the reason stay. The offices do it, not the builder. */
  public void drop(Actor actor, StairwellId id, ProofId proof, String why, Instant now) {
    Stairwell stairwell = builders.offices(actor, id);
    String text = Written.needed("why", why);
    if (!tables.drop(id, proof, text, now)) {
      throw Refused.because(RetrofitRefusal.UNKNOWN);
    }
    keeping.audit().changed(actor, "proof.dropped", Courses.subject(stairwell), Map.of(), Map.of("why", text), now);
  }

  /** All evidence of a stairwell. */
  @Transactional(readOnly = true)
  public List<Proof> of(Actor actor, StairwellId id) {
    return tables.proofs(seen(actor, id).id());
  }

  /**
   * Records what the owners decided on paper, with a scan of the paper. A vote of the house is heard of by itself. A
   * decision on the company names the offer, one on a change is about the change that waits.
   *
   * @throws Refused {@link RetrofitRefusal#IN_THE_FUTURE}, {@link RetrofitRefusal#NOTHING_WRITTEN}, a
   *         {@link TenderRefusal}, {@link ContractRefusal#NO_CHANGE}, {@code DocumentsRefusal.NO_FILE}
   */
  public DecisionId decided(Actor actor, StairwellId id, Decision.About about, boolean passed, Decided decided,
      Instant now) {
    Stairwell stairwell = writable(actor, id);
    var decision = new Decision(DecisionId.next(), about, passed, Written.past("on", decided.on(), now),
        Decision.Held.RECORD, Written.needed("text", decided.text()), actor.name(),
        about == Decision.About.COMPANY ? taken(id, passed, decided) : null,
        about == Decision.About.CHANGE ? asked(id).id() : null);
    keeping.evidence().keep(actor, decided.scan().needed(stairwell.path(), Permission.SHARE_READ, decision.files()),
        now);
    add(actor, stairwell, decision, now);
    return decision.id();
  }

  /**
   * A decision on paper as somebody brings it.
   *
   * @param text what the record of it says
   * @param offer the offer that was taken, if it was about the company
   * @param scan the paper
   */
  public record Decided(LocalDate on, String text, @Nullable OfferId offer, UploadForm scan) {}

  private Decision.@Nullable Taken taken(StairwellId id, boolean passed, Decided decided) {
    Tender tender = stores.tenders().current(List.of(id)).get(id);
    if (tender == null) {
      throw Refused.because(TenderRefusal.NO_OFFERS);
    }
    if (!decided.on().isAfter(tender.closesOn())) {
      throw Refused.at("on", TenderRefusal.DECIDED_TOO_EARLY, tender.closesOn());
    }
    OfferId offer = decided.offer();
    if (offer == null && passed) {
      throw Refused.at("offer", TenderRefusal.OFFER_NOT_NAMED);
    }
    return offer == null
        ? null
        : stores.tenders().offers(tender.id()).stream().filter(each -> each.id().equals(offer)).findFirst()
            .map(Decision.Taken::of).orElseThrow(() -> Refused.at("offer", TenderRefusal.NOT_OF_THIS_TENDER));
  }

  private ChangeOrder asked(StairwellId id) {
    return waiting(id).orElseThrow(() -> Refused.because(ContractRefusal.NO_CHANGE));
  }

  /** The change that waits for the owners' word. */
  private Optional<ChangeOrder> waiting(StairwellId id) {
    return stores.contracts().changes(id).stream().filter(each -> each.state() == ChangeOrder.State.PROPOSED)
        .findFirst();
  }

  private void add(Actor actor, Stairwell stairwell, Decision decision, Instant now) {
    if (tables.add(stairwell, decision, now)) {
      keeping.audit().changed(actor, "decision.recorded", Courses.subject(stairwell), Map.of(),
          Map.of("about", decision.about().name(), "accepted", String.valueOf(decision.passed()), "on",
              decision.on().toString(), "text", decision.text()),
          now);
    }
  }

  /**
   * A vote of the house has ended; hearing of it twice changes nothing.
   *
   * @return what was decided, if the course of a stairwell asks for it
   */
  public Optional<Decision> heard(VoteClosed closed, Instant now) {
    StairwellId id = closed.stairwell();
    if (id == null) {
      return Optional.empty();
    }
    Vote vote = votes.known(closed.vote()) ? votes.vote(Actor.HOUSE, closed.vote()) : null;
    // A vote that was prepared before the change was asked for cannot have been about it.
    ChangeOrder change = waiting(id).filter(each -> vote == null || !vote.preparedAt().isBefore(each.asked().at()))
        .orElse(null);
    Tender tender = stores.tenders().current(List.of(id)).get(id);
    Decision.About about = about(closed.matter(), change != null, tender != null && tender.choice() == null);
    if (about == null) {
      return Optional.empty();
    }
    String question = vote == null ? "" : vote.question().title();
    var decision = new Decision(new DecisionId(closed.vote().value()), about, closed.passed(), closed.decidedOn(),
        Decision.Held.VOTE, question, "梯保",
        about == Decision.About.COMPANY && tender != null && closed.passed() ? named(tender, question) : null,
        about == Decision.About.CHANGE && change != null ? change.id() : null);
    add(Actor.HOUSE, places.stairwell(Actor.HOUSE, id), decision, now);
    return Optional.of(decision);
  }

  /** What the course was waiting for when the vote ended; a vote on anything else is none of its business. */
  private static Decision.@Nullable About about(Matter matter, boolean change, boolean choosing) {
    return switch (matter) {
      case REBUILD -> change ? Decision.About.CHANGE : Decision.About.RETROFIT;
      case OTHER_MAJOR -> change ? Decision.About.CHANGE : choosing ? Decision.About.COMPANY : null;
      case RULES_OF_PROCEDURE, COVENANT, COMMITTEE_ELECTION, PROPERTY_MANAGER, FUND_USE, FUND_RAISE, CHANGE_USE -> null;
    };
  }

  /** The offer of the one company that the question names; null where it names none, or several. */
  private Decision.@Nullable Taken named(Tender tender, String question) {
    List<Offer> named = stores.tenders().offers(tender.id()).stream()
        .filter(each -> question.contains(each.companyName())).toList();
    return named.size() == 1 ? Decision.Taken.of(named.getFirst()) : null;
  }

  /** What the owners decided, the latest first. */
  @Transactional(readOnly = true)
  public List<Decision> decisions(Actor actor, StairwellId id) {
    return tables.decisions(seen(actor, id).id());
  }

  /**
   * Notes that the plan hangs at the doors; the rule says how long.
   *
   * @throws Refused {@link RetrofitRefusal#NOTHING_WRITTEN}, {@link RetrofitRefusal#IN_THE_FUTURE},
   *         {@link CourseRefusal#POSTED_ALREADY}
   */
  public PlanPostingId post(Actor actor, StairwellId id, LocalDate on, String where, Instant now) {
    Stairwell stairwell = writable(actor, id);
    Written.past("on", on, now);
    String hangs = Written.needed("places", where);
    milestones.lock(id);
    if (tables.posting(id).isPresent()) {
      throw Refused.because(CourseRefusal.POSTED_ALREADY);
    }
    Rule<CourseRule> rule = rules.on(CourseRule.KIND, stairwell.path(), on);
    var posting = new PlanPosting(PlanPostingId.next(), id, on, on.plusDays(rule.data().noticeDays()), hangs,
        rule.version().id(), actor.name());
    tables.add(stairwell, posting, actor, now);
    keeping.audit().changed(actor, "posting.posted", Courses.subject(stairwell), Map.of(),
        Map.of("on", on.toString(), "until", posting.until().toString(), "point", hangs), now);
    return posting.id();
  }

  /** Takes the plan down before its time, to post another. */
  public void takeDown(Actor actor, StairwellId id, String why, Instant now) {
    Stairwell stairwell = writable(actor, id);
    String text = Written.needed("why", why);
    if (!tables.withdraw(id, text, now)) {
      throw Refused.because(CourseRefusal.NOT_POSTED);
    }
    keeping.audit().changed(actor, "posting.takenDown", Courses.subject(stairwell), Map.of(), Map.of("why", text), now);
  }

  /** The plan that hangs, or hung last. */
  @Transactional(readOnly = true)
  public Optional<PlanPosting> posting(Actor actor, StairwellId id) {
    return tables.posting(seen(actor, id).id());
  }

  private Stairwell seen(Actor actor, StairwellId id) {
    Stairwell stairwell = places.stairwell(actor, id);
    Courses.requireSight(actor, stairwell);
    return stairwell;
  }

  private Stairwell writable(Actor actor, StairwellId id) {
    Stairwell stairwell = places.stairwell(actor, id);
    actor.require(Permission.CONTRACT_WRITE, stairwell.path());
    return stairwell;
  }
}
