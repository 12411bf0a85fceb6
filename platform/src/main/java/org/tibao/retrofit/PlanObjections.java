package org.tibao.retrofit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.RegistryRefusal;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/** The door to objections against a published plan, and to their mediation. */
@Component
@Transactional
public class PlanObjections {

  private final PlanObjectionTables tables;
  private final Places places;
  private final Households households;
  private final RuleBook rules;
  private final Audit audit;

  PlanObjections(PlanObjectionTables tables, Places places, Households households, RuleBook rules, Audit audit) {
    this.tables = tables;
    this.places = places;
    this.households = households;
    this.rules = rules;
    this.audit = audit;
  }

  /**
   * Files an objection: a resident for the own dwelling, staff for who told it.
   *
   * @throws Refused {@link RetrofitRefusal#NOTHING_WRITTEN}, {@link RetrofitRefusal#UNKNOWN_WORD}
   */
  public PlanObjectionId file(Actor actor, StairwellId id, PlanObjection.Draft draft, Instant now) {
    Stairwell stairwell = places.stairwell(Actor.HOUSE, id);
    String path = stairwell.path();
    DwellingId dwelling = draft.dwelling();
    if (dwelling != null) {
      Dwelling from = households.dwelling(actor, dwelling);
      if (!from.stairwell().equals(id)) {
        throw Refused.at("dwelling", RegistryRefusal.UNKNOWN);
      }
      path = from.path();
    }
    if (!actor.may(Permission.COMPLAINT_FILE, path)) {
      throw Refused.because(AccessRefusal.NOT_YOURS);
    }
    String text = Written.needed("text", draft.text());
    List<Words.Word> reasons = rules.on(Words.KIND, path, ChinaTime.dayOf(now)).data().reasons();
    Written.inList("reason", reasons, draft.reason());
    var objection = new PlanObjection(PlanObjectionId.next(), id, dwelling, path, draft.reason(), text, actor.id(),
        actor.name(), now, new PlanObjection.State.Open(), List.of());
    tables.add(objection);
    audit.changed(actor, "objection.filed", subject(stairwell), Map.of(), Map.of("reason", draft.reason()), now);
    return objection.id();
  }

  /** Takes it up: from now on somebody goes between the parties. */
  public void mediate(Actor actor, PlanObjectionId id, String mediator, Instant now) {
    PlanObjection objection = work(actor, id);
    if (!(objection.state() instanceof PlanObjection.State.Open open)) {
      throw Refused.because(RetrofitRefusal.NOT_FROM_HERE);
    }
    move(actor, objection, open.mediated(Written.needed("mediator", mediator), ChinaTime.dayOf(now)), now);
  }

  /**
   * Writes down one meeting of a mediation.
   *
   * @throws Refused {@link RetrofitRefusal#IN_THE_FUTURE}, {@link RetrofitRefusal#NOTHING_WRITTEN},
   *         {@link RetrofitRefusal#NOT_FROM_HERE}
   */
  public void record(Actor actor, PlanObjectionId id, PlanObjection.Session session, Instant now) {
    PlanObjection objection = work(actor, id);
    var checked = new PlanObjection.Session(Written.past("on", session.on(), now),
        Written.needed("place", session.place()),
        Written.needed("present", session.present()), Written.needed("text", session.text()), session.agreed(),
        actor.name());
    if (!(objection.state() instanceof PlanObjection.State.Mediating)) {
      throw Refused.because(RetrofitRefusal.NOT_FROM_HERE);
    }
    tables.add(id, checked, actor, now);
    audit.changed(actor, "objection.recorded", subject(objection), Map.of(),
        Map.of("on", checked.on().toString(), "text", checked.text()), now);
  }

  /** Settles it: after mediation, or as a court judged. */
  public void resolve(Actor actor, PlanObjectionId id, LocalDate on, String how, Instant now) {
    PlanObjection objection = work(actor, id);
    LocalDate day = Written.past("on", on, now);
    String text = Written.needed("how", how);
    PlanObjection.State.Resolved resolved = switch (objection.state()) {
      case PlanObjection.State.Mediating mediating -> mediating.resolved(day, text);
      case PlanObjection.State.Litigation litigation -> litigation.judged(day, text);
      case PlanObjection.State.Open _,PlanObjection.State.Resolved _ ->
        throw Refused.because(RetrofitRefusal.NOT_FROM_HERE);
    };
    move(actor, objection, resolved, now);
  }

  /** Notes that it went to court. */
  public void sue(Actor actor, PlanObjectionId id, String court, Instant now) {
    PlanObjection objection = work(actor, id);
    if (!(objection.state() instanceof PlanObjection.State.Mediating mediating)) {
      throw Refused.because(RetrofitRefusal.NOT_FROM_HERE);
    }
    move(actor, objection, mediating.sued(Written.needed("court", court)), now);
  }

  private void move(Actor actor, PlanObjection objection, PlanObjection.State next, Instant now) {
    tables.move(objection.id(), next, now);
    String text = switch (next) {
      case PlanObjection.State.Open _ -> "";
      case PlanObjection.State.Mediating is -> is.mediator();
      case PlanObjection.State.Resolved is -> is.how();
      case PlanObjection.State.Litigation is -> is.court();
    };
    audit.changed(actor, "objection.moved", subject(objection), Map.of("state", objection.state().word()),
        Map.of("state", next.word(), "text", text), now);
  }

  private PlanObjection work(Actor actor, PlanObjectionId id) {
    tables.lock(id);
    PlanObjection objection = tables.find(id).orElseThrow(() -> Refused.because(RetrofitRefusal.UNKNOWN));
    actor.require(Permission.PLAN_WRITE, objection.path());
    return objection;
  }

  /** One objection: for staff of the territory and for who filed it. */
  @Transactional(readOnly = true)
  public PlanObjection objection(Actor actor, PlanObjectionId id) {
    return tables.find(id).filter(each -> each.filedById().equals(actor.id())
        || actor.may(Permission.WISH_READ, each.path())).map(each -> shown(actor, each))
        .orElseThrow(() -> Refused.because(RetrofitRefusal.UNKNOWN));
  }

  /** Those against a stairwell's plan, the latest first. */
  @Transactional(readOnly = true)
  public List<PlanObjection> of(Actor actor, StairwellId id) {
    Stairwell stairwell = places.stairwell(actor, id);
    actor.require(Permission.WISH_READ, stairwell.path());
    return tables.of(List.of(id)).stream().map(each -> shown(actor, each)).toList();
  }

  /** What the asker has filed. */
  @Transactional(readOnly = true)
  public List<PlanObjection> mine(Actor actor) {
    return tables.filedBy(actor.id());
  }

  /** Those that wait in the asker's territory, the oldest first. */
  @Transactional(readOnly = true)
  public List<PlanObjection> waiting(Actor actor, int limit) {
    return tables.waiting(actor.patterns(Permission.PLAN_WRITE), limit);
  }

  private static PlanObjection shown(Actor actor, PlanObjection each) {
    if (!each.path().contains("/d-") || actor.may(Permission.PERSON_READ, each.path())
        || each.filedById().equals(actor.id())) {
      return each;
    }
    return new PlanObjection(each.id(), each.stairwell(), each.dwelling(), each.path(), each.reason(), each.text(),
        each.filedById(), Households.maskedName(each.filedBy()), each.filedAt(), each.state(), each.sessions());
  }

  private Subject subject(PlanObjection objection) {
    return subject(places.stairwell(Actor.HOUSE, objection.stairwell()));
  }

  private static Subject subject(Stairwell stairwell) {
    return new Subject("stairwell", stairwell.id().value(), stairwell.path());
  }
}
