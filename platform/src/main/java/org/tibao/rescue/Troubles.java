package org.tibao.rescue;

import java.time.LocalDate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tibao.access.PartCount;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.ConsentPurpose;
import org.tibao.access.Consented;
import org.tibao.access.DutyPhone;
import org.tibao.access.Organisation;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.access.PersonalData;
import org.tibao.refusal.Refused;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.time.ChinaTime;

/** The door to troubles: reporting one, and asking what happens. */
@Component
@Transactional
public class Troubles {

  private static final Duration HOUR = Duration.ofHours(1);

  private final RescueBook book;
  private final Alarms alarms;
  private final Lifts lifts;
  private final Organisations organisations;
  private final PersonalData personal;
  private final Consented consented;

  Troubles(RescueBook book, Alarms alarms, Lifts lifts, Organisations organisations, PersonalData personal,
      Consented consented) {
    this.book = book;
    this.alarms = alarms;
    this.lifts = lifts;
    this.organisations = organisations;
    this.personal = personal;
    this.consented = consented;
  }

  /**
   * Somebody with an account reports: a resident their own lift, staff what they were told on the telephone, a platform
   * what it was told.
   *
   * @throws Refused {@link AccessRefusal#NOT_YOURS}, {@link RescueRefusal#UNKNOWN}, and what the entries lack
   */
  public TroubleReport report(Actor actor, TroubleReport.Draft draft, Instant now) {
    Lift lift = known(draft.lift());
    if (!mayReport(actor, lift.path())) {
      throw Refused.because(AccessRefusal.NOT_YOURS);
    }
    return take(actor, draft, now);
  }

  /** Whether that actor may report a trouble of the lift at that path: those who live behind its door, and who is on duty. */
  public static boolean mayReport(Actor actor, String path) {
    return actor.may(Permission.TROUBLE_REPORT, path) || actor.may(Permission.RESCUE_COMMAND, path)
        || actor.kind() == Actor.Kind.RESIDENT
            && actor.paths(Permission.TROUBLE_REPORT).stream().anyMatch(each -> each.startsWith(path));
  }

  /**
   * Somebody without an account reports by the code that hangs in the car. However much comes from there, the first who says
   * that people are shut in a lift of which nobody knows yet is heard.
   *
   * @throws Refused {@link RescueRefusal#UNKNOWN}, {@link RescueRefusal#TOO_OFTEN}
   */
  public TroubleReport reportByCode(String carCode, TroubleReport.Draft draft, Instant now) {
    Lift lift = liftOf(carCode);
    if (!lift.id().equals(draft.lift())) {
      throw Refused.because(RescueRefusal.UNKNOWN);
    }
    int most = book.rules().on(RescueClocks.KIND, lift.path(), ChinaTime.dayOf(now)).data().guestReports();
    boolean known = book.reports().find(draft.source(), draft.key()).isPresent();
    String from = draft.who().from();
    if (!known && !from.isEmpty() && !(draft.shutIn() && nobodyWaits(lift))
        && book.reports().guests(personal.fingerprint(from), now.minus(HOUR)) >= most) {
      throw Refused.because(RescueRefusal.TOO_OFTEN, HOUR.toMinutes());
    }
    return take(Actor.HOUSE, draft, now);
  }

  private boolean nobodyWaits(Lift lift) {
    return book.troubles().latest(lift.id()).filter(each -> each.state().waiting()).isEmpty();
  }

  private TroubleReport take(Actor actor, TroubleReport.Draft draft, Instant now) {
    Written.persons(draft.persons());
    Instant occurred = Written.when("occurred", draft.occurred(), now);
    return alarms.take(actor,
        new TroubleReport.Draft(draft.id(), draft.source(), draft.key(), draft.lift(), draft.shutIn(),
            occurred, draft.persons(), draft.who(), draft.said()),
        null, now);
  }

  private Lift known(LiftId id) {
    return lifts.lifts(Actor.HOUSE, List.of(id)).stream().findFirst()
        .orElseThrow(() -> Refused.because(RescueRefusal.UNKNOWN));
  }

  /**
   * Another code hangs in the car from now on, and the paper of the old one leads nowhere: for a code that somebody abuses.
   * Those who keep the lift for its owners do it, and those who command rescues.
   */
  public String renewCarCode(Actor actor, LiftId id, Instant now) {
    Lift lift = lifts.lift(actor, id);
    if (!mayRenew(actor, lift)) {
      throw Refused.because(AccessRefusal.NOT_YOURS);
    }
    String code = Alarms.code();
    book.reports().renewCarCode(lift.id(), code, actor.name(), now);
    book.audit().changed(actor, "lift.carCodeRenewed", new Subject("lift", lift.id().value(), lift.path()), Map.of(),
        Map.of(), now);
    return code;
  }

