package org.tibao.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;

/** The door to lifts: one by one for people, thousands at a time for spreadsheets, and counted for the map. */
@Component
@Transactional
public class Lifts {

  private final LiftTables tables;
  private final LiftCounts counts;
  private final PlaceTables places;
  private final Findings findings;
  private final Audit audit;

  Lifts(LiftTables tables, LiftCounts counts, PlaceTables places, Findings findings, Audit audit) {
    this.tables = tables;
    this.counts = counts;
    this.places = places;
    this.findings = findings;
    this.audit = audit;
  }

  /** What became of one lift that was to be registered. */
  public enum Outcome {
    /** It is new, or its facts have changed. */
    ACCEPTED,
    /** It stands there already, word for word. */
    UNCHANGED
  }

  /** @throws Refused {@link RegistryRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public Lift lift(Actor actor, LiftId id) {
    return tables.lift(id).filter(found -> actor.may(Permission.LIFT_READ, found.path()))
        .orElseThrow(() -> Refused.because(RegistryRefusal.UNKNOWN));
  }

  /** Those of the lifts that the asker may see. */
  @Transactional(readOnly = true)
  public List<Lift> lifts(Actor actor, Collection<LiftId> ids) {
    return tables.lifts(ids).stream().filter(each -> actor.may(Permission.LIFT_READ, each.path())).toList();
  }

  /**
   * What the register knows of when a lift was looked at.
   *
   * @param installedOn null where it is not known
   */
  public record Inspected(LiftId lift, @Nullable LocalDate installedOn, LocalDate inspectedOn) {}

  /** When those lifts were inspected, for who asks of very many often; lifts that never were are left out. */
  @Transactional(readOnly = true)
  public List<Inspected> inspected(Actor actor, Collection<LiftId> ids) {
    actor.require(Permission.LIFT_READ, "/");
    return tables.inspected(ids);
  }

  /** The lift that goes by that code, if the asker may see it. */
  @Transactional(readOnly = true)
  public Optional<Lift> lift(Actor actor, Code code) {
    return tables.lift(code).filter(found -> actor.may(Permission.LIFT_READ, found.path()));
  }

  /** The lifts of a stairwell. */
  @Transactional(readOnly = true)
  public List<Lift> liftsOf(Actor actor, StairwellId stairwell) {
    return tables.of(List.of(stairwell)).stream().filter(each -> actor.may(Permission.LIFT_READ, each.path()))
        .toList();
  }

  /** The lifts of many stairwells at once. */
  @Transactional(readOnly = true)
  public Map<StairwellId, List<Lift>> liftsOf(Actor actor, Collection<StairwellId> stairwells) {
    var found = new LinkedHashMap<StairwellId, List<Lift>>();
    tables.of(stairwells).stream().filter(each -> actor.may(Permission.LIFT_READ, each.path())).forEach(
        each -> found.computeIfAbsent(Objects.requireNonNull(each.stairwell()), none -> new ArrayList<>()).add(each));
    return found;
  }

  /** Lifts of the asker's territory in the order of their ids, those after {@code after}; null begins. */
  @Transactional(readOnly = true)
  public List<Lift> page(Actor actor, @Nullable LiftKind kind, @Nullable LiftStatus status, @Nullable LiftId after,
      int size) {
    return tables.page(actor.patterns(Permission.LIFT_READ), kind, status, after, size);
  }

  /** How many lifts the asker may see. */
  @Transactional(readOnly = true)
  public long count(Actor actor) {
    return tables.count(actor.patterns(Permission.LIFT_READ));
  }

  /** Lifts counted per cell of the map at that zoom (0 the whole earth, 19 a house) inside the viewport. */
  @Transactional(readOnly = true)
  public List<LiftCluster> clusters(Actor actor, Viewport viewport, int zoom, int limit) {
    return tables.clusters(actor.patterns(Permission.LIFT_READ), viewport, zoom, limit);
  }

  /** Where a lift belongs: a stairwell's path, or its region's. */
  @Transactional(readOnly = true)
  public String pathOf(String region, @Nullable StairwellId stairwell) {
    if (stairwell != null) {
      return places.stairwell(stairwell).orElseThrow(() -> Refused.because(RegistryRefusal.UNKNOWN)).path();
    }
    return places.region(region).orElseThrow(() -> Refused.at("region", RegistryRefusal.UNKNOWN_REGION, region))
        .path();
  }

  /**
   * Adds one lift that nobody has registered.
   *
   * @throws Refused {@link RegistryRefusal#CODE_TAKEN} at the field of the code
   */
  public void add(Actor actor, Lift lift, Instant now) {
    actor.require(Permission.LIFT_WRITE, lift.path());
    free(lift);
    write(actor, List.of(lift), List.of(), now);
  }

  /**
   * Changes what is known of one lift, its codes too.
   *
   * @throws Refused {@link RegistryRefusal#UNKNOWN}, {@link RegistryRefusal#CODE_TAKEN} at the field of the code
   */
  public Outcome change(Actor actor, Lift lift, Instant now) {
    Lift old = lift(actor, lift.id());
    actor.require(Permission.LIFT_WRITE, old.path());
    actor.require(Permission.LIFT_WRITE, lift.path());
    free(lift);
    if (Arrays.equals(LiftTables.print(old), LiftTables.print(lift)) && old.path().equals(lift.path())) {
      return Outcome.UNCHANGED;
    }
    write(actor, List.of(), List.of(lift), now);
    return Outcome.ACCEPTED;
  }

