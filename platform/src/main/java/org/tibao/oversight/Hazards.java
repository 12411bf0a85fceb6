package org.tibao.oversight;

import java.time.LocalDate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.tibao.access.PartCount;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.registry.Code;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftEvent;
import org.tibao.registry.LiftHistory;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Scheme;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.Stoppages;

/**
 * The door to major hazards: noticed by the platform, decided by the lift's user, noted by the safety authority. Noticing
 * one does nothing to the lift.
 */
@Component
@Transactional
public class Hazards implements LiftHistory {

  private static final Set<Permission> REPORTING = EnumSet.of(Permission.OVERSIGHT_WRITE, Permission.INSPECTION_DO,
      Permission.CARE_SIGN, Permission.CARE_WRITE);

  private final HazardTable table;
  private final RuleBook rules;
  private final Register register;
  private final Stoppages stoppages;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Hazards(HazardTable table, RuleBook rules, Register register, Stoppages stoppages, Audit audit,
      ApplicationEventPublisher events) {
    this.table = table;
    this.rules = rules;
    this.register = register;
    this.stoppages = stoppages;
    this.audit = audit;
    this.events = events;
  }

  /** Where lifts are known. */
  @Component("hazardRegister")
  record Register(Lifts lifts) {}

  /**
   * Notices a sign. The same cause again changes nothing; another of the same item while one waits is added to it.
   *
   * @return the hazard, if the list that holds there knows that sign and it is new
   */
  Optional<Hazard> notice(Lift lift, HazardRules.Sign sign, String cause, List<Hazard.Sign> signs, Instant now) {
    Rule<HazardRules> rule = rules.on(HazardRules.KIND, lift.path(), ChinaTime.dayOf(now));
    Optional<Hazard> hazard = rule.data().by(sign).map(item -> new Hazard(HazardId.next(), lift.id(), lift.path(),
        item.code(), rule.version().id(), cause, signs, now, Hazard.State.SUGGESTED, null, null));
    return hazard.filter(this::fresh).map(each -> {
      audit.changed(Actor.HOUSE, "hazard.noticed", subject(each), Map.of(), Map.of("item", each.item()), now);
      return each;
    });
  }

  /**
   * What somebody saw who looked at a lift.
   *
   * @param id of the report, so that it counts once
   * @param lift any of its codes
   * @param item code of the rule {@link HazardRules}
   */
  public record Report(UUID id, String lift, String item, String what) {}

  /**
   * Somebody who watches over lifts, checks them or works on them has seen one. The same report again, or another of the
   * same item while one waits, changes nothing.
   *
   * @throws Refused {@link OversightRefusal#NO_SUCH_LIFT}, {@link OversightRefusal#NO_SUCH_ITEM},
   *     {@link OversightRefusal#NOTHING_WRITTEN}, {@link OversightRefusal#TOO_LONG}
   */
  public void report(Actor actor, Report report, Instant now) {
    Lift lift = find(actor, report.lift().strip());
    if (REPORTING.stream().noneMatch(each -> actor.may(each, lift.path()))) {
      throw Refused.because(AccessRefusal.NOT_YOURS);
    }
    Rule<HazardRules> rule = rules.on(HazardRules.KIND, lift.path(), ChinaTime.dayOf(now));
    if (rule.data().item(report.item()).isEmpty()) {
      throw Refused.at("item", OversightRefusal.NO_SUCH_ITEM);
    }
    String what = OversightRefusal.TEXT.needed("what", report.what());
    var sign = new Hazard.Sign("oversight.sign.reported", List.of(actor.name(), what), now, "/lifts/" + lift.id());
    var hazard = new Hazard(HazardId.next(), lift.id(), lift.path(), report.item(), rule.version().id(),
        "report:" + report.id(), List.of(sign), now, Hazard.State.SUGGESTED, null, null);
    if (fresh(hazard)) {
      audit.changed(actor, "hazard.reported", subject(hazard), Map.of(), Map.of("item", hazard.item(), "text", what),
          now);
    }
  }

  /** Whether it is new; else what shows it is added to the one that waits. */
  private boolean fresh(Hazard hazard) {
    boolean added = table.add(hazard);
    if (!added) {
      table.append(hazard);
    }
    return added;
  }

  private Lift find(Actor actor, String code) {
    return Arrays.stream(Scheme.values()).filter(each -> each.fits(code))
        .flatMap(each -> register.lifts.lift(actor, new Code(each, code)).stream()).findFirst()
        .orElseThrow(() -> Refused.at("lift", OversightRefusal.NO_SUCH_LIFT, code));
  }

  /** What the list knows there, for whoever reports. */
  @Transactional(readOnly = true)
  public List<HazardRules.Item> items(Instant now) {
    return rules.on(HazardRules.KIND, "/", ChinaTime.dayOf(now)).data().items();
  }

  /** Whether somebody may report what they saw. */
  public static boolean mayReport(Actor actor) {
    return REPORTING.stream().anyMatch(actor::may);
  }

  /**
   * The lift's safety officer confirms it: the lift is stopped by that word, and the safety authority is told.
   *
   * @throws Refused {@link OversightRefusal#UNKNOWN}, {@link OversightRefusal#DECIDED_ALREADY},
   *     {@link OversightRefusal#NOTHING_WRITTEN}
   */
  public void confirm(Actor actor, HazardId id, String why, Instant now) {
    Hazard hazard = mine(actor, id);
    String text = OversightRefusal.TEXT.needed("why", why);
    decide(hazard, Hazard.State.CONFIRMED, text, actor, now);
    if (stoppages.now(hazard.lift()).isEmpty()) {
      stoppages.stop(actor, hazard.lift(), item(hazard).map(each -> each.code() + " " + each.text()).orElse("") + "："
          + text, now);
    }
    audit.changed(actor, "hazard.confirmed", subject(hazard), Map.of(), Map.of("why", text), now);
    events.publishEvent(new HazardConfirmed(id, hazard.lift(), hazard.path(), hazard.item(), now));
  }