  /** Whether that actor may renew the code in the car. */
  public static boolean mayRenew(Actor actor, Lift lift) {
    return actor.may(Permission.CARE_SIGN, lift.path()) || actor.may(Permission.RESCUE_COMMAND, lift.path());
  }

  /** The code that hangs in the car of that lift; made when it is first asked for. */
  public String carCode(Actor actor, LiftId id, Instant now) {
    Lift lift = lifts.lift(actor, id);
    actor.require(Permission.UPKEEP_READ, lift.path());
    return book.reports().carCode(lift.id(), Alarms.code(), now);
  }

  /** @throws Refused {@link RescueRefusal#UNKNOWN}, {@link RescueRefusal#CODE_REPLACED} */
  @Transactional(readOnly = true)
  public Lift liftOf(String carCode) {
    return book.reports().liftOfCode(carCode).map(this::known).orElseThrow(() -> Refused.because(
        book.reports().replaced(carCode) ? RescueRefusal.CODE_REPLACED : RescueRefusal.UNKNOWN));
  }

  /** What a lift is called in a trouble of it. */
  @Transactional(readOnly = true)
  public Trouble.Place placeOf(Lift lift) {
    return alarms.place(lift);
  }

  /** What whoever reported sees: the trouble and its lines, without anybody's numbers. */
  public record Followed(TroubleReport report, Trouble trouble, List<TroubleStep> steps) {}

  /** By the code that the reporter was given. @throws Refused {@link RescueRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public Followed follow(String code) {
    TroubleReport report = book.reports().byCode(code).orElseThrow(() -> Refused.because(RescueRefusal.UNKNOWN));
    Trouble trouble = book.troubles().find(report.trouble()).orElseThrow();
    return new Followed(report, trouble, book.steps().of(trouble.id()));
  }

  /** The reporter says more: how to be reached, what it is like in there. */
  public void sayMore(String code, TroubleReport.Who who, String said, Instant now) {
    Followed followed = follow(code);
    String phone = Written.phone("phone", who.phone());
    String name = Written.name("name", who.name());
    String more = Written.free("said", said);
    if (followed.trouble().state().ended()) {
      throw Refused.because(RescueRefusal.OVER_ALREADY);
    }
    book.reports().sayMore(followed.report().id(), more.isEmpty() ? followed.report().said() : more,
        name.isEmpty() ? followed.report().name() : name, phone.isEmpty() ? null : personal.seal(phone),
        Alarms.shown(phone));
    book.line(followed.trouble(), TroubleStep.What.SAID_MORE, now, Actor.HOUSE, now);
    touched(followed.trouble().id());
  }

  /** The reporter pressed by mistake. Nobody turns back for that before somebody on duty has asked. */
  public void takeBack(String code, Instant now) {
    Followed followed = follow(code);
    if (followed.report().endedAt() == null && followed.trouble().state().waiting()) {
      book.reports().end(followed.report().id(), now);
      book.line(followed.trouble(), TroubleStep.What.TAKEN_BACK, now, Actor.HOUSE, now);
      touched(followed.trouble().id());
    }
  }

  private void touched(TroubleId id) {
    book.troubles().touch(id);
    book.stirring().stir();
  }

  /** @throws Refused {@link RescueRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public Trouble trouble(Actor actor, TroubleId id) {
    return book.troubles().find(id).filter(each -> sees(actor, each.place().path()))
        .orElseThrow(() -> Refused.because(RescueRefusal.UNKNOWN));
  }

  /** What a report led to, for whoever reported it. */
  @Transactional(readOnly = true)
  public Trouble reported(Actor actor, TroubleReport report) {
    Trouble trouble = book.troubles().find(report.trouble()).orElseThrow();
    if (!mayReport(actor, trouble.place().path())) {
      throw Refused.because(RescueRefusal.UNKNOWN);
    }
    return trouble;
  }

  /** Everything about one. */
  public record Sheet(Trouble trouble, List<TroubleReport> reports, List<TroubleStep> steps, List<RunningClock> clocks,
      RescueClocks rule) {}

  /** 物业值班电话 of a lift, as everybody may see it. */
  @Transactional(readOnly = true)
  public List<DutyPhone> dutyPhones(String path, Instant now) {
    return book.phones().around(path, now);
  }

