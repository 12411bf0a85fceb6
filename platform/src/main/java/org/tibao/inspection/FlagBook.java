package org.tibao.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Organisation;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/** The door to red flags and to what maintenance units are worth: raised every night, looked at and dismissed by people. */
@Component
@Transactional
public class FlagBook {

  private static final int MOST = 500;

  private final FlagTable table;
  private final CheckTable checks;
  private final UnitRecords records;
  private final ShownPhotos shown;
  private final Frames frames;
  private final Around around;

  /** What flags ask of others. */
  @Component("flagBookAround")
  record Around(Organisations organisations, LiftFacts facts, RuleBook rules, Audit audit) {}

  FlagBook(FlagTable table, CheckTable checks, UnitRecords records, ShownPhotos shown, Frames frames, Around around) {
    this.table = table;
    this.checks = checks;
    this.records = records;
    this.shown = shown;
    this.frames = frames;
    this.around = around;
  }

  /** Every maintenance unit. */
  @Transactional(readOnly = true)
  public List<OrganisationId> units() {
    return around.organisations.list(Actor.HOUSE).stream()
        .filter(each -> each.kind() == OrganisationKind.MAINTENANCE_UNIT).map(Organisation::id).toList();
  }

  /** Reads the records of one maintenance unit anew. */
  public void refresh(OrganisationId unit, Instant now) {
    around.organisations.list(Actor.HOUSE).stream().filter(each -> each.id().equals(unit))
        .forEach(each -> refresh(each, now));
  }

  private void refresh(Organisation unit, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    Rule<RedFlagRule> rule = around.rules.on(RedFlagRule.KIND, unit.path(), today);
    RedFlagRule.Score how = rule.data().score();
    Instant since = today.minusDays(how.days()).atStartOfDay(ChinaTime.ZONE).toInstant();
    UnitRecords.Gathered gathered = records.of(unit.id(), since, now);
    Map<LiftId, String> names = frames.names(Actor.HOUSE, List.copyOf(gathered.lifts().values()));
    Deeds deeds = gathered.deeds();
    int bits = rule.data().limit(FlagKind.SAME_PHOTO).limit();
    List<Deeds.Photo> older = shown.resembling(unit.id(), deeds.photos(), bits);
    shown.keep(unit.id(), deeds.photos(), bits);
    List<Flag> flags = new RedFlags(rule.data()).of(deeds.beside(older)).stream()
        .filter(each -> gathered.lifts().containsKey(new LiftId(each.lift())))
        .map(each -> flag(unit, each, gathered.lifts(), names, rule.version().id())).toList();
    table.raise(flags, now);
    int[] standing = table.standing(unit.id().value(), since);
    int[] items = checks.items(unit.id().value(), since.minusSeconds(270L * 24 * 3600));
    var counts = new CareScore.Counts(deeds.count(), standing[0], standing[1],
        deeds.faults().size(), gathered.cared().size() * how.days() / 30,
        around.facts.overdue(gathered.cared(), today).size(), gathered.cared().size(),
        items[1], items[0]);
    table.score(new Flag.Scored(unit.id(), unit.name(), unit.path(), today, CareScore.of(counts, how)),
        rule.version().id());
  }

  private static Flag flag(Organisation unit, RedFlag found, Map<LiftId, Lift> lifts, Map<LiftId, String> names,
      String rule) {
    var lift = new LiftId(found.lift());
    String path = lifts.get(lift) == null ? unit.path() : lifts.get(lift).path();
    return new Flag(FlagId.next(), found.kind(), new SpotCheck.Unit(unit.id(), unit.name()), lift, path,
        names.getOrDefault(lift, ""), found.of(), found.at(), found.weight(), rule,
        found.clues().stream().map(each -> new Flag.Clue(each.fact().name(), each.value(), each.of())).toList(),
        null);
  }

  /**
   * Which flags somebody asks for.
   *
   * @param unit only that unit's; null for all
   * @param kind only of that kind; null for all
   * @param standing only those that nobody dismissed
   */
  public record Asked(@Nullable OrganisationId unit, @Nullable FlagKind kind, boolean standing) {}

  /** So many flags of the actor's territory from that one on, the latest first. */
  @Transactional(readOnly = true)
  public List<Flag> list(Actor actor, Asked asked, long from, int most) {
    return table.list(actor.patterns(Permission.INSPECTION_READ), asked, from, most);
  }

  /** How many flags of each kind there are of what is asked for, whichever kind that is. */
  @Transactional(readOnly = true)
  public Map<FlagKind, Long> counts(Actor actor, Asked asked) {
    return table.counts(actor.patterns(Permission.INSPECTION_READ), asked);
  }

  /** Flags of a lift, the latest first. */
  @Transactional(readOnly = true)
  public List<Flag> of(Actor actor, LiftId lift) {
    return table.of(lift, MOST).stream().filter(each -> actor.may(Permission.INSPECTION_READ, each.path())).toList();
  }

  /** @throws Refused {@link InspectionRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public Flag flag(Actor actor, FlagId id) {
    return table.find(id).filter(each -> actor.may(Permission.INSPECTION_READ, each.path()))
        .orElseThrow(() -> Refused.because(InspectionRefusal.UNKNOWN));
  }

  /** Says that somebody looked and found it harmless, and why; it counts no longer. */
  public void dismiss(Actor actor, FlagId id, String why, Instant now) {
    Flag flag = flag(actor, id);
    actor.require(Permission.INSPECTION_PLAN, flag.path());
    String reason = InspectionRefusal.TEXT.needed("why", why);
    if (!table.dismiss(id, new Flag.Dismissal(reason, actor.name(), now))) {
      throw Refused.because(InspectionRefusal.DISMISSED_ALREADY);
    }
    around.audit.changed(actor, "flag.dismissed", new Subject("flag", id.value(), flag.path()), Map.of(),
        Map.of("why", reason), now);
  }

  /** Units around the actor's territory with their scores as last counted, those to be looked at first before the others. */
  @Transactional(readOnly = true)
  public List<Flag.Scored> scores(Actor actor) {
    return table.scores(actor.paths(Permission.INSPECTION_READ).toArray(String[]::new));
  }

  /** The score of one unit as last counted, for other modules too. */
  @Transactional(readOnly = true)
  public Optional<Flag.Scored> score(OrganisationId unit) {
    return table.scores(new String[]{"/"}).stream().filter(each -> each.unit().equals(unit)).findFirst();
  }

  /** From what on what is a sign, and how units are scored, at that path. */
  @Transactional(readOnly = true)
  public Rule<RedFlagRule> rule(String path, LocalDate day) {
    return around.rules.on(RedFlagRule.KIND, path, day);
  }
}
