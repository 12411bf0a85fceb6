package org.tibao.rescue;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Organisation;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Point;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.Mechanic;
import org.tibao.upkeep.Mechanics;
import org.tibao.upkeep.UpkeepRefusal;

/**
 * The door to what people do about a trouble. A second press changes nothing; a press out of its turn is refused by name,
 * or means what it plainly means: who arrives has set out. What was forgotten is entered afterwards, with its own time.
 */
@Component
@Transactional
public class Rescues {

  private final RescueBook book;
  private final Organisations organisations;
  private final Mechanics mechanics;
  private final Lifts lifts;

  Rescues(RescueBook book, Organisations organisations, Mechanics mechanics, Lifts lifts) {
    this.book = book;
    this.organisations = organisations;
    this.mechanics = mechanics;
    this.lifts = lifts;
  }

  /** Somebody on duty takes the alarm up. */
  public Trouble answer(Actor actor, TroubleId id, Instant now) {
    Trouble trouble = take(actor, id, Permission.RESCUE_COMMAND, Permission.RESCUE_HANDLE);
    concerned(actor, trouble, false);
    if (trouble.times().answered() != null || trouble.state().ended()) {
      return trouble;
    }
    Trouble after = trouble.at(trouble.state(), trouble.times().with(TroubleTimes.Name.ANSWERED, now));
    return done(actor, trouble, after, now, new Line(TroubleStep.What.ANSWERED, now));
  }

  /**
   * Somebody sets out.
   *
   * @throws Refused {@link RescueRefusal#OVER_ALREADY}, {@link RescueRefusal#ANOTHER_UNIT_IS_CALLED},
   *     {@link RescueRefusal#TAKEN_ALREADY}, {@link UpkeepRefusal#CERTIFICATE_EXPIRED}
   */
  public Trouble accept(Actor actor, TroubleId id, Instant now) {
    Trouble trouble = take(actor, id, Permission.RESCUE_HANDLE);
    TroubleState next = next(trouble, TroubleState.Move.ACCEPT);
    Organisation works = organisations.of(actor).orElse(null);
    mayGo(actor, works, trouble, now);
    Trouble.Hand taker = trouble.hands().taker();
    if (taker != null && (taker.id().equals(actor.id()) || trouble.state() == TroubleState.ARRIVED)) {
      return trouble;
    }
    boolean another = works != null && !works.id().equals(trouble.hands().organisation());
    if (taker != null && (trouble.rung() == Rung.UNIT || !another)) {
      throw Refused.because(RescueRefusal.TAKEN_ALREADY, taker.name());
    }
    TroubleTimes times = trouble.times();
    Trouble after = trouble.at(next, times.with(TroubleTimes.Name.ACCEPTED, first(times.accepted(), now))
        .with(TroubleTimes.Name.ANSWERED, first(times.answered(), now)))
        .by(new Trouble.Hands(hand(actor), works == null ? null : works.id(), null, null, null));
    Trouble written = done(actor, trouble, after, now,
        new Line(TroubleStep.What.ACCEPTED, now, works == null ? "" : works.name()));
    book.tellReporters(written, "rescue-coming", now);
    return written;
  }

  /** Who may go: the unit that has the contract, and once another rung is called everybody who is near. */
  private void mayGo(Actor actor, @Nullable Organisation works, Trouble trouble, Instant now) {
    Trouble.Unit unit = trouble.unit();
    if (works != null && works.kind() == OrganisationKind.MAINTENANCE_UNIT && unit != null
        && trouble.rung() == Rung.UNIT && !works.id().equals(unit.id())) {
      throw Refused.because(RescueRefusal.ANOTHER_UNIT_IS_CALLED, unit.name());
    }
    Optional<Mechanic> entered = mechanics.of(actor, ChinaTime.dayOf(now));
    if (entered.isPresent() && !entered.get().certified(ChinaTime.dayOf(now))) {
      throw Refused.because(UpkeepRefusal.CERTIFICATE_EXPIRED, entered.get().name(),
          entered.get().certificateUntil());
    }
  }