  /** The same for a trouble: in clear for those on duty. */
  @Transactional(readOnly = true)
  public List<DutyPhone> dutyPhones(Actor actor, Trouble trouble, Instant now) {
    boolean duty = onDuty(actor, trouble);
    return dutyPhones(trouble.place().path(), now).stream().map(each -> duty
        ? new DutyPhone(each.organisation(), each.name(),
            book.phones().number(each.organisation()).orElse(each.shown()))
        : each).toList();
  }

  /** @throws Refused {@link RescueRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public Sheet sheet(Actor actor, TroubleId id) {
    Trouble trouble = trouble(actor, id);
    boolean duty = onDuty(actor, trouble);
    Map<UUID, UUID> residents = book.reports().residents(id);
    List<TroubleReport> reports = book.reports().of(id).stream()
        .map(each -> !duty ? each.masked() : told(actor, trouble, residents.get(each.id())) ? each : each.unnamed())
        .toList();
    return new Sheet(trouble, reports, book.steps().of(id), book.steps().clocks(id), book.clocks(trouble));
  }

  /** Who goes there or commands may know whom they get out; of the units only those that are called. */
  private boolean onDuty(Actor actor, Trouble trouble) {
    String path = trouble.place().path();
    return actor.may(Permission.RESCUE_COMMAND, path)
        || actor.may(Permission.RESCUE_HANDLE, path) && concerns(actor, trouble);
  }

  /**
   * Whether somebody on duty is told which resident it was. To get people out asks nobody (个人信息保护法 art. 13 (4)); to a
   * maintenance unit that only mends a lift, name and number go with consent. The others on duty pass on what there is to say.
   */
  private boolean told(Actor actor, Trouble trouble, @Nullable UUID resident) {
    return resident == null || trouble.shutIn() || actor.may(Permission.RESCUE_COMMAND, trouble.place().path())
        || organisations.of(actor).filter(each -> each.kind() == OrganisationKind.MAINTENANCE_UNIT).isEmpty()
        || consented.said(resident, ConsentPurpose.MAINTENANCE) == Consented.Said.GIVEN;
  }

  /** Whether the lift alone has said that those who were shut in are out, and nobody has confirmed it. */
  @Transactional(readOnly = true)
  public boolean unconfirmed(Trouble trouble) {
    return book.unconfirmed(trouble);
  }

  /**
   * The number of somebody who reported, in clear, for those on duty; the look is written down.
   *
   * @throws Refused {@link RescueRefusal#UNKNOWN}
   */
  public String number(Actor actor, TroubleId id, UUID report, Instant now) {
    Trouble trouble = trouble(actor, id);
    if (!onDuty(actor, trouble)) {
      throw Refused.because(AccessRefusal.NOT_YOURS);
    }
    if (!told(actor, trouble, book.reports().residents(id).get(report))) {
      throw Refused.because(RescueRefusal.UNKNOWN);
    }
    byte[] sealed = book.reports().phone(id, report).orElseThrow(() -> Refused.because(RescueRefusal.UNKNOWN));
    book.audit().looked(actor, "trouble.number", RescueBook.subject(trouble), now);
    return personal.open(sealed);
  }

  /** Whether that actor may read the sheets of troubles at that path. */
  public static boolean sees(Actor actor, String path) {
    return SEEING.stream().anyMatch(each -> actor.may(each, path));
  }

  private static final List<Permission> SEEING = List.of(Permission.UPKEEP_READ, Permission.RESCUE_HANDLE,
      Permission.RESCUE_COMMAND);

  /** The territories whose troubles the actor sees, as patterns of paths. */
  static String[] territory(Actor actor) {
    Set<String> all = new HashSet<>();
    SEEING.forEach(each -> all.addAll(List.of(actor.patterns(each))));
    return all.toArray(String[]::new);
  }

  /** Those that are not ended, the oldest first. */
  @Transactional(readOnly = true)
  public List<Trouble> open(Actor actor, int size) {
    return book.troubles().notEnded(territory(actor), size);
  }

  /** How many are not ended, counted to that limit. */
  @Transactional(readOnly = true)
  public int countOpen(Actor actor, int limit) {
    return book.troubles().countNotEnded(territory(actor), limit);
  }

