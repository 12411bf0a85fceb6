package org.tibao.registry;

import static org.tibao.intake.Column.optional;
import static org.tibao.intake.Column.required;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** Counted needs of stairwells from a sheet: counts only, never persons. */
@Component
class NeedsRows implements RowKind<NeedsRows.NeedsRow> {

  private static final int MOST = 10_000;
  private static final List<Column> COLUMNS = List.of(RowsPlaces.REGION, RowsPlaces.ESTATE, RowsPlaces.BUILDING,
      RowsPlaces.STAIRWELL, required("asOf", "2026-06-30", "统计日期", "Counted on", "截止日期", "统计时间"),
      required("residents", "66", "居住人数", "Residents", "居民人数", "人口", "常住人口", "居民数"),
      required("aged60", "22", "60岁以上人数", "Aged 60 or more", "60周岁以上", "60岁以上", "老年人", "老人数"),
      optional("disabled", "2", "残疾人数", "Disabled", "残疾人"),
      optional("seriouslyIll", "4", "大病人数", "Seriously ill", "重病人数", "大病"),
      optional("source", "居委会摸底", "来源", "Source", "统计单位"));

  private final Places places;
  private final Attempts attempts;

  NeedsRows(Places places, Attempts attempts) {
    this.places = places;
    this.attempts = attempts;
  }

  /** The counts of a stairwell as a row tells them. */
  record NeedsRow(RowsPlaces.Spot spot, Needs needs) {}

  @Override
  public String name() {
    return "needs";
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
  public @Nullable NeedsRow parse(Row row) {
    var spot = RowsPlaces.Spot.of(row);
    row.required("estate", 80);
    if (spot.stairwellName().isEmpty()) {
      row.bad("stairwell", RowRefusal.MISSING);
    }
    for (String column : List.of("asOf", "residents", "aged60")) {
      row.required(column, 30);
    }
    LocalDate asOf = row.date("asOf");
    Integer residents = row.whole("residents", 0, MOST);
    int aged60 = Objects.requireNonNullElse(row.whole("aged60", 0, MOST), 0);
    int disabled = Objects.requireNonNullElse(row.whole("disabled", 0, MOST), 0);
    int ill = Objects.requireNonNullElse(row.whole("seriouslyIll", 0, MOST), 0);
    if (residents != null && Math.max(aged60, Math.max(disabled, ill)) > residents) {
      row.bad("residents", RegistryRefusal.NEEDS_EXCEED_RESIDENTS);
    }
    String source = row.text("source", 100);
    return row.good() && asOf != null && residents != null
        ? new NeedsRow(spot, new Needs(asOf, residents, aged60, disabled, ill, source))
        : null;
  }

  @Override
  public List<Key> keys(NeedsRow row) {
    return List.of(new Key("stairwell", row.spot.key() + "/" + row.needs.asOf()));
  }

  @Override
  public Writing<NeedsRow> begin(Actor actor, Map<String, Map<String, String>> settings, Instant now) {
    var spots = new RowsPlaces(actor, places);
    return rows -> rows.stream().map(row -> one(actor, spots, row, now)).toList();
  }

  private Outcome one(Actor actor, RowsPlaces spots, NeedsRow row, Instant now) {
    boolean[] changed = new boolean[1];
    Refused refused = attempts.attempt(() -> {
      Stairwell stairwell = spots.known(row.spot);
      if (!actor.may(Permission.REGISTRY_WRITE, stairwell.path())) {
        throw Refused.because(AccessRefusal.NOT_YOURS);
      }
      changed[0] = !row.needs.equals(places.needs(List.of(stairwell.id())).get(stairwell.id()));
      places.count(actor, stairwell.id(), row.needs, now);
    }, RegistryRefusal.NAME_TAKEN);
    if (refused != null) {
      return Outcome.rejected(refused.field().isEmpty() ? "stairwell" : refused.field(), refused);
    }
    return changed[0] ? Outcome.ACCEPTED : Outcome.UNCHANGED;
  }
}