  /**
   * Somebody is there.
   *
   * @param spot where the phone was, or null
   * @param at when, if it is entered afterwards; null is now
   */
  public Trouble arrive(Actor actor, TroubleId id, @Nullable Point spot, @Nullable Instant at, Instant now) {
    Trouble trouble = take(actor, id, Permission.RESCUE_HANDLE);
    TroubleState next = next(trouble, TroubleState.Move.ARRIVE);
    if (trouble.times().arrived() != null) {
      return trouble;
    }
    mayGo(actor, organisations.of(actor).orElse(null), trouble, now);
    Instant when = Written.when("at", at, now);
    TroubleTimes times = trouble.times();
    Instant accepted = first(times.accepted(), when);
    inOrder(times.accepted() == null ? times.alarmed() : accepted, when);
    Instant dispatched = times.dispatched();
    TroubleTimes then = times.with(TroubleTimes.Name.ARRIVED, when).with(TroubleTimes.Name.ACCEPTED, accepted)
        .with(TroubleTimes.Name.DISPATCHED, dispatched == null || dispatched.isAfter(accepted) ? accepted : dispatched)
        .with(TroubleTimes.Name.ANSWERED, first(times.answered(), when));
    Trouble.Hands hands = trouble.hands();
    Integer away = away(trouble.place().lift(), spot);
    Trouble after = trouble.at(next, then).by(new Trouble.Hands(
        hands.taker() == null ? hand(actor) : hands.taker(), hands.taker() == null
            ? organisations.of(actor).map(Organisation::id).orElse(null)
            : hands.organisation(),
        hand(actor), spot, away));
    return done(actor, trouble, after, now,
        new Line(TroubleStep.What.ARRIVED, when, away == null ? "" : String.valueOf(away)));
  }

  private @Nullable Integer away(LiftId id, @Nullable Point spot) {
    Point stands = lifts.lift(Actor.HOUSE, id).point();
    return spot == null || stands == null ? null : (int) Math.min(Integer.MAX_VALUE, spot.metresTo(stands));
  }

  /**
   * People are free, or the lift is safe.
   *
   * @throws Refused {@link RescueRefusal#NOT_ARRIVED}
   */
  public Trouble free(Actor actor, TroubleId id, @Nullable Integer persons, @Nullable Instant at, Instant now) {
    Trouble trouble = take(actor, id, Permission.RESCUE_HANDLE);
    if (trouble.state().over()) {
      next(trouble, TroubleState.Move.FREE);
      return trouble;
    }
    concerned(actor, trouble, false);
    TroubleState next = trouble.state().after(TroubleState.Move.FREE)
        .orElseThrow(() -> Refused.because(RescueRefusal.NOT_ARRIVED));
    return over(actor, trouble, next, new Over(TroubleStep.What.FREED, persons, at, ""), now);
  }

  /**
   * People are free, and nobody of ours had to do it: they came out by themselves, or a guard or a fireman let them out.
   *
   * @param who freed them
   */
  public Trouble freedByOthers(Actor actor, TroubleId id, Freed freed, Instant now) {
    Trouble trouble = take(actor, id, Permission.RESCUE_COMMAND, Permission.RESCUE_HANDLE);
    TroubleState next = next(trouble, TroubleState.Move.FREE_BY_OTHERS);
    if (trouble.state().over()) {
      return trouble;
    }
    concerned(actor, trouble, false);
    String who = Written.needed("who", freed.who());
    return over(actor, trouble, next, new Over(TroubleStep.What.FREED_BY_OTHERS, freed.persons(), freed.at(), who),
        now);
  }

  /**
   * 确认: somebody has made sure that those whom the lift reported as out are out. Said again, or of what a person has ended,
   * it changes nothing.
   *
   * @param how they know
   * @throws Refused {@link RescueRefusal#NOT_SAFE_YET}
   */
  public Trouble confirm(Actor actor, TroubleId id, String how, Instant now) {
    Trouble trouble = take(actor, id, Permission.RESCUE_COMMAND, Permission.RESCUE_HANDLE);
    concerned(actor, trouble, false);
    if (trouble.state().waiting()) {
      throw Refused.because(RescueRefusal.NOT_SAFE_YET);
    }
    if (!book.unconfirmed(trouble)) {
      return trouble;
    }
    String said = Written.needed("how", how);
    book.stopVerify(trouble, now);
    return done(actor, trouble, trouble, now, new Line(TroubleStep.What.CONFIRMED, now, said));
  }

  /** Who freed how many, and when, if that is entered afterwards. */
  public record Freed(String who, @Nullable Integer persons, @Nullable Instant at) {}

