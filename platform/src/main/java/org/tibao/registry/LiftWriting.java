package org.tibao.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.intake.Outcome;
import org.tibao.intake.RowKind;
import org.tibao.intake.RowRefusal;
import org.tibao.refusal.Refused;

/** Registers the lifts of one sheet; what a sheet has no column for stays as it was. */
final class LiftWriting implements RowKind.Writing<LiftRow> {

  private static final Set<String> ALL = Set.of("region", "name", "address", "kind", "status", "maker", "floors",
      "load",
      "speed", "installedOn", "inspectedOn", "statusOn", "warrantyUntil", "longitude");

  private final Actor actor;
  private final RowsPlaces spots;
  private final Places places;
  private final Lifts lifts;
  private final LiftTables tables;
  private final Instant now;
  private final Map<String, Region> regions = new HashMap<>();

  LiftWriting(Actor actor, Places places, Lifts lifts, LiftTables tables, Instant now) {
    this.actor = actor;
    this.spots = new RowsPlaces(actor, places);
    this.places = places;
    this.lifts = lifts;
    this.tables = tables;
    this.now = now;
  }

  @Override
  public List<Outcome> apply(List<LiftRow> rows) {
    Map<Code, LiftTables.Known> known = tables.known(rows.stream().flatMap(row -> row.codes().stream()).toList());
    List<LiftId> ids = known.values().stream().map(LiftTables.Known::id).distinct().toList();
    Map<LiftId, Lift> standing = ids.isEmpty()
        ? Map.of()
        : tables.lifts(ids).stream().collect(Collectors.toMap(Lift::id, Function.identity()));
    var outcomes = new ArrayList<@Nullable Outcome>();
    var good = new ArrayList<Lift>();
    var taken = new HashSet<LiftId>();
    for (LiftRow row : rows) {
      try {
        Lift lift = lift(row, holder(row, known, standing, taken));
        good.add(lift);
        outcomes.add(null);
      } catch (Refused refused) {
        String column = refused.field().isEmpty() ? "region" : refused.field();
        outcomes.add(Outcome.rejected(column, refused));
      }
    }
    var registered = lifts.registerAll(actor, good, now).iterator();
    return outcomes.stream().<Outcome>map(outcome -> outcome != null
        ? outcome
        : registered.next() == Lifts.Outcome.ACCEPTED ? Outcome.ACCEPTED : Outcome.UNCHANGED).toList();
  }

  /** The one lift that the register knows by a code of this row, or null. */
  private @Nullable Lift holder(LiftRow row, Map<Code, LiftTables.Known> known, Map<LiftId, Lift> standing,
      Set<LiftId> taken) {
    LiftId holder = null;
    for (Code code : row.codes()) {
      LiftTables.Known each = known.get(code);
      if (each != null && holder != null && !holder.equals(each.id())) {
        throw taken(code);
      }
      holder = each == null ? holder : each.id();
    }
    if (holder != null && !taken.add(holder)) {
      throw taken(row.codes().getFirst());
    }
    Lift lift = holder == null ? null : standing.get(holder);
    if (lift != null && !actor.may(Permission.LIFT_WRITE, lift.path())) {
      throw Refused.because(AccessRefusal.NOT_YOURS);
    }
    return lift;
  }

  private static Refused taken(Code code) {
    return Refused.at("deviceCode", RegistryRefusal.CODE_TAKEN, code.value());
  }

  /** Where a lift belongs. */
  private record Place(String region, @Nullable StairwellId stairwell, String path) {}

  private Lift lift(LiftRow row, @Nullable Lift known) {
    Place place = place(row, known);
    if (!actor.may(Permission.LIFT_WRITE, place.path)) {
      throw Refused.because(AccessRefusal.NOT_YOURS);
    }
    LiftKind kind = Objects.requireNonNullElseGet(row.kind(), () -> known == null ? row.kindByCode() : known.kind());
    LiftStatus status = Objects.requireNonNullElseGet(row.status(),
        () -> known == null ? LiftStatus.UNKNOWN : known.status());
    if (known == null) {
      return new Lift(LiftId.next(), place.region, place.stairwell, place.path, kind, status, row.name(), row.address(),
          row.facts(), row.point(), row.codes(), row.details());
    }
    Set<String> said = row.columns();
    boolean whole = said.containsAll(ALL);
    var details = new LinkedHashMap<>(known.details());
    details.putAll(row.details());
    return new Lift(known.id(), place.region, place.stairwell, place.path, kind, status,
        said.contains("name") ? row.name() : known.name(), said.contains("address") ? row.address() : known.address(),
        whole ? row.facts() : facts(said, row.facts(), known.facts()),
        said.contains("longitude") ? row.point() : known.point(), codes(row, known), details);
  }

  private static Lift.Facts facts(Set<String> said, Lift.Facts row, Lift.Facts known) {
    return new Lift.Facts(said.contains("maker") ? row.maker() : known.maker(),
        said.contains("floors") ? row.floors() : known.floors(), said.contains("load") ? row.loadKg() : known.loadKg(),
        said.contains("speed") ? row.speedMmPerS() : known.speedMmPerS(),
        said.contains("installedOn") ? row.installedOn() : known.installedOn(),
        said.contains("inspectedOn") ? row.inspectedOn() : known.inspectedOn(),
        said.contains("statusOn") ? row.statusOn() : known.statusOn(),
        said.contains("warrantyUntil") ? row.warrantyUntil() : known.warrantyUntil());
  }

  private static List<Code> codes(LiftRow row, Lift known) {
    var codes = new ArrayList<>(row.codes());
    known.codes().stream().filter(old -> row.codes().stream().noneMatch(each -> each.scheme() == old.scheme()))
        .forEach(codes::add);
    return codes;
  }

  private Place place(LiftRow row, @Nullable Lift known) {
    RowsPlaces.Spot spot = row.spot();
    if (!spot.estate().isEmpty()) {
      Estate estate = spots.estate(spot)
          .orElseThrow(() -> Refused.at("estate", RowRefusal.UNKNOWN_PLACE, spot.estate()));
      if (spot.stairwellName().isEmpty()) {
        return new Place(estate.region(), null, estate.path());
      }
      Stairwell stairwell = spots.known(spot);
      return new Place(estate.region(), stairwell.id(), stairwell.path());
    }
    if (!spot.region().isEmpty()) {
      Region region = regions.get(spot.region());
      if (region == null) {
        region = places.officialRegion(actor, spot.region(), now);
        regions.put(spot.region(), region);
      }
      return new Place(region.code(), null, region.path());
    }
    if (known != null) {
      return new Place(known.region(), known.stairwell(), known.path());
    }
    throw Refused.at("estate", RowRefusal.MISSING);
  }
}
