package org.tibao.retrofit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.RegistryRefusal;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/** The door to visits (走访) and to what they bring to light. */
@Component
@Transactional
public class Visits {

  private final VisitTables tables;
  private final Places places;
  private final Households households;
  private final RuleBook rules;
  private final Audit audit;

  Visits(VisitTables tables, Places places, Households households, RuleBook rules, Audit audit) {
    this.tables = tables;
    this.places = places;
    this.households = households;
    this.rules = rules;
    this.audit = audit;
  }

  /**
   * Logs a visit with the worries it brought to light.
   *
   * @throws Refused {@link RetrofitRefusal#IN_THE_FUTURE}, {@link RetrofitRefusal#NOTHING_WRITTEN},
   *         {@link RetrofitRefusal#STEP_WITHOUT_DAY}, {@link RetrofitRefusal#STEP_IN_THE_PAST},
   *         {@link RetrofitRefusal#UNKNOWN_WORD}
   */
  public VisitId log(Actor actor, StairwellId id, Visit.Note note, Instant now) {
    Stairwell stairwell = places.stairwell(actor, id);
    actor.require(Permission.PLAN_WRITE, stairwell.path());
    Visit.Note checked = check(actor, stairwell, note, now);
    VisitId visit = VisitId.next();
    tables.add(visit, stairwell, checked, actor, now);
    checked.concerns().forEach(each -> tables.add(WorryId.next(), visit, stairwell, checked, each, now));
    audit.changed(actor, "visit.logged", subject(stairwell.path(), id), Map.of(),
        Map.of("on", checked.on().toString(), "visitor", checked.visitor(), "nextStep", checked.nextStep()), now);
    return visit;
  }

  private Visit.Note check(Actor actor, Stairwell stairwell, Visit.Note note, Instant now) {
    DwellingId dwelling = note.dwelling();
    if (dwelling != null && !households.dwelling(actor, dwelling).stairwell().equals(stairwell.id())) {
      throw Refused.at("dwelling", RegistryRefusal.UNKNOWN);
    }
    LocalDate on = Written.past("on", note.on(), now);
    String visitor = Written.needed("visitor", note.visitor());
    String text = Written.free("text", note.text());
    String nextStep = Written.free("nextStep", note.nextStep());
    LocalDate nextOn = note.nextOn();
    if (nextStep.isEmpty() != (nextOn == null)) {
      throw Refused.at(nextOn == null ? "nextOn" : "nextStep", RetrofitRefusal.STEP_WITHOUT_DAY);
    }
    if (nextOn != null && nextOn.isBefore(on)) {
      throw Refused.at("nextOn", RetrofitRefusal.STEP_IN_THE_PAST);
    }
    List<Words.Word> words = rules.on(Words.KIND, stairwell.path(), ChinaTime.dayOf(now)).data().worries();
    List<Visit.Concern> concerns = note.concerns().stream().map(each -> {
      Written.inList("concern", words, each.category());
      return new Visit.Concern(each.category(), Written.free("concernText", each.text()));
    }).toList();
    return new Visit.Note(dwelling, on, visitor, text, nextStep, nextOn, concerns);
  }

  /** The visits to a stairwell, the latest first. */
  @Transactional(readOnly = true)
  public List<Visit> visits(Actor actor, StairwellId id) {
    actor.require(Permission.WISH_READ, places.stairwell(actor, id).path());
    return tables.visits(id);
  }

  /** The worries behind a door, open ones first. */
  @Transactional(readOnly = true)
  public List<Worry> worries(Actor actor, StairwellId id) {
    actor.require(Permission.WISH_READ, places.stairwell(actor, id).path());
    return tables.worries(id);
  }

  List<Visit> visits(Stairwell seen) {
    return tables.visits(seen.id());
  }

  List<Worry> worries(Stairwell seen) {
    return tables.worries(seen.id());
  }

  /** The next step of a visit has been taken. */
  public void nextDone(Actor actor, VisitId id, Instant now) {
    var placed = tables.visit(id).orElseThrow(() -> Refused.because(RetrofitRefusal.UNKNOWN));
    actor.require(Permission.PLAN_WRITE, placed.path());
    if (!tables.nextDone(id, now)) {
      throw Refused.because(RetrofitRefusal.DONE_ALREADY);
    }
    audit.changed(actor, "visit.nextDone", subject(placed.path(), placed.is().stairwell()), Map.of(),
        Map.of("nextStep", placed.is().note().nextStep()), now);
  }

  /**
   * Answers or resolves a worry, or opens it again.
   *
   * @param answer what they were told; empty keeps what was there
   * @throws Refused {@link RetrofitRefusal#NOTHING_WRITTEN} for an answer without words,
   *         {@link RetrofitRefusal#NOT_FROM_HERE}
   */
  public void move(Actor actor, WorryId id, Worry.State state, String answer, Instant now) {
    var placed = tables.worry(id).orElseThrow(() -> Refused.because(RetrofitRefusal.UNKNOWN));
    actor.require(Permission.PLAN_WRITE, placed.path());
    Worry worry = placed.is();
    String text = state == Worry.State.ANSWERED ? Written.needed("answer", answer) : Written.free("answer", answer);
    if (!worry.state().canBecome(state)) {
      throw Refused.because(RetrofitRefusal.NOT_FROM_HERE);
    }
    String kept = text.isEmpty() ? worry.answer() : text;
    tables.move(id, state, kept, now);
    audit.changed(actor, "worry.moved", subject(placed.path(), worry.stairwell()),
        Map.of("state", worry.state().name()),
        Map.of("state", state.name(), "category", worry.category(), "answer", kept), now);
  }

  /** Next steps due by that day in the asker's territory, the oldest first. */
  @Transactional(readOnly = true)
  List<Visit> due(Actor actor, LocalDate by, int limit) {
    return tables.due(actor.patterns(Permission.PLAN_WRITE), by, limit);
  }

  private static Subject subject(String path, StairwellId stairwell) {
    return new Subject("stairwell", stairwell.value(), path);
  }
}
