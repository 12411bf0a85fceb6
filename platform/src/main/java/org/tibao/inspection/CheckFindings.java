package org.tibao.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Organisation;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.documents.Evidence;
import org.tibao.documents.Issued;
import org.tibao.documents.NewEvidence;
import org.tibao.refusal.Refused;
import org.tibao.registry.LiftId;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RulesConfiguration;
import org.tibao.rules.WorkingDays;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareContracts;

/**
 * The door to findings: advice in writing (保险法 art. 51), the answer of whoever keeps the lift, and a second look by somebody
 * else before it is closed; each step has its day.
 */
@Component
@Transactional
public class CheckFindings {

  private final FindingTable findings;
  private final CheckTable checks;
  private final AdviceLetters letters;
  private final Around around;
  private final ApplicationEventPublisher events;

  /** What findings ask of others. */
  @Component("checkFindingsAround")
  record Around(Organisations organisations, CareContracts contracts, Evidence evidence, RuleBook rules, Audit audit) {}

  CheckFindings(FindingTable findings, CheckTable checks, AdviceLetters letters, Around around,
      ApplicationEventPublisher events) {
    this.findings = findings;
    this.checks = checks;
    this.letters = letters;
    this.around = around;
    this.events = events;
  }

  /**
   * Findings that the actor may see, what is to be done first before the others. A maintenance unit sees what was found while
   * a lift was in its care, and what is found at the lifts in its care today, however old.
   */
  @Transactional(readOnly = true)
  public List<CheckFinding> list(Actor actor, @Nullable Boolean closed, LocalDate today, int most) {
    if (actor.may(Permission.INSPECTION_READ)) {
      return findings.list(actor.patterns(Permission.INSPECTION_READ), null, closed, most);
    }
    return around.organisations.of(actor).map(Organisation::id)
        .map(unit -> findings.list(actor.patterns(Permission.FINDING_ANSWER),
            new FindingTable.Keeper(unit.value(), around.contracts.ofUnit(unit, today).stream()
                .map(each -> each.lift().value()).toList()),
            closed, most))
        .orElse(List.of());
  }

  /** Findings of a lift that the actor may see, the latest first. */
  @Transactional(readOnly = true)
  public List<CheckFinding> of(Actor actor, LiftId lift) {
    return findings.of(lift).stream().filter(each -> maySee(actor, each)).toList();
  }

  /** Findings of a plan's checks. */
  @Transactional(readOnly = true)
  public List<CheckFinding> of(Actor actor, CheckPlan plan) {
    return findings.of(plan.id()).stream().filter(each -> maySee(actor, each)).toList();
  }

  /** Findings of one check. */
  @Transactional(readOnly = true)
  public List<CheckFinding> of(Actor actor, SpotCheckId check) {
    return findings.of(check).stream().filter(each -> maySee(actor, each)).toList();
  }

  /** @throws Refused {@link InspectionRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public CheckFinding.Course course(Actor actor, FindingId id) {
    return new CheckFinding.Course(finding(actor, id), findings.steps(id));
  }

  private CheckFinding finding(Actor actor, FindingId id) {
    return findings.find(id).filter(each -> maySee(actor, each))
        .orElseThrow(() -> Refused.because(InspectionRefusal.UNKNOWN));
  }

  private boolean maySee(Actor actor, CheckFinding finding) {
    return actor.may(Permission.INSPECTION_READ, finding.path())
        || actor.may(Permission.FINDING_ANSWER, finding.path()) && answers(actor, finding);
  }

  /** A maintenance unit answers for what it cared for then or cares for now, the lift's user for all of it. */
  private boolean answers(Actor actor, CheckFinding finding) {
    Organisation own = around.organisations.of(actor).orElse(null);
    if (own == null || own.kind() != OrganisationKind.MAINTENANCE_UNIT) {
      return own != null;
    }
    SpotCheck.Unit unit = finding.unit();
    return unit != null && unit.id().equals(own.id()) || around.contracts.of(Actor.HOUSE, finding.lift())
        .stream().findFirst().filter(each -> each.unit().equals(own.id())).isPresent();
  }

  /** Whether the actor may answer it now. */
  @Transactional(readOnly = true)
  public boolean mayAnswer(Actor actor, CheckFinding finding) {
    return finding.stage() == CheckFinding.Stage.ADVISED && actor.may(Permission.FINDING_ANSWER, finding.path())
        && answers(actor, finding);
  }

  /**
   * Whether the actor may write the advice or look again; somebody who keeps the lift may not.
   */
  public static boolean mayJudge(Actor actor, CheckFinding finding) {
    return actor.may(Permission.INSPECTION_DO, finding.path())
        || actor.may(Permission.INSPECTION_PLAN, finding.path());
  }

