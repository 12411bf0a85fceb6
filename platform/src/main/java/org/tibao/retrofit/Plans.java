package org.tibao.retrofit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.registry.Needs;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.rules.RuleBook;

/** The door to the plan of each stairwell (一门一策). */
@Component
@Transactional
public class Plans {

  private final PlanTables tables;
  private final Wishes wishes;
  private final Visits visits;
  private final Places places;
  private final RuleBook rules;
  private final Audit audit;

  Plans(PlanTables tables, Wishes wishes, Visits visits, Places places, RuleBook rules, Audit audit) {
    this.tables = tables;
    this.wishes = wishes;
    this.visits = visits;
    this.places = places;
    this.rules = rules;
    this.audit = audit;
  }

  /** What is planned for a stairwell: what is open by its day, then what is done or dropped. */
  @Transactional(readOnly = true)
  public List<PlanItem> items(Actor actor, StairwellId id) {
    actor.require(Permission.WISH_READ, places.stairwell(actor, id).path());
    return tables.items(id);
  }

  /** Proposals that fit what is known of the stairwell and are not in its plan. */
  @Transactional(readOnly = true)
  public List<PlanHints.Hint> hints(Actor actor, StairwellId id, LocalDate today) {
    Stairwell stairwell = places.stairwell(actor, id);
    var known = new Known(tables.items(id), visits.worries(actor, id), wishes.colourOn(actor, id, today).tally(),
        places.needs(List.of(id)).get(id));
    return hints(stairwell, known, today);
  }

  /** What proposals are made from. */
  record Known(List<PlanItem> items, List<Worry> worries, Tally tally, @Nullable Needs needs) {}

  List<PlanItem> items(Stairwell seen) {
    return tables.items(seen.id());
  }

  List<PlanHints.Hint> hints(Stairwell seen, Known known, LocalDate today) {
    List<String> worries = known.worries().stream().filter(worry -> worry.state() == Worry.State.OPEN)
        .map(Worry::category).distinct().toList();
    List<String> planned = known.items().stream().map(PlanItem::hint).filter(Objects::nonNull).toList();
    return rules.on(PlanHints.KIND, seen.path(), today).data().fitting(worries, known.tally(), known.needs(), planned);
  }

  /** @throws Refused {@link RetrofitRefusal#NOTHING_WRITTEN}, {@link RetrofitRefusal#TOO_LONG} */
  public PlanItemId add(Actor actor, StairwellId id, PlanItem.Draft draft, Instant now) {
    Stairwell stairwell = places.stairwell(actor, id);
    actor.require(Permission.PLAN_WRITE, stairwell.path());
    var checked = new PlanItem.Draft(Written.needed("what", draft.what()), Written.free("who", draft.who()),
        draft.due(), draft.hint());
    PlanItemId item = PlanItemId.next();
    tables.add(item, stairwell, checked, actor, now);
    audit.changed(actor, "plan.added", subject(stairwell.path(), id), Map.of(),
        Map.of("what", checked.what(), "who", checked.who(), "due", checked.due().toString()), now);
    return item;
  }

  /** @throws Refused {@link RetrofitRefusal#DONE_ALREADY} */
  public void done(Actor actor, PlanItemId id, Instant now) {
    VisitTables.Placed<PlanItem> placed = open(actor, id);
    tables.done(id, now);
    audit.changed(actor, "plan.done", subject(placed.path(), placed.is().stairwell()), Map.of(),
        Map.of("what", placed.is().what()), now);
  }

  /** Drops an item; it stays readable with the reason. */
  public void drop(Actor actor, PlanItemId id, String why, Instant now) {
    VisitTables.Placed<PlanItem> placed = open(actor, id);
    String text = Written.needed("why", why);
    tables.drop(id, text, now);
    audit.changed(actor, "plan.dropped", subject(placed.path(), placed.is().stairwell()), Map.of(),
        Map.of("what", placed.is().what(), "why", text), now);
  }

  private VisitTables.Placed<PlanItem> open(Actor actor, PlanItemId id) {
    var placed = tables.item(id).orElseThrow(() -> Refused.because(RetrofitRefusal.UNKNOWN));
    actor.require(Permission.PLAN_WRITE, placed.path());
    if (!placed.is().open()) {
      throw Refused.because(RetrofitRefusal.DONE_ALREADY);
    }
    return placed;
  }

  @Transactional(readOnly = true)
  List<PlanItem> due(Actor actor, LocalDate by, int limit) {
    return tables.due(actor.patterns(Permission.PLAN_WRITE), by, limit);
  }

  private static Subject subject(String path, StairwellId stairwell) {
    return new Subject("stairwell", stairwell.value(), path);
  }
}
