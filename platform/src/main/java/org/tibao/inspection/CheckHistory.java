package org.tibao.inspection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.documents.Evidence;
import org.tibao.documents.EvidenceFile;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftEvent;
import org.tibao.registry.LiftHistory;

/** What spot checks have to say in a lift's file: each check, and what it found. Red flags are no facts and stay out. */
@Component
@Transactional(readOnly = true)
class CheckHistory implements LiftHistory {

  private final CheckTable checks;
  private final FindingTable findings;
  private final Evidence evidence;

  CheckHistory(CheckTable checks, FindingTable findings, Evidence evidence) {
    this.checks = checks;
    this.findings = findings;
    this.evidence = evidence;
  }

  @Override
  public List<LiftEvent> of(Actor reader, Lift lift, Instant from, Instant until) {
    if (!reader.may(Permission.INSPECTION_READ, lift.path())) {
      return List.of();
    }
    var events = new ArrayList<LiftEvent>();
    for (SpotCheck check : checks.of(lift.id())) {
      SpotCheck.Seen seen = check.seen();
      if (seen != null && within(seen.ended(), from, until)) {
        long failed = seen.looks().stream().filter(each -> each.result() == SpotCheck.Result.FAIL).count();
        events.add(new LiftEvent("spotCheck:" + check.id(), seen.ended(), LiftEvent.Chapter.INSPECTION,
            failed == 0 ? "inspection.event.passed" : "inspection.event.failed",
            List.of(Long.toString(failed)), "/inspections/checks/" + check.id(), List.of()));
      }
    }
    for (CheckFinding finding : findings.of(lift.id())) {
      for (CheckFinding.Step step : findings.steps(finding.id())) {
        if (within(step.at(), from, until) && step.act() != CheckFinding.Act.FOUND) {
          events.add(new LiftEvent("finding:" + finding.id() + ":" + step.act() + ":" + step.at().getEpochSecond(),
              step.at(), LiftEvent.Chapter.INSPECTION, "inspection.event." + step.act().name(),
              List.of(finding.item().name(), step.text()), "/inspections/findings/" + finding.id(),
              photos(reader, finding, step)));
        }
      }
    }
    return events;
  }

  private List<UUID> photos(Actor reader, CheckFinding finding, CheckFinding.Step step) {
    return step.act() == CheckFinding.Act.ANSWERED
        ? evidence.about(reader, CheckFinding.about(finding.id())).stream().map(EvidenceFile::id)
            .map(each -> each.value()).toList()
        : List.of();
  }

  private static boolean within(Instant at, Instant from, Instant until) {
    return !at.isBefore(from) && at.isBefore(until);
  }
}
