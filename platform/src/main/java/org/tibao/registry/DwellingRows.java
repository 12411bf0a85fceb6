package org.tibao.registry;

import static org.tibao.intake.Column.optional;
import static org.tibao.intake.Column.required;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.intake.Attempts;
import org.tibao.intake.Column;
import org.tibao.intake.Outcome;
import org.tibao.intake.Row;
import org.tibao.intake.RowKind;
import org.tibao.intake.RowRefusal;
import org.tibao.refusal.Refused;

/** Dwellings from a sheet; estates, buildings and stairwells that are named and not yet known are made. */
@Component
class DwellingRows implements RowKind<DwellingRows.DwellingRow> {

  static final Column ROOM = required("room", "601", "室号", "Room", "房号", "房间号", "户号", "室", "房屋室号", "flat", "apartment");
  private static final Map<String, Area.Basis> BASES = Row.words(
      Map.entry(Area.Basis.REGISTER, List.of("不动产登记簿", "登记簿", "不动产登记", "产证", "房产证", "不动产权证", "REGISTER")),
      Map.entry(Area.Basis.SURVEY, List.of("测绘", "实测", "测绘机构实测", "测绘报告", "SURVEY")),
      Map.entry(Area.Basis.CONTRACT, List.of("合同", "买卖合同", "房屋买卖合同", "购房合同", "CONTRACT")));
  private static final List<Column> COLUMNS = List.of(RowsPlaces.REGION, RowsPlaces.ESTATE, RowsPlaces.BUILDING,
      RowsPlaces.STAIRWELL, ROOM, optional("floor", "6", "楼层", "Floor", "所在层", "所在楼层", "层"),
      optional("floors", "6", "总层数", "Storeys", "楼层数", "地上层数", "总楼层"),
      required("area", "86.35", "建筑面积", "Floor area", "面积", "专有面积", "房屋建筑面积", "产权面积", "area m2"),
      optional("areaBasis", "不动产登记簿", "面积依据", "Area basis", "面积来源"),
      optional("unitCode", "310107003012GB00021F00010601", "不动产单元号", "Real-estate unit code", "不动产单元代码"));

  private final Places places;
  private final Households households;
  private final Attempts attempts;

  DwellingRows(Places places, Households households, Attempts attempts) {
    this.places = places;
    this.households = households;
    this.attempts = attempts;
  }

  /**
   * A dwelling as a row tells it.
   *
   * @param floors storeys of its stairwell; null if the row does not say
   * @param basis null if the row does not say
   * @param areaCenti 0.01 m²
   */
  record DwellingRow(RowsPlaces.Spot spot, String room, int floor, @Nullable Integer floors, long areaCenti,
      Area.@Nullable Basis basis, @Nullable String unitCode) {}