  private record Over(TroubleStep.What what, @Nullable Integer persons, @Nullable Instant at, String who) {}

  private Trouble over(Actor actor, Trouble trouble, TroubleState next, Over over, Instant now) {
    Integer persons = Written.persons(over.persons);
    Instant when = Written.when("at", over.at, now);
    TroubleTimes times = trouble.times();
    Instant arrived = times.arrived();
    inOrder(over.what == TroubleStep.What.FREED && arrived != null ? arrived : times.occurred(), when);
    Trouble.Outcome known = trouble.outcome();
    int there = persons != null ? persons : known == null ? 0 : known.persons();
    Trouble after = trouble.at(next, times.with(TroubleTimes.Name.SAFE, when))
        .found(new Trouble.Outcome(there, 0, null, false, ""));
    Trouble written = done(actor, trouble, after, now, over.what == TroubleStep.What.FREED
        ? new Line(over.what, when, String.valueOf(there))
        : new Line(over.what, when, over.who));
    if (trouble.shutIn()) {
      book.tellReporters(written, "rescue-free", now);
    }
    return written;
  }

  /**
   * What is written when it is over.
   *
   * @param persons who were shut in
   */
  public record Closing(int persons, int injured, TroubleCause cause, boolean needsRepair, String findings) {}

  /**
   * The cause is known.
   *
   * @throws Refused {@link RescueRefusal#NOT_SAFE_YET}
   */
  public Trouble close(Actor actor, TroubleId id, Closing closing, Instant now) {
    Trouble trouble = take(actor, id, Permission.RESCUE_HANDLE, Permission.RESCUE_COMMAND);
    concerned(actor, trouble, true);
    if (trouble.state() == TroubleState.CLOSED) {
      return trouble;
    }
    if (trouble.state().waiting()) {
      throw Refused.because(RescueRefusal.NOT_SAFE_YET);
    }
    TroubleState next = next(trouble, TroubleState.Move.CLOSE);
    Trouble.Outcome outcome = outcome(closing);
    Trouble after = trouble.at(next, trouble.times().with(TroubleTimes.Name.CLOSED, now)).found(outcome);
    return closed(actor, trouble, after, now);
  }

  /** Written, and told to the house. */
  Trouble closed(Actor actor, Trouble before, Trouble after, Instant now) {
    Trouble.Outcome outcome = Objects.requireNonNull(after.outcome());
    TroubleCause cause = Objects.requireNonNull(outcome.cause());
    Trouble written = done(actor, before, after, now, new Line(TroubleStep.What.CLOSED, now, cause.name(),
        String.valueOf(outcome.needsRepair())));
    tell(written, outcome, cause, now);
    return written;
  }

  private void tell(Trouble written, Trouble.Outcome outcome, TroubleCause cause, Instant now) {
    Duration shut = written.shutIn() ? written.times().waited(now) : Duration.ZERO;
    book.events().publishEvent(new TroubleClosed(written.id(), written.place().lift(), written.place().path(),
        written.shutIn(), outcome.persons(), shut.toMinutes(), cause.name(), outcome.needsRepair(),
        outcome.findings(), written.times().occurred(), now));
  }

  private static Trouble.Outcome outcome(Closing closing) {
    int persons = Objects.requireNonNullElse(Written.persons(closing.persons()), 0);
    return new Trouble.Outcome(persons, Written.injured(closing.injured(), persons), closing.cause(),
        closing.needsRepair(), Written.needed("findings", closing.findings()));
  }

  /**
   * Nothing was wrong. Where people are said to be shut in this is for who commands, or for the lift's user once somebody was
   * there to look.
   *
   * @throws Refused {@link AccessRefusal#NOT_YOURS}, {@link RescueRefusal#NOT_ARRIVED}, {@link RescueRefusal#FREED_ALREADY}
   */
  public Trouble dismiss(Actor actor, TroubleId id, String why, Instant now) {
    Trouble trouble = take(actor, id, Permission.RESCUE_HANDLE, Permission.RESCUE_COMMAND);
    concerned(actor, trouble, true);
    String reason = Written.needed("why", why);
    TroubleState next = next(trouble, TroubleState.Move.DISMISS);
    if (trouble.state() == TroubleState.FALSE_ALARM) {
      return trouble;
    }
    noMistake(actor, trouble).ifPresent(against -> {
      throw Refused.because(against);
    });
    Trouble.Outcome known = trouble.outcome();
    Trouble after = trouble.at(next, trouble.times().with(TroubleTimes.Name.CLOSED, now))
        .found(new Trouble.Outcome(known == null ? 0 : known.persons(), 0, null, false, reason));
    return done(actor, trouble, after, now, new Line(TroubleStep.What.FALSE_ALARM, now, reason));
  }

