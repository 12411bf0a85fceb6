package org.tibao.rescue;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.PersonalData;
import org.tibao.registry.Code;
import org.tibao.registry.Lift;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Scheme;
import org.tibao.registry.Stairwell;
import org.tibao.rules.Rule;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareContracts;

/**
 * Takes reports in: the first of a lift opens a trouble and calls whoever has the contract, the next of the same time joins
 * it. In the caller's transaction, one report of a lift after the other.
 */
@Component
class Alarms {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final RescueBook book;
  private final Lifts lifts;
  private final Places places;
  private final CareContracts contracts;
  private final PersonalData personal;

  Alarms(RescueBook book, Lifts lifts, Places places, CareContracts contracts, PersonalData personal) {
    this.book = book;
    this.lifts = lifts;
    this.places = places;
    this.contracts = contracts;
    this.personal = personal;
  }

  /**
   * Takes a report in; the same report again changes nothing.
   *
   * @param over when it was over, if that was before it was known
   */
  TroubleReport take(Actor actor, TroubleReport.Draft draft, @Nullable Instant over, Instant now) {
    book.troubles().lock(draft.lift());
    Optional<TroubleReport> known = book.reports().find(draft.source(), draft.key());
    if (known.isPresent()) {
      return known.get();
    }
    Lift lift = lifts.lift(Actor.HOUSE, draft.lift());
    Rule<RescueClocks> rule = book.rules().on(RescueClocks.KIND, lift.path(), ChinaTime.dayOf(now));
    Optional<Trouble> same = book.troubles().latest(lift.id())
        .filter(each -> sameTime(each, draft, over, Duration.ofMinutes(rule.data().sameMinutes())));
    TroubleReport report = same.isPresent()
        ? join(actor, same.get(), draft, over, now)
        : open(actor, lift, rule, new Fresh(draft, over), now);
    book.stirring().stir();
    return report;
  }

  /** A report that opens a trouble. */
  private record Fresh(TroubleReport.Draft draft, @Nullable Instant over) {}

  /**
   * What is reported while people wait is the same. What is over may only be joined by what is over too: whoever says that
   * it goes on is sent help, whenever it began.
   */
  static boolean sameTime(Trouble latest, TroubleReport.Draft draft, @Nullable Instant over, Duration near) {
    Instant begin = latest.times().occurred().minus(near);
    if (latest.state().waiting()) {
      return over == null || !over.isBefore(begin);
    }
    Instant safe = latest.times().safe();
    Instant end = safe == null ? latest.times().closed() : safe;
    return over != null && end != null && !draft.occurred().isAfter(end) && !draft.occurred().isBefore(begin);
  }

  /** Whether what is over belongs to a trouble of the lift that is over, too: then nobody has to be called. */
  boolean overBeside(TroubleReport.Draft draft, Instant over, Instant now) {
    book.troubles().lock(draft.lift());
    Lift lift = lifts.lift(Actor.HOUSE, draft.lift());
    int near = book.rules().on(RescueClocks.KIND, lift.path(), ChinaTime.dayOf(now)).data().sameMinutes();
    return book.troubles().latest(lift.id()).filter(each -> each.state().over()
        && sameTime(each, draft, over, Duration.ofMinutes(near))).isPresent();
  }

  private TroubleReport open(Actor actor, Lift lift, Rule<RescueClocks> rule, Fresh fresh, Instant now) {
    TroubleReport.Draft draft = fresh.draft;
    RescueClocks clocks = rule.data();
    Instant over = fresh.over;
    boolean past = over != null;
    TroubleTimes times = TroubleTimes.began(draft.occurred(), now);
    Trouble.Unit unit = contracts.on(lift.id(), ChinaTime.dayOf(now))
        .map(each -> new Trouble.Unit(each.unit(), each.unitName(), each.dutyPhone())).orElse(null);
    if (over != null) {
      times = times.with(TroubleTimes.Name.SAFE, over.isBefore(times.occurred()) ? times.occurred() : over);
    } else {
      times = times.with(TroubleTimes.Name.DISPATCHED, now);
    }
    Integer persons = draft.persons();
    Trouble trouble = book.troubles().add(
        new Trouble(TroubleId.next(), 0, place(lift), draft.shutIn(), past,
            past ? TroubleState.SAFE : TroubleState.DISPATCHED, unit == null ? Rung.STATION : Rung.UNIT, times, unit,
            Trouble.Hands.NONE,
            persons == null ? null : new Trouble.Outcome(persons, 0, null, false, ""),
            new Trouble.Bar(clocks.answerMinutes(), clocks.arriveMinutes(lift.region()), rule.version().id())),
        lift.region());
    TroubleReport report = keep(actor, trouble, draft, over, now);
    book.line(trouble, TroubleStep.What.REPORTED, now, speaker(actor, draft), now, draft.source().name());
    if (past) {
      book.line(trouble, TroubleStep.What.CLEARED, times.safe() == null ? now : times.safe(), Actor.HOUSE, now);
      return report;
    }
    book.line(trouble, TroubleStep.What.DISPATCHED, now, Actor.HOUSE, now, trouble.rung().name(),
        unit == null ? book.callNear(trouble, now) : unit.name());
    book.setClocks(trouble, times);
    book.call(trouble, false, now);
    book.events().publishEvent(
        new TroubleOpened(trouble.id(), lift.id(), lift.path(), trouble.shutIn(), now));
    return report;
  }

