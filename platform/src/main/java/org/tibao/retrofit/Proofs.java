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
import org.tibao.voting.VoteClosed;

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
  private final Evidence evidence;
  private final Audit audit;

  Proofs(CourseStores stores, Places places, Builders builders, RuleBook rules, Evidence evidence, Audit audit) {
    this.stores = stores;
    this.tables = stores.courses();
    this.milestones = stores.milestones();
    this.places = places;
    this.builders = builders;
    this.rules = rules;
    this.evidence = evidence;
    this.audit = audit;
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
    evidence.keep(actor, files, now);
    tables.add(proof, stairwell, checked, files.size(), actor, now);
    audit.changed(actor, "proof.kept", Courses.subject(stairwell), Map.of(),
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
    audit.changed(actor, "proof.dropped", Courses.subject(stairwell), Map.of(), Map.of("why", text), now);
  }

  /** All evidence of a stairwell. */
  @Transactional(readOnly = true)
  public List<Proof> of(Actor actor, StairwellId id) {
    return tables.proofs(seen(actor, id).id());
  }

  /**
   * Records what the owners decided on paper. A vote of the house is heard of by itself.
   *
   * @throws Refused {@link RetrofitRefusal#NOTHING_WRITTEN}, {@link RetrofitRefusal#IN_THE_FUTURE}
   */
  public DecisionId decided(Actor actor, StairwellId id, Decision.About about, boolean passed, Decided decided,
      Instant now) {
    Stairwell stairwell = writable(actor, id);
    var decision = new Decision(DecisionId.next(), about, passed, Written.past("on", decided.on(), now),
        Decision.Held.RECORD, Written.needed("text", decided.text()), actor.name());
    add(actor, stairwell, decision, now);
    return decision.id();
  }

  /** On which day, and what the record of it says. */
  public record Decided(LocalDate on, String text) {}

  private void add(Actor actor, Stairwell stairwell, Decision decision, Instant now) {
    if (tables.add(stairwell, decision, now)) {
      audit.changed(actor, "decision.recorded", Courses.subject(stairwell), Map.of(),
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
    Decision.About about = id == null ? null : about(id, closed.matter());
    if (id == null || about == null) {
      return Optional.empty();
    }
    var decision = new Decision(new DecisionId(closed.vote().value()), about, closed.passed(), closed.decidedOn(),
        Decision.Held.VOTE, "", "梯保");
    add(Actor.HOUSE, places.stairwell(Actor.HOUSE, id), decision, now);
    return Optional.of(decision);
  }

  /** What the course was waiting for when the vote ended; a vote on anything else is none of its business. */
  private Decision.@Nullable About about(StairwellId id, Matter matter) {
    boolean change = stores.contracts().changes(id).stream().anyMatch(each -> each.state().waits());
    Tender tender = stores.tenders().current(List.of(id)).get(id);
    return switch (matter) {
      case REBUILD -> change ? Decision.About.CHANGE : Decision.About.RETROFIT;
      case OTHER_MAJOR -> change
          ? Decision.About.CHANGE
          : tender != null && tender.choice() == null ? Decision.About.COMPANY : null;
      case RULES_OF_PROCEDURE, COVENANT, COMMITTEE_ELECTION, PROPERTY_MANAGER, FUND_USE, FUND_RAISE, CHANGE_USE -> null;
    };
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
    audit.changed(actor, "posting.posted", Courses.subject(stairwell), Map.of(),
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
    audit.changed(actor, "posting.takenDown", Courses.subject(stairwell), Map.of(), Map.of("why", text), now);
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