  private Optional<Reason> noMistake(Actor actor, Trouble trouble) {
    boolean commands = actor.may(Permission.RESCUE_COMMAND, trouble.place().path());
    boolean user = organisations.of(actor).filter(each -> each.kind() != OrganisationKind.MAINTENANCE_UNIT).isPresent();
    if (!trouble.shutIn()) {
      return Optional.empty();
    } else if (!commands && !user) {
      return Optional.of(AccessRefusal.NOT_YOURS);
    } else if (!commands && trouble.times().arrived() == null) {
      return Optional.of(RescueRefusal.NOT_ARRIVED);
    }
    return book.steps().of(trouble.id()).stream().map(TroubleStep::what)
        .anyMatch(each -> each == TroubleStep.What.FREED || each == TroubleStep.What.FREED_BY_OTHERS)
            ? Optional.of(RescueRefusal.FREED_ALREADY)
            : Optional.empty();
  }

  /** Whether that actor, who handles or commands rescues there, may call it a mistake by now. */
  @Transactional(readOnly = true)
  public boolean mayDismiss(Actor actor, Trouble trouble) {
    return noMistake(actor, trouble).isEmpty();
  }

  /** The next rung is called, too. */
  public Trouble handUp(Actor actor, TroubleId id, String why, Instant now) {
    Trouble trouble = take(actor, id, Permission.RESCUE_COMMAND, Permission.RESCUE_HANDLE);
    concerned(actor, trouble, false);
    String reason = Written.needed("why", why);
    TroubleState next = next(trouble, TroubleState.Move.HAND_UP);
    Rung rung = trouble.rung().next().orElseThrow(() -> Refused.because(RescueRefusal.NO_NEXT_RUNG));
    Trouble after = trouble.at(next, trouble.times().with(TroubleTimes.Name.DISPATCHED,
        first(trouble.times().dispatched(), now))).calling(rung);
    String told = rung == Rung.STATION ? book.callNear(after, now) : "";
    return done(actor, trouble, after, now, new Line(TroubleStep.What.HANDED_UP, now, rung.name(), reason, told));
  }

  /**
   * Somebody on duty has called 119 and 110; the house cannot. A second press changes nothing.
   *
   * @throws Refused {@link RescueRefusal#OVER_ALREADY}
   */
  public Trouble toldFire(Actor actor, TroubleId id, Instant now) {
    Trouble trouble = take(actor, id, Permission.RESCUE_COMMAND, Permission.RESCUE_HANDLE);
    concerned(actor, trouble, false);
    if (book.steps().of(id).stream().anyMatch(each -> each.what() == TroubleStep.What.FIRE_TOLD)) {
      return trouble;
    } else if (trouble.state().over()) {
      throw Refused.because(RescueRefusal.OVER_ALREADY);
    }
    return done(actor, trouble, trouble, now, new Line(TroubleStep.What.FIRE_TOLD, now));
  }

  /**
   * What was recorded, as it should have been.
   *
   * @param why it is corrected
   */
  public record Correction(TroubleTimes times, Closing closing, String why) {}

