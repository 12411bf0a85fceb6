package org.tibao.upkeep;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.registry.LiftId;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/** The door to 日管控、周排查、月调度: the user's own checks, recorded also when nothing was found. */
@Component
@Transactional
public class SafetyChecks {

  private final CheckTables tables;
  private final PlanTables plans;
  private final RuleBook rules;
  private final Audit audit;

  SafetyChecks(CheckTables tables, PlanTables plans, RuleBook rules, Audit audit) {
    this.tables = tables;
    this.plans = plans;
    this.rules = rules;
    this.audit = audit;
  }

  /** A check that is to be made for an estate up to the end of its period. */
  public record Open(String estate, SafetyRisks.Period period, LocalDate beginsOn, LocalDate due) {}

  /** The list of risks that holds at an estate on a day. */
  @Transactional(readOnly = true)
  public Rule<SafetyRisks> risks(String estate, LocalDate day) {
    return rules.on(SafetyRisks.KIND, estate, day);
  }

  /** Estates of the actor's territory whose lifts are cared for. */
  @Transactional(readOnly = true)
  public List<String> estates(Actor actor, Permission permission) {
    return plans.estates(actor.patterns(permission));
  }

  /** The checks that the actor has still to make, the soonest first. */
  @Transactional(readOnly = true)
  public List<Open> open(Actor actor, LocalDate today) {
    var open = new ArrayList<Open>();
    List<String> estates = estates(actor, Permission.CARE_SIGN);
    for (SafetyRisks.Period period : SafetyRisks.Period.values()) {
      LocalDate begin = period.begin(today);
      List<String> done = tables.checked(estates, period, begin);
      estates.stream().filter(each -> !done.contains(each))
          .forEach(each -> open.add(new Open(each, period, begin, period.end(begin))));
    }
    return open;
  }

  /** The checks of an estate that began in these days, the latest first. */
  @Transactional(readOnly = true)
  public List<SafetyCheck> of(Actor actor, String estate, LocalDate from, LocalDate until) {
    return actor.may(Permission.UPKEEP_READ, estate) ? tables.of(estate, from, until) : List.of();
  }

  /** The check of that period, if it was made. */
  @Transactional(readOnly = true)
  public Optional<SafetyCheck> find(Actor actor, String estate, SafetyRisks.Period period, LocalDate day) {
    LocalDate begin = period.begin(day);
    return of(actor, estate, begin, begin).stream().filter(each -> each.period() == period).findFirst();
  }

  /** Writes down a check of today's period: what was found, or that nothing was (零风险). */
  public SafetyCheck enter(Actor actor, SafetyCheck.Draft draft, Instant now) {
    actor.require(Permission.CARE_SIGN, draft.estate());
    if (!plans.estates(new String[]{draft.estate() + "%"}).contains(draft.estate())) {
      throw Refused.because(UpkeepRefusal.UNKNOWN);
    }
    LocalDate today = ChinaTime.dayOf(now);
    LocalDate begin = draft.period().begin(draft.day());
    if (!begin.equals(draft.period().begin(today))) {
      throw Refused.because(UpkeepRefusal.PERIOD_OVER);
    }
    Rule<SafetyRisks> risks = risks(draft.estate(), today);
    List<String> codes = risks.data().of(draft.period()).stream().map(SafetyRisks.Risk::code).toList();
    var findings = new ArrayList<SafetyCheck.Finding>();
    for (SafetyCheck.Finding each : draft.findings()) {
      if (!codes.contains(each.risk())) {
        throw Refused.because(UpkeepRefusal.NOT_ON_THE_LIST, each.risk());
      }
      LiftId lift = each.lift();
      if (lift != null && plans.of(lift).stream().noneMatch(due -> due.path().startsWith(draft.estate()))) {
        throw Refused.at("lift." + each.risk(), UpkeepRefusal.UNKNOWN);
      }
      findings
          .add(new SafetyCheck.Finding(each.risk(), each.lift(),
              UpkeepRefusal.TEXT.needed("found." + each.risk(), each.found()),
              UpkeepRefusal.TEXT.needed("measure." + each.risk(), each.measure())));
    }
    var check = new SafetyCheck(draft.id(), draft.estate(), draft.period(), begin, risks.version().id(), findings,
        UpkeepRefusal.TEXT.free("said", draft.said()), actor.name(), now);
    Optional<SafetyCheck> made = find(actor, draft.estate(), draft.period(), today);
    if (made.isPresent()) {
      if (!made.get().id().equals(draft.id())) {
        throw Refused.because(UpkeepRefusal.CHECKED_ALREADY, made.get().by());
      }
      return made.get();
    }
    tables.add(check, actor);
    audit.changed(actor, "careCheck.made", new Subject("careCheck", check.id(), check.estate()), Map.of(),
        Map.of("period", check.period().name(), "on", begin.toString(), "findings",
            Integer.toString(check.findings().size())),
        now);
    return check;
  }
}