  private TroubleReport join(Actor actor, Trouble trouble, TroubleReport.Draft draft, @Nullable Instant over,
      Instant now) {
    TroubleReport report = keep(actor, trouble, draft, over, now);
    book.line(trouble, TroubleStep.What.REPORTED_TOO, now, speaker(actor, draft), now, draft.source().name());
    Trouble after = trouble;
    if (trouble.state().waiting() && draft.shutIn() && !trouble.shutIn() && over == null) {
      after = shutIn(trouble, draft, now);
    } else if (trouble.state().waiting() && draft.occurred().isBefore(trouble.times().occurred())) {
      after = trouble.at(trouble.state(), trouble.times().with(TroubleTimes.Name.OCCURRED, draft.occurred()));
      book.setClocks(after, after.times());
    }
    Integer persons = draft.persons();
    if (persons != null && trouble.outcome() == null) {
      after = after.found(new Trouble.Outcome(persons, 0, null, false, ""));
    }
    book.troubles().update(after);
    return report;
  }

  /** The clocks of people begin when people are shut in, not when the lift broke down; the lines keep what was before. */
  private Trouble shutIn(Trouble trouble, TroubleReport.Draft draft, Instant now) {
    TroubleTimes was = trouble.times();
    var anew = new TroubleTimes(draft.occurred().isAfter(now) ? now : draft.occurred(), now, null, now,
        was.accepted() == null ? null : now, was.arrived() == null ? null : now, null, null);
    Trouble after = trouble.shutInSince(anew);
    book.line(after, TroubleStep.What.SHUT_IN_TOO, now, Actor.HOUSE, now);
    book.stopClocks(after, now);
    book.setClocks(after, anew);
    book.call(after, false, now);
    book.events().publishEvent(
        new TroubleOpened(after.id(), after.place().lift(), after.place().path(), true, now));
    return after;
  }

  private TroubleReport keep(Actor actor, Trouble trouble, TroubleReport.Draft draft, @Nullable Instant over,
      Instant now) {
    String name = Written.name("name", draft.who().name());
    String phone = Written.phone("phone", draft.who().phone());
    var report = new TroubleReport(draft.id(), trouble.id(), draft.source(), draft.key(), draft.shutIn(),
        draft.occurred(),
        now, name, shown(phone), Written.free("said", draft.said()), code(), over);
    UUID person = draft.source() == Source.RESIDENT ? actor.id() : null;
    book.reports().add(report, new ReportTables.Sealed(person, phone.isEmpty() ? null : personal.seal(phone),
        draft.who().from().isEmpty() ? null : personal.fingerprint(draft.who().from())));
    return report;
  }

  static String shown(String phone) {
    String shown = PersonalData.mask(phone);
    return shown == null ? "" : shown;
  }

  /** Those without an account are nobody's name in the record. */
  private static Actor speaker(Actor actor, TroubleReport.Draft draft) {
    return switch (draft.source()) {
      case TELEMETRY, CAR_CODE, RESIDENT -> Actor.HOUSE;
      case TELEPHONE, PLATFORM -> actor;
    };
  }

  /** 120 random bits: whoever guesses it has guessed it. */
  static String code() {
    var bytes = new byte[15];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What the lift is called, as people say it on the telephone. */
  Trouble.Place place(Lift lift) {
    String stands = "";
    if (lift.stairwell() != null) {
      stands = places.stairwells(Actor.HOUSE, List.of(lift.stairwell())).stream().map(Stairwell::label).findFirst()
          .orElse("");
    }
    String rescueCode = lift.codes().stream().filter(each -> each.scheme() == Scheme.RESCUE_CODE).map(Code::value)
        .findFirst().orElse("");
    String name = lift.name().startsWith(stands) ? lift.name().substring(stands.length()).strip() : lift.name();
    String label = (stands + " " + name).strip();
    String otherwise = rescueCode.isEmpty() ? lift.address() : rescueCode;
    return new Trouble.Place(lift.id(), lift.path(), label.isEmpty() ? otherwise : label, lift.address(), rescueCode);
  }
}
