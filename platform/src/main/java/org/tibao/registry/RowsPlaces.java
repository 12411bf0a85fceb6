package org.tibao.registry;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tibao.access.Actor;
import org.tibao.intake.Column;
import org.tibao.intake.Row;
import org.tibao.intake.RowRefusal;
import org.tibao.refusal.Refused;

/** Finds the places that the rows of one sheet name, each looked up once. */
public final class RowsPlaces {

  static final Column REGION = Column.optional("region", "310107103", "区域代码", "Region code", "街道代码", "行政区划代码",
      "街镇代码", "region");
  static final Column ESTATE = Column.required("estate", "紫藤苑", "小区", "Estate", "小区名称", "住宅小区", "所在小区",
      "community", "compound");
  static final Column BUILDING = Column.optional("building", "3号楼", "楼号", "Building", "楼幢", "幢号", "楼栋", "栋号", "楼幢号",
      "楼栋号", "building no");
  static final Column STAIRWELL = Column.optional("stairwell", "12号", "门栋", "Stairwell", "楼道", "单元", "门牌", "门牌号",
      "门号", "单元号", "楼道号", "entrance", "unit");

  /** Where a row says that something stands. */
  public record Spot(String region, String estate, String building, String stairwell) {

    static Spot of(Row row) {
      return new Spot(row.text(REGION.name(), 24), row.text(ESTATE.name(), 80), row.text(BUILDING.name(), 40),
          row.text(STAIRWELL.name(), 40));
    }

    /** The stairwell's name inside its estate: 1 单元 of 3 号楼 is not 1 单元 of 4 号楼, 12 号 is 12 号 anywhere. */
    String stairwellName() {
      if (building.isEmpty() || stairwell.isEmpty()) {
        return stairwell.isEmpty() ? building : stairwell;
      }
      return plain(stairwell).matches("\\d{1,2}|[a-z]|(\\d{1,2}|[a-z]|[一二三四五六七八九十]{1,2})(单元|门|梯)")
          ? building + stairwell
          : stairwell;
    }

    String buildingName() {
      return building.isEmpty() ? stairwell : building;
    }

    /** The same for every row of one stairwell. */
    String key() {
      return region + "/" + plain(estate) + "/" + bare(stairwellName());
    }
  }

  private final Actor actor;
  private final Places places;
  private final Map<String, Estate> estates = new HashMap<>();
  private final Map<EstateId, Map<String, Stairwell>> stairwells = new HashMap<>();

  RowsPlaces(Actor actor, Places places) {
    this.actor = actor;
    this.places = places;
  }

  /** The estate of that name: in the region if one is given, otherwise the only one of the actor's territory. */
  Optional<Estate> estate(Spot spot) {
    String key = spot.region + "/" + plain(spot.estate);
    Estate known = estates.get(key);
    if (known == null) {
      List<Estate> named = places.estates(actor).stream()
          .filter(each -> plain(each.name()).equals(plain(spot.estate)))
          .filter(each -> spot.region.isEmpty() || each.region().equals(spot.region)).toList();
      if (named.size() != 1) {
        return Optional.empty();
      }
      known = named.getFirst();
      estates.put(key, known);
    }
    return Optional.of(known);
  }

  void remember(Spot spot, Estate estate) {
    estates.put(spot.region + "/" + plain(spot.estate), estate);
  }

  Optional<Stairwell> stairwell(Spot spot) {
    return estate(spot).map(estate -> of(estate).get(bare(spot.stairwellName())));
  }

  /** @throws Refused {@link RowRefusal.UNKNOWN_PLACE} */
  Stairwell known(Spot spot) {
    return stairwell(spot).orElseThrow(() -> Refused.at(STAIRWELL.name(), RowRefusal.UNKNOWN_PLACE,
        (spot.estate + " " + spot.stairwellName()).strip()));
  }

  void remember(Stairwell stairwell) {
    stairwells.computeIfAbsent(stairwell.estate(), none -> new HashMap<>()).put(bare(stairwell.name()), stairwell);
  }

  /** What was looked up may have been undone with the row that made it. */
  void forget() {
    stairwells.clear();
    estates.clear();
  }

  private Map<String, Stairwell> of(Estate estate) {
    return stairwells.computeIfAbsent(estate.id(), none -> {
      var found = new HashMap<String, Stairwell>();
      places.stairwellsUnder(actor, estate.path()).forEach(each -> found.put(bare(each.name()), each));
      return found;
    });
  }

  /** One width and case, no blanks: 紫藤苑 １２号 is 紫藤苑12号. */
  static String plain(String text) {
    return Places.bare(Normalizer.normalize(text, Normalizer.Form.NFKC)).toLowerCase(java.util.Locale.ROOT);
  }

  /** Without the word that says what the number counts, where it is the last: 12 号 and 12 are one door. */
  static String bare(String name) {
    return plain(name).replaceFirst("(号楼|号|栋|幢|门|单元|楼道)$", "");
  }
}
