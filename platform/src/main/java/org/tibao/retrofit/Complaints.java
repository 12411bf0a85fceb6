package org.tibao.retrofit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.tibao.access.PartCount;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Deputy;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.registry.EstateId;
import org.tibao.registry.Households;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.StairwellId;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RulesConfiguration;
import org.tibao.time.ChinaTime;

/** The door to complaints (诉求): each with a clock, an answer and an end. */
@Component
@Transactional
public class Complaints {

  private static final Pattern SPACES = Pattern.compile("[\\s\\u3000]+");
  private static final int WORDS_MAX = 6;
  private static final int SOUGHT_MAX = 60;

  private final ComplaintTables tables;
  private final Places places;
  private final Lifts lifts;
  private final RuleBook rules;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Complaints(ComplaintTables tables, Places places, Lifts lifts, RuleBook rules, Audit audit,
      ApplicationEventPublisher events) {
    this.tables = tables;
    this.places = places;
    this.lifts = lifts;
    this.rules = rules;
    this.audit = audit;
    this.events = events;
  }

  /**
   * Which complaints are wanted.
   *
   * @param state or null for any
   * @param overdue only those whose day has passed without an answer
   * @param subject of one stairwell, estate or lift, or null
   */
  public record Filter(Complaint.@Nullable State state, boolean overdue, @Nullable UUID subject, int limit,
      int offset) {}

  /**
   * Brings a complaint. Residents may bring one of the stairwell and estate they live in.
   *
   * @throws Refused {@link RetrofitRefusal#NOTHING_WRITTEN}, {@link RetrofitRefusal#UNKNOWN_WORD}
   */
  public ComplaintId file(Actor actor, Complaint.About about, UUID subject, String category, String text,
      Instant now) {
    Subjected what = subject(about, subject);
    String path = filingPath(actor, what.path());
    String written = Written.needed("text", text);
    LocalDate today = ChinaTime.dayOf(now);
    Written.inList("category", rules.on(Words.KIND, path, today).data().complaints(), category);
    Rule<ComplaintClock> clock = rules.on(ComplaintClock.KIND, path, today);
    var complaint = new Complaint(ComplaintId.next(), 0, path,
        new Complaint.Filing(about, subject, what.label(), category, written), actor.name(), now, due(clock, today),
        clock.version().id(), "", Complaint.State.OPEN, List.of());
    tables.add(complaint, actor);
    tables.step(complaint.id(), Complaint.Step.What.FILED, written, actor, now);
    audit.changed(actor, "complaint.filed", subject(complaint), Map.of(),
        Map.of("about", what.label(), "category", category, "due", complaint.due().toString()), now);
    return complaint.id();
  }

  private record Subjected(String path, String label) {}

  /** What it is about is looked up by the house: a resident may complain of more than a resident may read. */
  private Subjected subject(Complaint.About about, UUID id) {
    return switch (about) {
      case STAIRWELL -> {
        var stairwell = places.stairwell(Actor.HOUSE, new StairwellId(id));
        yield new Subjected(stairwell.path(), stairwell.label());
      }
      case ESTATE -> {
        var estate = places.estate(Actor.HOUSE, new EstateId(id));
        yield new Subjected(estate.path(), estate.name());
      }
      case LIFT -> {
        Lift lift = lifts.lift(Actor.HOUSE, new LiftId(id));
        yield new Subjected(lift.path(), lift.name().isBlank() ? lift.address() : lift.name());
      }
    };
  }

  /** Where a complaint lies: at its subject, or at the dwelling behind it from which it comes. */
  private static String filingPath(Actor actor, String subject) {
    if (actor.may(Permission.COMPLAINT_FILE, subject)) {
      return subject;
    }
    return actor.paths(Permission.COMPLAINT_FILE).stream().filter(path -> path.startsWith(subject)).findFirst()
        .orElseThrow(() -> Refused.because(AccessRefusal.NOT_YOURS));
  }

  private LocalDate due(Rule<ComplaintClock> clock, LocalDate from) {
    return clock.data().due(from, rules.on(RulesConfiguration.WORKING_DAYS, Places.EVERYWHERE, from).data());
  }

  /** Gives it to somebody to answer. */
  public void assign(Actor actor, ComplaintId id, String to, Instant now) {
    Complaint complaint = work(actor, id);
    String name = Written.needed("to", to);
    tables.assign(id, name, now);
    tables.step(id, Complaint.Step.What.ASSIGNED, name, actor, now);
    audit.changed(actor, "complaint.assigned", subject(complaint), Map.of("to", complaint.assignedTo()),
        Map.of("to", name), now);
  }

  /** @throws Refused {@link RetrofitRefusal#NOTHING_WRITTEN}, {@link RetrofitRefusal#NOT_FROM_HERE} */
  public void answer(Actor actor, ComplaintId id, String text, Instant now) {
    move(actor, work(actor, id), Complaint.State.ANSWERED, Written.needed("text", text), now);
  }

  /** @throws Refused {@link RetrofitRefusal#NOT_FROM_HERE} if it was not answered */
  public void close(Actor actor, ComplaintId id, String text, Instant now) {
    move(actor, work(actor, id), Complaint.State.CLOSED, Written.free("text", text), now);
  }

  /** Opens it again, by staff or by who brought it; the clock starts anew. */
  public void reopen(Actor actor, ComplaintId id, String why, Instant now) {
    boolean own = mine(actor).stream().anyMatch(each -> each.id().equals(id));
    tables.lock(id);
    Complaint complaint = own ? tables.find(id).orElseThrow() : work(actor, id);
    move(actor, complaint, Complaint.State.REOPENED, Written.needed("text", why), now);
  }