  /** None of its codes belongs to another lift. */
  private void free(Lift lift) {
    Map<Code, LiftTables.Known> known = tables.known(lift.codes());
    for (Code code : lift.codes()) {
      LiftTables.Known holder = known.get(code);
      if (holder != null && !holder.id().equals(lift.id())) {
        throw Refused.at(code.field(), RegistryRefusal.CODE_TAKEN, code.value());
      }
    }
  }

  /** Registers one lift, or changes the facts of the one that has one of its codes. */
  public Outcome register(Actor actor, Lift lift, Instant now) {
    return registerAll(actor, List.of(lift), now).getFirst();
  }

  /**
   * Registers lifts by the thousand: one that has a code already known takes that lift's place, one that is word for
   * word the same changes nothing. In the caller's transaction, a handful of statements whatever their number.
   *
   * @return what became of each, in the same order
   * @throws Refused {@link RegistryRefusal#CODE_TAKEN} if two codes of one lift belong to two known lifts, or two lifts
   *         of the list share a code
   */
  public List<Outcome> registerAll(Actor actor, List<Lift> lifts, Instant now) {
    lifts.forEach(lift -> actor.require(Permission.LIFT_WRITE, lift.path()));
    Map<Code, LiftTables.Known> known = tables.known(lifts.stream().flatMap(each -> each.codes().stream()).toList());
    var outcomes = new ArrayList<Outcome>(lifts.size());
    var fresh = new ArrayList<Lift>();
    var changed = new ArrayList<Lift>();
    var seen = new HashMap<Code, Lift>();
    for (Lift lift : lifts) {
      LiftTables.Known same = standing(lift, known, seen);
      if (same == null) {
        fresh.add(lift);
        outcomes.add(Outcome.ACCEPTED);
      } else if (same.matches(lift)) {
        outcomes.add(Outcome.UNCHANGED);
      } else {
        actor.require(Permission.LIFT_WRITE, same.path());
        changed.add(tables.renamed(lift, same.id()));
        outcomes.add(Outcome.ACCEPTED);
      }
    }
    write(actor, fresh, changed, now);
    return outcomes;
  }

  /** The one known lift that shares a code with this one, or null. */
  private static LiftTables.@Nullable Known standing(Lift lift, Map<Code, LiftTables.Known> known,
      Map<Code, Lift> seen) {
    LiftTables.Known same = null;
    for (Code code : lift.codes()) {
      if (seen.put(code, lift) != null) {
        throw Refused.because(RegistryRefusal.CODE_TAKEN, code.value());
      }
      LiftTables.Known holder = known.get(code);
      if (holder != null && same != null && !holder.id().equals(same.id())) {
        throw Refused.because(RegistryRefusal.CODE_TAKEN, code.value());
      }
      same = holder != null ? holder : same;
    }
    return same;
  }

  private void write(Actor actor, List<Lift> fresh, List<Lift> changed, Instant now) {
    if (!fresh.isEmpty()) {
      tables.insert(fresh);
      counts.count(fresh, 1);
      audit.changed(actor, "lift.registered", fresh.stream().map(Lifts::subject).toList(), Map.of(), now);
    }
    if (!changed.isEmpty()) {
      List<Lift> before = tables.lifts(changed.stream().map(Lift::id).toList());
      counts.count(before, -1);
      tables.update(changed);
      counts.count(changed, 1);
      var old = new HashMap<LiftId, Lift>();
      before.forEach(each -> old.put(each.id(), each));
      for (Lift each : changed) {
        Lift was = Objects.requireNonNull(old.get(each.id()));
        audit.changed(actor, "lift.changed", subject(each), differences(was, each), differences(each, was), now);
      }
    }
    var written = new ArrayList<>(fresh);
    written.addAll(changed);
    findings.put(written.stream().map(Lifts::finding).toList(), written.stream().map(Lifts::words).toList());
  }

  /** The values of {@code one} that {@code other} has not. */
  private static Map<String, String> differences(Lift one, Lift other) {
    var mine = describe(one);
    mine.entrySet().removeAll(describe(other).entrySet());
    return mine;
  }

  private static Map<String, String> describe(Lift lift) {
    var values = new LinkedHashMap<String, String>();
    values.put("kind", lift.kind().name());
    values.put("status", lift.status().name());
    values.put("name", lift.name());
    values.put("address", lift.address());
    Lift.Facts facts = lift.facts();
    values.put("maker", facts.maker());
    values.put("floors", facts.floors());
    values.put("load", said(facts.loadKg()));
    values.put("speed", said(facts.speedMmPerS()));
    values.put("installedOn", said(facts.installedOn()));
    values.put("inspectedOn", said(facts.inspectedOn()));
    values.put("statusOn", said(facts.statusOn()));
    values.put("warrantyUntil", said(facts.warrantyUntil()));
    values.put("point", said(lift.point()));
    lift.codes().forEach(code -> values.put(code.scheme().name(), code.value()));
    return values;
  }

  private static String said(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static Finding finding(Lift lift) {
    String code = lift.codes().isEmpty() ? "" : lift.codes().getFirst().value();
    String label = String.join(" · ", java.util.stream.Stream.of(lift.name(), lift.address(), code)
        .filter(part -> !part.isBlank()).toList());
    return new Finding("lift", lift.id().value(), lift.path(), label);
  }

  private static String words(Lift lift) {
    var words = new StringBuilder(lift.name()).append(' ').append(lift.address());
    lift.codes().forEach(code -> words.append(' ').append(code.value()));
    return words.toString();
  }

  private static Subject subject(Lift lift) {
    return new Subject("lift", lift.id().value(), lift.path());
  }
}