  /** 接单页: those that are not ended and whose rescue is the actor's matter. */
  @Transactional(readOnly = true)
  public List<Trouble> orders(Actor actor, int size) {
    Organisation works = organisations.of(actor).orElse(null);
    return book.troubles().notEnded(actor.patterns(Permission.RESCUE_HANDLE), size).stream()
        .filter(each -> concerns(works, each)).toList();
  }

  /** A maintenance unit looks after its contracts, and after everybody's once the stations nearby are called. */
  static boolean concerns(@Nullable Organisation works, Trouble trouble) {
    boolean nobodyThere = trouble.state() == TroubleState.SAFE && trouble.times().arrived() == null;
    return !others(works, trouble) || trouble.rung() != Rung.UNIT && (trouble.state().waiting() || nobodyThere);
  }

  /** Whether that is a maintenance unit with neither the contract nor the order. */
  static boolean others(@Nullable Organisation works, Trouble trouble) {
    Trouble.Unit unit = trouble.unit();
    return works != null && works.kind() == OrganisationKind.MAINTENANCE_UNIT && unit != null
        && !unit.id().equals(works.id()) && !works.id().equals(trouble.hands().organisation());
  }

  /** Whether that actor, who handles or commands rescues there, has a part in this one. */
  @Transactional(readOnly = true)
  public boolean concerns(Actor actor, Trouble trouble) {
    return concerns(organisations.of(actor).orElse(null), trouble);
  }

  /** The next clock of each of these that has one. */
  @Transactional(readOnly = true)
  public Map<TroubleId, RunningClock> next(Collection<Trouble> troubles) {
    var next = new HashMap<TroubleId, RunningClock>();
    book.steps().running(troubles.stream().map(Trouble::id).toList())
        .forEach((id, running) -> next.put(id, running.getFirst()));
    return next;
  }

  /** What a clock of that trouble says. */
  @Transactional(readOnly = true)
  public Optional<RescueClocks.Step> step(Trouble trouble, String code) {
    return book.clocks(trouble).step(code);
  }

  /** All of them, the newest alarm first, those that come after that one; null begins. */
  @Transactional(readOnly = true)
  public List<Trouble> page(Actor actor, @Nullable TroubleId before, int size) {
    return book.troubles().page(territory(actor), before, size);
  }

  /** The last ones that were alarmed before that instant, the newest alarm first. */
  @Transactional(readOnly = true)
  public List<Trouble> before(Actor actor, Instant before, int size) {
    return book.troubles().before(territory(actor), before, size);
  }

  /** People shut in who were called in these days, by parts of a territory; bad where nobody came in time, in minutes. */
  @Transactional(readOnly = true)
  public List<PartCount> shutInBelow(Actor actor, String below, LocalDate from, LocalDate until, Instant now) {
    return book.troubles().shutInBelow(territory(actor), below, from, until, now);
  }

  /** How many troubles a lift had, false alarms left out, and how many of them shut somebody in. */
  public record Counted(int all, int shutIn) {}

  /** The troubles of each of these lifts since then, counted; a lift without any is missing. */
  @Transactional(readOnly = true)
  public Map<LiftId, Counted> counted(Collection<LiftId> lifts, Instant since) {
    return book.troubles().counted(lifts, since);
  }

  /** The troubles of a lift that occurred in that time, newest first. */
  @Transactional(readOnly = true)
  public List<Trouble> of(LiftId lift, Instant from, Instant until) {
    return book.troubles().of(lift, from, until);
  }

  /** What those who may see the rescue of a lift's neighbours read: the troubles of that time and their lines. */
  @Transactional(readOnly = true)
  public List<Followed> followed(Actor actor, LiftId id, Instant from, Instant until) {
    Lift lift = known(id);
    actor.require(Permission.REPAIR_FOLLOW, lift.path());
    return book.troubles().of(id, from, until).stream().map(each -> new Followed(
        book.reports().of(each.id()).getFirst().masked(), each, book.steps().of(each.id()))).toList();
  }

  /** What the actor has reported and is not ended. */
  @Transactional(readOnly = true)
  public List<TroubleReport> mine(Actor actor) {
    return book.reports().openOf(actor.id());
  }

  /** The people with an account who reported it, for other modules: who called is asked how it went. */
  @Transactional(readOnly = true)
  public List<UUID> callers(TroubleId id) {
    return book.reports().persons(id);
  }

  /** How all that are not ended stand, and those that ended within the last minutes; for lines to browsers. */
  @Transactional(readOnly = true)
  public List<Stirred> stirred(Instant now) {
    return book.troubles().stirred(now.minus(Duration.ofMinutes(2)));
  }
}