  /**
   * Corrects the record of what is over. The trail keeps what stood there. What was called a mistake and was none becomes a
   * trouble like any other.
   *
   * @throws Refused {@link RescueRefusal#NOT_SAFE_YET}, {@link RescueRefusal#BEFORE_THE_STEP_BEFORE}
   */
  public Trouble correct(Actor actor, TroubleId id, Correction correction, Instant now) {
    Trouble trouble = take(actor, id, Permission.RESCUE_COMMAND);
    String why = Written.needed("why", correction.why());
    if (!trouble.state().ended()) {
      throw Refused.because(RescueRefusal.NOT_SAFE_YET);
    }
    TroubleTimes times = correction.times();
    for (TroubleTimes.Name each : TroubleTimes.Name.values()) {
      Instant at = times.at(each);
      if (at != null && at.isAfter(now)) {
        throw Refused.at(field(each), RescueRefusal.IN_THE_FUTURE);
      }
      if (at == null && (each == TroubleTimes.Name.SAFE || each == TroubleTimes.Name.CLOSED)) {
        throw Refused.at(field(each), RescueRefusal.NOTHING_WRITTEN);
      }
    }
    times.outOfOrder().ifPresent(late -> {
      throw Refused.at(field(late), RescueRefusal.BEFORE_THE_STEP_BEFORE, "");
    });
    Trouble.Outcome outcome = outcome(correction.closing());
    Trouble after = trouble.at(TroubleState.CLOSED, times).found(outcome);
    book.write(after);
    book.line(after, TroubleStep.What.CORRECTED, now, actor, now, why);
    Map<String, String> before = described(trouble);
    Map<String, String> then = described(after);
    then.entrySet().removeAll(before.entrySet());
    before.keySet().retainAll(then.keySet());
    then.put("why", why);
    book.trail(actor, "trouble.corrected", after, before, then, now);
    tell(after, outcome, correction.closing().cause(), now);
    return after;
  }

  private static String field(TroubleTimes.Name name) {
    return name.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> described(Trouble trouble) {
    var words = new LinkedHashMap<String, String>();
    for (TroubleTimes.Name each : TroubleTimes.Name.values()) {
      Instant at = trouble.times().at(each);
      words.put(each.name(), at == null ? "" : at.atZone(ChinaTime.ZONE).toLocalDateTime().toString());
    }
    Trouble.Outcome outcome = trouble.outcome();
    if (outcome != null) {
      words.put("persons", String.valueOf(outcome.persons()));
      words.put("injured", String.valueOf(outcome.injured()));
      words.put("rescueCause", String.valueOf(outcome.cause()));
      words.put("needsRepair", String.valueOf(outcome.needsRepair()));
      words.put("findings", outcome.findings());
    }
    return words;
  }

  /** A line to be written: what, when, with which words. */
  private record Line(TroubleStep.What what, Instant at, String... words) {}

  private Trouble done(Actor actor, Trouble before, Trouble after, Instant now, Line line) {
    book.write(after);
    book.line(after, line.what, line.at, actor, now, line.words);
    book.stopClocks(after, now);
    if (actor.kind() != Actor.Kind.HOUSE) {
      book.trail(actor, "trouble." + word(line.what), after, Map.of("rescueState", before.state().name()),
          Map.of("rescueState", after.state().name()), now);
    }
    return after;
  }

  private static String word(TroubleStep.What what) {
    String[] parts = what.name().toLowerCase(Locale.ROOT).split("_");
    return String.join("-", parts);
  }

  /** A maintenance unit does something about its own troubles, and may help with those to which everybody near is called. */
  private void concerned(Actor actor, Trouble trouble, boolean own) {
    Organisation works = organisations.of(actor).orElse(null);
    if (own ? Troubles.others(works, trouble) : !Troubles.concerns(works, trouble)) {
      Trouble.Unit unit = trouble.unit();
      throw Refused.because(RescueRefusal.ANOTHER_UNIT_IS_CALLED, unit == null ? "" : unit.name());
    }
  }

  private Trouble take(Actor actor, TroubleId id, Permission... any) {
    Trouble trouble = book.take(id);
    String path = trouble.place().path();
    for (Permission each : any) {
      if (actor.may(each, path)) {
        return trouble;
      }
    }
    throw Refused.because(Troubles.sees(actor, path) ? AccessRefusal.NOT_YOURS : RescueRefusal.UNKNOWN);
  }

  private static TroubleState next(Trouble trouble, TroubleState.Move move) {
    return trouble.state().after(move).orElseThrow(() -> Refused.because(RescueRefusal.OVER_ALREADY));
  }

  private static Instant first(@Nullable Instant known, Instant now) {
    return known == null ? now : known;
  }

  private static void inOrder(Instant before, Instant at) {
    if (at.isBefore(before)) {
      throw Refused.at("at", RescueRefusal.BEFORE_THE_STEP_BEFORE,
          before.atZone(ChinaTime.ZONE).toLocalTime().withNano(0).toString());
    }
  }

  private static Trouble.Hand hand(Actor actor) {
    return new Trouble.Hand(actor.id(), actor.name());
  }
}
