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
public class Objections {

  private final ObjectionTables tables;
  private final Places places;
  private final Households households;
  private final RuleBook rules;
  private final Audit audit;

  Objections(ObjectionTables tables, Places places, Households households, RuleBook rules, Audit audit) {
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
  public ObjectionId file(Actor actor, StairwellId id, Objection.Draft draft, Instant now) {
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
    var objection = new Objection(ObjectionId.next(), id, dwelling, path, draft.reason(), text, actor.id(),
        actor.name(), now, new Objection.State.Open(), List.of());
    tables.add(objection);
    audit.changed(actor, "objection.filed", subject(stairwell), Map.of(), Map.of("reason", draft.reason()), now);
    return objection.id();
  }

  /** Takes it up: from now on somebody goes between the parties. */
  public void mediate(Actor actor, ObjectionId id, String mediator, Instant now) {
    Objection objection = work(actor, id);
    if (!(objection.state() instanceof Objection.State.Open open)) {
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
  public void record(Actor actor, ObjectionId id, Objection.Session session, Instant now) {
    Objection objection = work(actor, id);
    var checked = new Objection.Session(Written.past("on", session.on(), now), Written.needed("place", session.place()),
        Written.needed("present", session.present()), Written.needed("text", session.text()), session.agreed(),
        actor.name());
    if (!(objection.state() instanceof Objection.State.Mediating)) {
      throw Refused.because(RetrofitRefusal.NOT_FROM_HERE);
    }
    tables.add(id, checked, actor, now);
    audit.changed(actor, "objection.recorded", subject(objection), Map.of(),
        Map.of("on", checked.on().toString(), "text", checked.text()), now);
  }

  /** Settles it: after mediation, or as a court judged. */
  public void resolve(Actor actor, ObjectionId id, LocalDate on, String how, Instant now) {
    Objection objection = work(actor, id);
    LocalDate day = Written.past("on", on, now);
    String text = Written.needed("how", how);
    Objection.State.Resolved resolved = switch (objection.state()) {
      case Objection.State.Mediating mediating -> mediating.resolved(day, text);
      case Objection.State.Litigation litigation -> litigation.judged(day, text);
      case Objection.State.Open _, Objection.State.Resolved _ -> throw Refused.because(RetrofitRefusal.NOT_FROM_HERE);
    };
    move(actor, objection, resolved, now);
  }

  /** Notes that it went to court. */
  public void sue(Actor actor, ObjectionId id, String court, Instant now) {
    Objection objection = work(actor, id);
    if (!(objection.state() instanceof Objection.State.Mediating mediating)) {
      throw Refused.because(RetrofitRefusal.NOT_FROM_HERE);
    }
    move(actor, objection, mediating.sued(Written.needed("court", court)), now);
  }

  private void move(Actor actor, Objection objection, Objection.State next, Instant now) {
    tables.move(objection.id(), next, now);
    String text = switch (next) {
      case Objection.State.Open _ -> "";
      case Objection.State.Mediating is -> is.mediator();
      case Objection.State.Resolved is -> is.how();
      case Objection.State.Litigation is -> is.court();
    };
    audit.changed(actor, "objection.moved", subject(objection), Map.of("state", objection.state().word()),
        Map.of("state", next.word(), "text", text), now);
  }

  private Objection work(Actor actor, ObjectionId id) {
    tables.lock(id);
    Objection objection = tables.find(id).orElseThrow(() -> Refused.because(RetrofitRefusal.UNKNOWN));
    actor.require(Permission.PLAN_WRITE, objection.path());
    return objection;
  }

  /** One objection: for staff of the territory and for who filed it. */
  @Transactional(readOnly = true)
  public Objection objection(Actor actor, ObjectionId id) {
    return tables.find(id).filter(each -> each.filedById().equals(actor.id())
        || actor.may(Permission.WISH_READ, each.path())).map(each -> shown(actor, each))
        .orElseThrow(() -> Refused.because(RetrofitRefusal.UNKNOWN));
  }

  /** Those against a stairwell's plan, the latest first. */
  @Transactional(readOnly = true)
  public List<Objection> of(Actor actor, StairwellId id) {
    Stairwell stairwell = places.stairwell(actor, id);
    actor.require(Permission.WISH_READ, stairwell.path());
    return tables.of(List.of(id)).stream().map(each -> shown(actor, each)).toList();
  }

  /** What the asker has filed. */
  @Transactional(readOnly = true)
  public List<Objection> mine(Actor actor) {
    return tables.filedBy(actor.id());
  }

  /** Those that wait in the asker's territory, the oldest first. */
  @Transactional(readOnly = true)
  public List<Objection> waiting(Actor actor, int limit) {
    return tables.waiting(actor.patterns(Permission.PLAN_WRITE), limit);
  }

  private static Objection shown(Actor actor, Objection each) {
    if (!each.path().contains("/d-") || actor.may(Permission.PERSON_READ, each.path())
        || each.filedById().equals(actor.id())) {
      return each;
    }
    return new Objection(each.id(), each.stairwell(), each.dwelling(), each.path(), each.reason(), each.text(),
        each.filedById(), Households.maskedName(each.filedBy()), each.filedAt(), each.state(), each.sessions());
  }

  private Subject subject(Objection objection) {
    return subject(places.stairwell(Actor.HOUSE, objection.stairwell()));
  }

  private static Subject subject(Stairwell stairwell) {
    return new Subject("stairwell", stairwell.id().value(), stairwell.path());
  }
}
