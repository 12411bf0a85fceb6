package org.tibao.rescue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.telemetry.DetectionCleared;
import org.tibao.telemetry.DetectionRaised;
import org.tibao.telemetry.Incident;
import org.tibao.telemetry.Incidents;
import org.tibao.time.ChinaTime;

/** What telemetry says, as reports: one trouble for an incident, however often it is told. */
@Component
@Transactional
class Signals {

  static final String LEVEL = "#";

  private final RescueBook book;
  private final Alarms alarms;
  private final Incidents incidents;
  private final Lifts lifts;
  private final Rescues rescues;

  Signals(RescueBook book, Alarms alarms, Incidents incidents, Lifts lifts, Rescues rescues) {
    this.book = book;
    this.alarms = alarms;
    this.incidents = incidents;
    this.lifts = lifts;
    this.rescues = rescues;
  }

  /** Something was found on a lift, or has become more urgent. */
  void raised(DetectionRaised raised, Instant now) {
    Optional<RescueClocks.Heard> heard = book.rules()
        .on(RescueClocks.KIND, raised.path(), ChinaTime.dayOf(now)).data().heard(raised.kind(), raised.level());
    if (heard.isEmpty() || lifts.lifts(Actor.HOUSE, List.of(raised.lift())).isEmpty()) {
      return;
    }
    TroubleReport.Draft draft = draft(raised, heard.get().shutIn(), now);
    Optional<TroubleReport> known = book.reports().latest(raised.incident());
    Optional<Instant> over = over(raised);
    if (known.isPresent()) {
      boolean anew = !raised.past() && over.isEmpty() && dismissedBelow(known.get(), raised.level());
      if (anew) {
        alarms.take(Actor.HOUSE, draft, null, now);
      } else {
        moreUrgent(known.get(), raised, now);
      }
      return;
    }
    Optional<Instant> end = raised.past()
        ? Optional.of(over.orElse(raised.at()))
        : over.filter(at -> alarms.overBeside(draft, at, now));
    alarms.take(Actor.HOUSE, draft, end.orElse(null), now);
    // What cleared before this was heard would otherwise wait for ever.
    if (end.isEmpty()) {
      over.ifPresent(at -> cleared(raised.incident(), at, now));
    }
  }

  /** Whether somebody called it a mistake when it was less urgent than it is now. */
  private boolean dismissedBelow(TroubleReport report, int level) {
    return level > level(report) && book.troubles().find(report.trouble())
        .filter(each -> each.state() == TroubleState.FALSE_ALARM).isPresent();
  }

  /** How urgent the incident of a report was when people last heard of it. */
  private int level(TroubleReport report) {
    int began = report.key().contains(LEVEL)
        ? Integer.parseInt(report.key().substring(report.key().indexOf(LEVEL) + 1))
        : 1;
    return book.steps().of(report.trouble()).stream().filter(each -> each.what() == TroubleStep.What.MORE_URGENT)
        .mapToInt(each -> Integer.parseInt(each.value(0))).reduce(began, Math::max);
  }

  /** An incident may be reported again, when it has become more urgent: its key ends with how urgent it was. */
  private static TroubleReport.Draft draft(DetectionRaised raised, boolean shutIn, Instant now) {
    String incident = raised.incident() + LEVEL + raised.level();
    Instant since = raised.raisedAt().isAfter(now) ? now : raised.raisedAt();
    LiftId lift = raised.lift();
    return new TroubleReport.Draft(
        UUID.nameUUIDFromBytes(("rescue " + incident).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        Source.TELEMETRY, incident, lift, shutIn, since, null, TroubleReport.Who.NOBODY, raised.kind());
  }

  private Optional<Instant> over(DetectionRaised raised) {
    return incidents.of(Actor.HOUSE, raised.lift(), 20).stream().filter(each -> each.id().equals(raised.incident()))
        .map(Incident::clearedAt).filter(java.util.Objects::nonNull).findFirst();
  }

  private void moreUrgent(TroubleReport report, DetectionRaised raised, Instant now) {
    Trouble trouble = book.take(report.trouble());
    List<TroubleStep> steps = book.steps().of(trouble.id());
    String level = String.valueOf(raised.level());
    boolean told = steps.stream()
        .anyMatch(each -> each.what() == TroubleStep.What.MORE_URGENT && each.value(0).equals(level));
    if (raised.level() > 1 && !told && raised.level() > level(report) && trouble.state().waiting()) {
      book.line(trouble, TroubleStep.What.MORE_URGENT, raised.at(), Actor.HOUSE, now, level);
      book.write(trouble);
    }
  }

  /** A trouble of a lift is over, as the lift says. */
  void cleared(DetectionCleared cleared, Instant now) {
    cleared(cleared.incident(), cleared.at(), now);
  }

  private void cleared(UUID incident, Instant at, Instant now) {
    Optional<TroubleReport> report = book.reports().latest(incident);
    if (report.isEmpty() || report.get().endedAt() != null) {
      return;
    }
    Trouble trouble = book.take(report.get().trouble());
    Instant when = at.isAfter(now) ? now : at.isBefore(trouble.times().occurred()) ? trouble.times().occurred() : at;
    book.reports().end(report.get().id(), when);
    book.line(trouble, TroubleStep.What.CLEARED, when, Actor.HOUSE, now);
    boolean all = book.reports().of(trouble.id()).stream()
        .allMatch(each -> !each.source().human() && each.endedAt() != null);
    TroubleState next = trouble.state().after(TroubleState.Move.CLEAR).orElse(trouble.state());
    if (!all || next == trouble.state()) {
      // Where a person has said it, or somebody is there, a person says that it is over.
      book.write(trouble);
      return;
    }
    Trouble safe = trouble.at(next, trouble.times().with(TroubleTimes.Name.SAFE, when));
    book.write(safe);
    book.stopClocks(safe, now);
    book.setVerify(safe, now);
    if (!trouble.shutIn() && trouble.hands().taker() == null) {
      rescues.closed(Actor.HOUSE, safe,
          safe.at(TroubleState.CLOSED, safe.times().with(TroubleTimes.Name.CLOSED, now))
              .found(new Trouble.Outcome(0, 0, TroubleCause.BY_ITSELF, false, "")),
          now);
    }
  }
}