  @Override
  public String name() {
    return "dwellings";
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public Permission needs() {
    return Permission.REGISTRY_WRITE;
  }

  @Override
  public @Nullable DwellingRow parse(Row row) {
    var spot = RowsPlaces.Spot.of(row);
    row.required("estate", 80);
    if (spot.stairwellName().isEmpty()) {
      row.bad("stairwell", RowRefusal.MISSING);
    }
    String room = row.required("room", 20);
    Integer floors = row.whole("floors", 1, 200);
    Integer floor = floor(row, room);
    Long area = row.hundredths("area");
    if (row.text("area").isEmpty()) {
      row.bad("area", RowRefusal.MISSING);
    }
    Area.Basis basis = row.word("areaBasis", BASES);
    String unitCode = row.text("unitCode", 40);
    if (!row.good() || floor == null || area == null) {
      return null;
    }
    return new DwellingRow(spot, room, floor, floors, area, basis, unitCode.isEmpty() ? null : unitCode);
  }

  /** The floor as written, or as the room says: 601 is on 6, 1203 on 12. */
  private static @Nullable Integer floor(Row row, String room) {
    if (!row.text("floor").isEmpty()) {
      Integer floor = row.whole("floor", -5, 200);
      if (floor != null && floor == 0) {
        row.bad("floor", RowRefusal.IMPOSSIBLE_NUMBER);
      }
      return floor;
    }
    String digits = RowsPlaces.plain(room).replaceFirst("室$", "");
    if (digits.matches("[1-9]\\d{2,3}")) {
      return Integer.valueOf(digits.substring(0, digits.length() - 2));
    }
    if (!room.isEmpty()) {
      row.bad("floor", RowRefusal.MISSING);
    }
    return null;
  }

  @Override
  public List<Key> keys(DwellingRow row) {
    var keys = new ArrayList<Key>();
    keys.add(new Key("room", row.spot.key() + "/" + row.room));
    if (row.unitCode != null) {
      keys.add(new Key("unitCode", row.unitCode));
    }
    return keys;
  }

  /** A stairwell that is not yet known is as high as its highest dwelling. */
  @Override
  public String batch(DwellingRow row) {
    return row.spot.key();
  }

  @Override
  public Writing<DwellingRow> begin(Actor actor, Map<String, Map<String, String>> settings, Instant now) {
    return new Registering(actor, now);
  }

  /** The writing of one sheet. */
  private final class Registering implements Writing<DwellingRow> {
    private final Actor actor;
    private final Instant now;
    private final RowsPlaces spots;
    private final Map<StairwellId, Map<String, Dwelling>> dwellings = new HashMap<>();

    Registering(Actor actor, Instant now) {
      this.actor = actor;
      this.now = now;
      this.spots = new RowsPlaces(actor, places);
    }

    @Override
    public List<Outcome> apply(List<DwellingRow> rows) {
      Map<String, Integer> storeys = new HashMap<>();
      rows.forEach(row -> storeys.merge(row.spot.key(), row.floors == null ? Math.max(1, row.floor) : row.floors,
          Math::max));
      return rows.stream().map(row -> one(row, storeys.getOrDefault(row.spot.key(), 1))).toList();
    }

    private Outcome one(DwellingRow row, int storeys) {
      boolean[] changed = new boolean[1];
      Refused refused = attempts.attempt(() -> changed[0] = write(row, storeys), RegistryRefusal.NAME_TAKEN);
      if (refused != null) {
        spots.forget();
        dwellings.clear();
        String column = refused.field().isEmpty() ? "room" : refused.field();
        return Outcome.rejected(column, refused);
      }
      return changed[0] ? Outcome.ACCEPTED : Outcome.UNCHANGED;
    }

    private boolean write(DwellingRow row, int storeys) {
      Stairwell stairwell = stairwell(row, storeys);
      if (!actor.may(Permission.REGISTRY_WRITE, stairwell.path())) {
        throw Refused.because(AccessRefusal.NOT_YOURS);
      }
      Map<String, Dwelling> there = dwellings.computeIfAbsent(stairwell.id(), none -> {
        var found = new HashMap<String, Dwelling>();
        households.dwellings(actor, stairwell.id()).forEach(each -> found.put(each.room(), each));
        return found;
      });
      Dwelling old = there.get(row.room);
      if (old == null) {
        var basis = Objects.requireNonNullElse(row.basis, Area.Basis.CONTRACT);
        var area = new Area(row.areaCenti, basis);
        there.put(row.room,
            households.add(actor, stairwell.id(), new Dwelling.Draft(row.room, row.floor, area, row.unitCode), now));
        return true;
      }
      var area = new Area(row.areaCenti, Objects.requireNonNullElse(row.basis, old.area().basis()));
      String unitCode = row.unitCode == null ? old.unitCode() : row.unitCode;
      var corrected = new Dwelling(old.id(), old.stairwell(), old.path(), old.room(), row.floor, area, unitCode);
      if (corrected.equals(old)) {
        return false;
      }
      households.correct(actor, old.id(), row.floor, area, unitCode, now);
      there.put(row.room, corrected);
      return true;
    }

    private Stairwell stairwell(DwellingRow row, int storeys) {
      Optional<Stairwell> known = spots.stairwell(row.spot);
      if (known.isPresent()) {
        return known.get();
      }
      Estate estate = spots.estate(row.spot).orElseGet(() -> estate(row));
      Building building = places.buildings(actor, estate.id()).stream()
          .filter(each -> RowsPlaces.bare(each.name()).equals(RowsPlaces.bare(row.spot.buildingName()))).findFirst()
          .orElseGet(() -> places.addBuilding(actor, estate.id(), row.spot.buildingName(), storeys, null, now));
      Stairwell made = places.addStairwell(actor, building,
          new Stairwell.Draft(row.spot.stairwellName(), storeys, null, null), now);
      spots.remember(made);
      return made;
    }

    private Estate estate(DwellingRow row) {
      if (row.spot.region().isEmpty()) {
        throw Refused.at("estate", RowRefusal.UNKNOWN_PLACE, row.spot.estate());
      }
      places.officialRegion(actor, row.spot.region(), now);
      Estate made = places.addEstate(actor, new Estate.Draft(row.spot.region(), row.spot.estate(), "", null, null),
          now);
      spots.remember(row.spot, made);
      return made;
    }
  }
}
