package org.tibao.rescue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.ConsentPurpose;
import org.tibao.access.Consented;
import org.tibao.access.DutyPhone;
import org.tibao.access.DutyPhones;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareContract;
import org.tibao.upkeep.CareContracts;

/** Where everything about troubles is written together: the row, the line, the clock, the letter, the trail. */
@Component
record RescueBook(TroubleTables troubles, ReportTables reports, StepTables steps, Letters letters, RuleBook rules,
    Audit audit, ApplicationEventPublisher events, Stirring stirring, CareContracts contracts, DutyPhones phones,
    Consented consented) {

  private static final int NEAR = 5;

  /** The clocks of where the trouble is, as they were when it was reported. */
  RescueClocks clocks(Trouble trouble) {
    return rules.on(RescueClocks.KIND, trouble.place().path(), ChinaTime.dayOf(trouble.times().alarmed())).data();
  }

  /** Takes the trouble, so that two presses follow one another. */
  Trouble take(TroubleId id) {
    return troubles.take(id).orElseThrow(() -> Refused.because(RescueRefusal.UNKNOWN));
  }

  /** Writes what has become of it; whoever looks is told. */
  void write(Trouble trouble) {
    troubles.update(trouble);
    stirring.stir();
  }

  void line(Trouble trouble, TroubleStep.What what, Instant at, Actor by, Instant recorded, String... values) {
    steps.add(trouble.id(), what, at, by, recorded, values);
  }

  /** Sets those clocks of a trouble that do not run out at once. */
  void setClocks(Trouble trouble, TroubleTimes times) {
    clocks(trouble).of(trouble.shutIn()).stream()
        .filter(each -> each.minutes() > 0 && each.from() != RescueClocks.From.CLEARED)
        .forEach(each -> steps.set(trouble.id(), each.code(), each.due(times)));
  }

  /** The lift alone has said that it is over: from now on somebody has so long to confirm it. */
  void setVerify(Trouble trouble, Instant now) {
    clocks(trouble).of(trouble.shutIn()).stream().filter(each -> each.from() == RescueClocks.From.CLEARED)
        .forEach(each -> steps.set(trouble.id(), each.code(), now.plus(Duration.ofMinutes(each.minutes()))));
  }

  /** A person has confirmed it. */
  void stopVerify(Trouble trouble, Instant now) {
    clocks(trouble).of(trouble.shutIn()).stream().filter(each -> each.until() == RescueClocks.Until.CONFIRMED)
        .forEach(each -> steps.end(trouble.id(), each.code(), now, false));
  }

  /** Whether people were shut in, the lift alone has said that they are out, and no person has. */
  boolean unconfirmed(Trouble trouble) {
    return trouble.shutIn() && trouble.state() == TroubleState.SAFE && !trouble.past()
        && trouble.times().arrived() == null
        && steps.of(trouble.id()).stream().map(TroubleStep::what).noneMatch(TroubleStep.What::confirms);
  }

  /** Ends those clocks that have nothing to wait for any more. */
  void stopClocks(Trouble trouble, Instant now) {
    RescueClocks clocks = clocks(trouble);
    for (RunningClock each : steps.clocks(trouble.id())) {
      boolean stopped = clocks.step(each.code())
          .map(step -> (step.of() == RescueClocks.Of.SHUT_IN) != trouble.shutIn()
              || step.stopped(trouble.times(), trouble.state()))
          .orElse(trouble.state().over());
      if (each.endedAt() == null && stopped) {
        steps.end(trouble.id(), each.code(), now, false);
      }
    }
  }

  /** Writes to the duty phones of the units nearby; answers the names of those to whom it was written, or nothing. */
  String callNear(Trouble trouble, Instant now) {
    Trouble.Unit unit = trouble.unit();
    Trouble.Place place = trouble.place();
    List<CareContract> near = contracts.near(place.path(), ChinaTime.dayOf(now), NEAR + 1).stream()
        .filter(each -> !each.dutyPhone().isBlank() && (unit == null || !each.unit().equals(unit.id()))).limit(NEAR)
        .toList();
    near.forEach(each -> letters.write(trouble.id(), "rescue-near", each.unitName(), each.dutyPhone(), now,
        place.label(), place.rescueCode().isEmpty() ? "—" : place.rescueCode()));
    return String.join("、", near.stream().map(CareContract::unitName).toList());
  }

  /** Calls the unit that has the contract. */
  void call(Trouble trouble, boolean again, Instant now) {
    Trouble.Unit unit = trouble.unit();
    if (unit != null) {
      letters.write(trouble.id(),
          again ? "rescue-again" : trouble.shutIn() ? "rescue-shut-in" : "rescue-broken", unit.name(),
          unit.dutyPhone(), now, trouble.place().label(), trouble.place().rescueCode().isEmpty()
              ? "—"
              : trouble.place().rescueCode());
    }
    if (trouble.shutIn()) {
      callUser(trouble, now);
    }
  }

  /** Where people are shut in the safety officer of the lift's user is called too: whoever is nearest to the door. */
  private void callUser(Trouble trouble, Instant now) {
    Trouble.Place place = trouble.place();
    for (DutyPhone each : phones.around(place.path(), now)) {
      phones.number(each.organisation()).ifPresent(number -> letters.write(trouble.id(), "rescue-user", each.name(),
          number, now, place.label(), place.rescueCode().isEmpty() ? "—" : place.rescueCode()));
    }
  }

  /** Says to those who left a number how it goes on; to who wants no short messages only while people are shut in. */
  void tellReporters(Trouble trouble, String template, Instant now) {
    reports.numbers(trouble.id()).stream().filter(each -> trouble.shutIn() || !refused(each.person())).forEach(
        each -> letters.write(trouble.id(), template, each.name(), each.phone(), now, trouble.place().label()));
  }

  private boolean refused(@Nullable UUID person) {
    return person != null && consented.said(person, ConsentPurpose.SMS) == Consented.Said.WITHDRAWN;
  }

  void trail(Actor actor, String action, Trouble trouble, Map<String, String> before, Map<String, String> after,
      Instant now) {
    audit.changed(actor, action, subject(trouble), before, after, now);
  }

  static Subject subject(Trouble trouble) {
    return new Subject("trouble", trouble.id().value(), trouble.place().path());
  }
}
