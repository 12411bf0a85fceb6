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
    Optional<TroubleReport> known = book.reports().find(Source.TELEMETRY, raised.incident().toString());
    if (known.isPresent()) {
      moreUrgent(known.get(), raised, now);
      return;
    }
    Optional<Instant> over = over(raised);
    alarms.take(Actor.HOUSE, draft(raised, heard.get().shutIn(), now), raised.past() ? over.orElse(raised.at()) : null,
        now);
    // What cleared before this was heard would otherwise wait for ever.
    if (!raised.past()) {
      over.ifPresent(at -> cleared(raised.incident(), at, now));
    }
  }

  private static TroubleReport.Draft draft(DetectionRaised raised, boolean shutIn, Instant now) {
    UUID incident = raised.incident();
    Instant since = raised.raisedAt().isAfter(now) ? now : raised.raisedAt();
    LiftId lift = raised.lift();
    return new TroubleReport.Draft(
        UUID.nameUUIDFromBytes(("rescue " + incident).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        Source.TELEMETRY, incident.toString(), lift, shutIn, since, null, TroubleReport.Who.NOBODY, raised.kind());
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
    if (raised.level() > 1 && !told && trouble.state().waiting()) {
      book.line(trouble, TroubleStep.What.MORE_URGENT, raised.at(), Actor.HOUSE, now, level);
      book.write(trouble);
    }
  }

  /** A trouble of a lift is over, as the lift says. */
  void cleared(DetectionCleared cleared, Instant now) {
    cleared(cleared.incident(), cleared.at(), now);
  }

  private void cleared(UUID incident, Instant at, Instant now) {
    Optional<TroubleReport> report = book.reports().find(Source.TELEMETRY, incident.toString());
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
    if (!trouble.shutIn() && trouble.hands().taker() == null) {
      rescues.closed(Actor.HOUSE, safe,
          safe.at(TroubleState.CLOSED, safe.times().with(TroubleTimes.Name.CLOSED, now))
              .found(new Trouble.Outcome(0, 0, TroubleCause.BY_ITSELF, false, "")),
          now);
    }
  }
}