  private void move(Actor actor, Complaint complaint, Complaint.State next, String text, Instant now) {
    if (!complaint.state().canBecome(next)) {
      throw Refused.because(RetrofitRefusal.NOT_FROM_HERE);
    }
    LocalDate due = complaint.due();
    String rule = complaint.rule();
    if (next == Complaint.State.REOPENED) {
      LocalDate today = ChinaTime.dayOf(now);
      Rule<ComplaintClock> clock = rules.on(ComplaintClock.KIND, complaint.path(), today);
      due = due(clock, today);
      rule = clock.version().id();
    }
    tables.move(complaint.id(), next, due, rule, now);
    tables.step(complaint.id(), switch (next) {
      case ANSWERED -> Complaint.Step.What.ANSWERED;
      case CLOSED -> Complaint.Step.What.CLOSED;
      case OPEN, REOPENED -> Complaint.Step.What.REOPENED;
    }, text, actor, now);
    audit.changed(actor, "complaint.moved", subject(complaint), Map.of("state", complaint.state().name()),
        Map.of("state", next.name(), "text", text), now);
    if (next == Complaint.State.ANSWERED) {
      events.publishEvent(new ComplaintAnswered(complaint.id(), complaint.path(), now));
    }
  }

  private Complaint work(Actor actor, ComplaintId id) {
    tables.lock(id);
    Complaint complaint = tables.find(id).orElseThrow(() -> Refused.because(RetrofitRefusal.UNKNOWN));
    if (!may(actor, Permission.COMPLAINT_ANSWER, complaint)) {
      throw Refused.because(AccessRefusal.NOT_YOURS);
    }
    return complaint;
  }

  private static boolean may(Actor actor, Permission permission, Complaint complaint) {
    return actor.may(permission, complaint.path()) || actor.may(permission, complaint.casePath());
  }

  /** One complaint with all its steps: for staff of its territory or of the case, and for who brought it. */
  @Transactional(readOnly = true)
  public Complaint complaint(Actor actor, ComplaintId id) {
    Optional<Complaint> own = mine(actor).stream().filter(each -> each.id().equals(id)).findFirst();
    return own.or(() -> tables.find(id).filter(found -> may(actor, Permission.COMPLAINT_READ, found)))
        .map(found -> shown(actor, found)).orElseThrow(() -> Refused.because(RetrofitRefusal.UNKNOWN));
  }

  /** The complaints in the asker's territory: what waits first, by its day. */
  @Transactional(readOnly = true)
  public List<Complaint> list(Actor actor, Filter filter, LocalDate today) {
    return tables.list(actor.patterns(Permission.COMPLAINT_READ), filter, today).stream()
        .map(each -> shown(actor, each)).toList();
  }

  /** Those that wait, and those brought in these days, by parts of a territory; bad where the day has passed, in days. */
  @Transactional(readOnly = true)
  public List<PartCount> below(Actor actor, String below, LocalDate from, LocalDate until) {
    return tables.below(actor.patterns(Permission.COMPLAINT_READ), below, from, until);
  }

  @Transactional(readOnly = true)
  public int count(Actor actor, Filter filter, LocalDate today) {
    return tables.count(actor.patterns(Permission.COMPLAINT_READ), filter, today);
  }

  /**
   * What the search box finds: complaints whose number (12 or #12), place and text hold all words, at most
   * {@code limit}. Fewer than two characters find nothing.
   */
  @Transactional(readOnly = true)
  public List<Complaint> find(Actor actor, String text, int limit) {
    String said = text.strip();
    String[] patterns = actor.patterns(Permission.COMPLAINT_READ);
    if (said.length() < 2 || said.length() > SOUGHT_MAX || patterns.length == 0) {
      return List.of();
    }
    List<String> words = SPACES.splitAsStream(said).limit(WORDS_MAX).toList();
    return tables.find(patterns, words, limit).stream().map(each -> shown(actor, each)).toList();
  }

  /** What the asker has brought; a deputy is shown that of the dwelling since the authority began, and what is theirs. */
  @Transactional(readOnly = true)
  public List<Complaint> mine(Actor actor) {
    return actor.may(Permission.COMPLAINT_FILE)
        ? tables.filedBy(actor.id()).stream().filter(each -> entrusted(actor, each)).toList()
        : List.of();
  }

  private static boolean entrusted(Actor actor, Complaint each) {
    Deputy deputy = actor.deputy();
    return deputy == null || actor.atHome(Permission.COMPLAINT_FILE, each.path())
        && (!ChinaTime.dayOf(each.filedAt()).isBefore(deputy.from()) || each.filedBy().equals(actor.name()));
  }

  @Transactional(readOnly = true)
  List<Complaint> due(Actor actor, LocalDate by, int limit) {
    return tables.due(actor.patterns(Permission.COMPLAINT_ANSWER), by, limit);
  }

  /** Whoever lives there signs with a masked name for those who may not see persons. */
  private static Complaint shown(Actor actor, Complaint each) {
    boolean resident = each.path().contains("/d-");
    if (!resident || actor.may(Permission.PERSON_READ, each.path())) {
      return each;
    }
    String masked = Households.maskedName(each.filedBy());
    List<Complaint.Step> steps = each.steps().stream().map(step -> step.by().equals(each.filedBy())
        ? new Complaint.Step(step.what(), step.text(), masked, step.at())
        : step).toList();
    return new Complaint(each.id(), each.number(), each.path(), each.filing(), masked, each.filedAt(), each.due(),
        each.rule(), each.assignedTo(), each.state(), steps);
  }

  private static Subject subject(Complaint complaint) {
    return new Subject("complaint", complaint.id().value(), complaint.path());
  }
}
