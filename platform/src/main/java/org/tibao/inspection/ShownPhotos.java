package org.tibao.inspection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.OrganisationId;
import org.tibao.time.Instants;

/**
 * Every photograph that a maintenance unit has ever shown, by the bands of its print: a new one is compared with the few that
 * can resemble it, however long ago they were shown, and never with all.
 */
@Repository
class ShownPhotos {

  private static final int AT_ONCE = 500;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  ShownPhotos(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** A photograph on one occasion: the same file may be shown on two. */
  private record Shown(UUID file, UUID occasion) {}

  /**
   * Those shown before that may resemble one of these that is not known yet. They are only compared with: what they gave rise
   * to was said when they were shown.
   *
   * @param limit bits by which two pictures of one scene differ at most
   */
  List<Deeds.Photo> resembling(OrganisationId unit, List<Deeds.Photo> photos, int limit) {
    int bands = PrintIndex.bands(limit);
    again(unit, bands);
    Set<Shown> now = new HashSet<>();
    photos.forEach(each -> now.add(new Shown(each.id(), each.occasion())));
    List<Deeds.Photo> fresh = photos.stream().filter(Deeds.Photo::own).filter(unknown(unit, photos)).toList();
    var found = new HashSet<Deeds.Photo>();
    for (int from = 0; from < fresh.size(); from += AT_ONCE) {
      found.addAll(alike(unit, fresh.subList(from, Math.min(fresh.size(), from + AT_ONCE)), bands));
    }
    return found.stream().filter(each -> !now.contains(new Shown(each.id(), each.occasion()))).toList();
  }

  private List<Deeds.Photo> alike(OrganisationId unit, List<Deeds.Photo> photos, int bands) {
    var band = new ArrayList<Integer>();
    var value = new ArrayList<Integer>();
    for (Deeds.Photo each : photos) {
      for (int i = 0; i < bands; i++) {
        band.add(i);
        value.add(PrintIndex.value(each.print(), i, bands));
      }
    }
    return jdbc.sql("""
        select distinct s.file, s.occasion, s.lift, s.at, p.lines, p.columns
          from unnest(:band::int[], :value::int[]) as like_this (band, value)
          join inspection.print_band b on b.unit = :unit and b.bands = :bands and b.band = like_this.band
                                      and b.value = like_this.value
          join inspection.shown s on s.unit = b.unit and s.file = b.file
          join inspection.print p on p.file = s.file""").param("band", band.toArray(Integer[]::new))
        .param("value", value.toArray(Integer[]::new)).param("unit", unit.value()).param("bands", bands)
        .query((row, _) -> new Deeds.Photo(Instants.uuid(row, "file"), Instants.uuid(row, "occasion"),
            Instants.uuid(row, "lift"), Instants.of(row, "at"),
            new PicturePrint(row.getLong("lines"), row.getLong("columns")), false))
        .list();
  }

  /** Writes down what was shown. */
  void keep(OrganisationId unit, List<Deeds.Photo> photos, int limit) {
    int bands = PrintIndex.bands(limit);
    List<Deeds.Photo> fresh = photos.stream().filter(unknown(unit, photos)).toList();
    batches.batchUpdate("""
        insert into inspection.shown (unit, file, occasion, lift, at) values (?, ?, ?, ?, ?)
        on conflict (unit, file, occasion) do nothing""", fresh.stream().map(each -> new Object[]{unit.value(),
        each.id(), each.occasion(), each.lift(), Instants.at(each.at())}).toList());
    index(unit, fresh, bands);
  }

  private Predicate<Deeds.Photo> unknown(OrganisationId unit, List<Deeds.Photo> photos) {
    Set<Shown> known = new HashSet<>(jdbc
        .sql("select file, occasion from inspection.shown where unit = :unit and file = any (:files)")
        .param("unit", unit.value()).param("files", photos.stream().map(Deeds.Photo::id).toArray(UUID[]::new))
        .query((row, _) -> new Shown(Instants.uuid(row, "file"), Instants.uuid(row, "occasion"))).list());
    return each -> !known.contains(new Shown(each.id(), each.occasion()));
  }

  /** A rule that lets pictures differ in more bits needs more bands: those that were shown before are put in anew. */
  private void again(OrganisationId unit, int bands) {
    index(unit, jdbc.sql("""
        select s.file, s.occasion, s.lift, s.at, p.lines, p.columns
          from inspection.shown s join inspection.print p on p.file = s.file
         where s.unit = :unit and not exists (select from inspection.print_band b
                where b.unit = s.unit and b.file = s.file and b.bands = :bands)""").param("unit", unit.value())
        .param("bands", bands)
        .query((row, _) -> new Deeds.Photo(Instants.uuid(row, "file"), Instants.uuid(row, "occasion"),
            Instants.uuid(row, "lift"), Instants.of(row, "at"),
            new PicturePrint(row.getLong("lines"), row.getLong("columns")), false))
        .list(), bands);
  }

  private void index(OrganisationId unit, List<Deeds.Photo> photos, int bands) {
    var rows = new ArrayList<Object[]>();
    for (Deeds.Photo each : photos) {
      for (int band = 0; band < bands; band++) {
        rows.add(new Object[]{unit.value(), each.id(), bands, band, PrintIndex.value(each.print(), band, bands)});
      }
    }
    batches.batchUpdate("""
        insert into inspection.print_band (unit, file, bands, band, value) values (?, ?, ?, ?, ?)
        on conflict (unit, file, bands, band) do nothing""", rows);
  }
}