  /** Writes one advice about everything that a check found and that waits for it. Again, it is the same paper. */
  public Issued advise(Actor actor, SpotCheckId id, Instant now) {
    SpotCheck check = checks.find(id).orElseThrow(() -> Refused.because(InspectionRefusal.UNKNOWN));
    List<CheckFinding> all = findings.of(id);
    if (all.isEmpty()) {
      throw Refused.because(InspectionRefusal.NOT_ITS_TURN);
    }
    judges(actor, all.getFirst());
    LocalDate today = ChinaTime.dayOf(now);
    FindingClocks clocks = clocks(check.path(), today);
    boolean fresh = false;
    for (CheckFinding each : all) {
      if (findings.move(each.id(), CheckFinding.Stage.OPEN, CheckFinding.Stage.ADVISED,
          clocks.answer(today, each.item().severity()))) {
        findings.step(each.id(), CheckFinding.Act.ADVISED, "", actor, now);
        fresh = true;
      }
    }
    List<CheckFinding> advised = findings.of(id);
    Issued paper = fresh
        ? letters.issue(actor, check, advised, now)
        : letters.of(check).orElseThrow();
    if (fresh) {
      findings.paper(id, paper.code());
      around.audit.changed(actor, "finding.advised", advised.stream().map(CheckFindings::subject).toList(), Map.of(),
          now);
    }
    return paper;
  }

  /** Says what was done about a finding. */
  public void answer(Actor actor, FindingId id, String text, List<NewEvidence> photos, Instant now) {
    CheckFinding finding = finding(actor, id);
    actor.require(Permission.FINDING_ANSWER, finding.path());
    if (!answers(actor, finding)) {
      throw Refused.because(InspectionRefusal.NOT_YOUR_FINDING);
    }
    String said = InspectionRefusal.TEXT.needed("text", text);
    LocalDate today = ChinaTime.dayOf(now);
    move(finding, CheckFinding.Stage.ADVISED, CheckFinding.Stage.ANSWERED,
        clocks(finding.path(), today).review(today, working(today)));
    around.evidence.keep(actor, photos, now);
    step(actor, finding, CheckFinding.Act.ANSWERED, said, now);
  }

  /** Closes a finding that somebody has seen mended. */
  public void close(Actor actor, FindingId id, String text, Instant now) {
    CheckFinding finding = finding(actor, id);
    judges(actor, finding);
    String said = InspectionRefusal.TEXT.needed("text", text);
    if (findings.answered(id).filter(actor.id()::equals).isPresent()) {
      throw Refused.because(InspectionRefusal.OWN_ANSWER);
    }
    // Where nobody answers, an inspector who has seen it mended may close it all the same.
    if (!findings.move(id, CheckFinding.Stage.ADVISED, CheckFinding.Stage.CLOSED, null)) {
      move(finding, CheckFinding.Stage.ANSWERED, CheckFinding.Stage.CLOSED, null);
    }
    step(actor, finding, CheckFinding.Act.CLOSED, said, now);
    events.publishEvent(new FindingClosed(id, finding.lift(), finding.path(), now));
  }

  /** Gives an answer back that does not do; its clock begins again. */
  public void giveBack(Actor actor, FindingId id, String why, Instant now) {
    CheckFinding finding = finding(actor, id);
    judges(actor, finding);
    String said = InspectionRefusal.TEXT.needed("text", why);
    LocalDate today = ChinaTime.dayOf(now);
    move(finding, CheckFinding.Stage.ANSWERED, CheckFinding.Stage.ADVISED,
        clocks(finding.path(), today).answer(today, finding.item().severity()));
    step(actor, finding, CheckFinding.Act.RETURNED, said, now);
  }

  private void judges(Actor actor, CheckFinding finding) {
    if (!actor.may(Permission.INSPECTION_DO, finding.path())) {
      actor.require(Permission.INSPECTION_PLAN, finding.path());
    }
  }

  private void move(CheckFinding finding, CheckFinding.Stage from, CheckFinding.Stage to, @Nullable LocalDate due) {
    if (!findings.move(finding.id(), from, to, due)) {
      throw Refused.because(InspectionRefusal.NOT_ITS_TURN);
    }
  }

  private void step(Actor actor, CheckFinding finding, CheckFinding.Act act, String text, Instant now) {
    findings.step(finding.id(), act, text, actor, now);
    around.audit.changed(actor, switch (act) {
      case FOUND -> "finding.found";
      case ADVISED -> "finding.advised";
      case ANSWERED -> "finding.answered";
      case RETURNED -> "finding.returned";
      case CLOSED -> "finding.closed";
    }, subject(finding), Map.of(), Map.of("text", text), now);
  }

  private FindingClocks clocks(String path, LocalDate day) {
    return around.rules.on(FindingClocks.KIND, path, day).data();
  }

  private WorkingDays working(LocalDate day) {
    return around.rules.on(RulesConfiguration.WORKING_DAYS, "/", day).data();
  }

  private static Subject subject(CheckFinding finding) {
    return new Subject("finding", finding.id().value(), finding.path());
  }
}