  /**
   * The lift's safety officer has looked and it is not so; why is kept and the safety authority sees it.
   *
   * @throws Refused as {@link #confirm}
   */
  public void dismiss(Actor actor, HazardId id, String why, Instant now) {
    Hazard hazard = mine(actor, id);
    String text = OversightRefusal.TEXT.needed("why", why);
    decide(hazard, Hazard.State.DISMISSED, text, actor, now);
    audit.changed(actor, "hazard.dismissed", subject(hazard), Map.of(), Map.of("why", text), now);
  }

  private void decide(Hazard hazard, Hazard.State state, String text, Actor actor, Instant now) {
    if (!table.decide(hazard.id(), state, text, actor, now)) {
      throw Refused.because(OversightRefusal.DECIDED_ALREADY);
    }
  }

  private Hazard mine(Actor actor, HazardId id) {
    Hazard hazard = hazard(actor, id);
    actor.require(Permission.CARE_SIGN, hazard.path());
    return hazard;
  }

  /**
   * The safety authority takes note.
   *
   * @throws Refused {@link OversightRefusal#UNKNOWN}, {@link OversightRefusal#NOTED_ALREADY}
   */
  public void note(Actor actor, HazardId id, String text, Instant now) {
    Hazard hazard = hazard(actor, id);
    actor.require(Permission.OVERSIGHT_WRITE, hazard.path());
    String said = OversightRefusal.TEXT.free("text", text);
    if (!table.note(id, said, actor, now)) {
      throw Refused.because(OversightRefusal.NOTED_ALREADY);
    }
    audit.changed(actor, "hazard.noted", subject(hazard), Map.of(), Map.of("text", said), now);
  }

  /** Its user lets the lift run again: what was confirmed is over. */
  void restarted(LiftId lift, Instant now) {
    table.end(lift, now);
  }

  /** @throws Refused {@link OversightRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public Hazard hazard(Actor actor, HazardId id) {
    return table.find(id).filter(each -> maySee(actor, each.path()))
        .orElseThrow(() -> Refused.because(OversightRefusal.UNKNOWN));
  }

  /** Whether somebody may see hazards there: who watches over the territory, and who answers for the lift. */
  static boolean maySee(Actor actor, String path) {
    return actor.may(Permission.OVERSIGHT_READ, path) || actor.may(Permission.CARE_SIGN, path);
  }

  /** Those of a territory the actor watches over or answers for, those that wait first. */
  @Transactional(readOnly = true)
  public List<Hazard> list(Actor actor, @Nullable String below, boolean standing, int limit) {
    return table.under(patterns(actor), below, standing, limit);
  }

  /** Those that stand, and those found in these days, by parts of a territory; bad where they stand. */
  @Transactional(readOnly = true)
  public List<PartCount> below(Actor actor, String below, LocalDate from, LocalDate until) {
    return table.below(patterns(actor), below, from, until);
  }

  private static String[] patterns(Actor actor) {
    return Stream.concat(Arrays.stream(actor.patterns(Permission.OVERSIGHT_READ)),
        Arrays.stream(actor.patterns(Permission.CARE_SIGN))).distinct().toArray(String[]::new);
  }

  /** Those that the actor has to answer for a lift's user. */
  @Transactional(readOnly = true)
  public List<Hazard> waiting(Actor actor, int limit) {
    return table.waiting(actor.patterns(Permission.CARE_SIGN), limit);
  }

  /** Those that the safety authority has to take note of. */
  @Transactional(readOnly = true)
  public List<Hazard> unnoted(Actor actor, Instant now, int limit) {
    if (!actor.may(Permission.OVERSIGHT_WRITE)) {
      return List.of();
    }
    int hours = rules.on(HazardRules.KIND, "/", ChinaTime.dayOf(now)).data().answerHours();
    return table.unnoted(actor.patterns(Permission.OVERSIGHT_WRITE), now.minus(Duration.ofHours(hours)), limit);
  }

  /** What the standard says there, with its source. */
  @Transactional(readOnly = true)
  public Rule<HazardRules> rule(Hazard hazard) {
    return rules.on(HazardRules.KIND, hazard.path(), ChinaTime.dayOf(hazard.foundAt()));
  }

  /** The item of the standard that a hazard is about. */
  @Transactional(readOnly = true)
  public Optional<HazardRules.Item> item(Hazard hazard) {
    return rule(hazard).data().item(hazard.item());
  }

  @Override
  @Transactional(readOnly = true)
  public List<LiftEvent> of(Actor reader, Lift lift, Instant from, Instant until) {
    if (!reader.may(Permission.DOSSIER_READ, lift.path())) {
      return List.of();
    }
    return table.of(lift.id()).stream().filter(each -> !each.foundAt().isBefore(from) && each.foundAt().isBefore(until))
        .map(each -> new LiftEvent("oversight.hazard:" + each.id(), each.foundAt(), LiftEvent.Chapter.FAULT,
            "oversight.file.hazard", List.of(each.item(), "#oversight.state." + each.state()),
            maySee(reader, lift.path()) ? "/hazards/" + each.id() : null, List.of()))
        .toList();
  }

  /** The lift, for whoever may see its hazards. */
  @Transactional(readOnly = true)
  public Lift lift(Hazard hazard) {
    return register.lifts.lift(Actor.HOUSE, hazard.lift());
  }

  private static Subject subject(Hazard hazard) {
    return new Subject("hazard", hazard.id().value(), hazard.path());
  }
}
