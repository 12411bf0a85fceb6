package org.tibao.upkeep;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tibao.time.Instants;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.documents.EvidenceId;
import org.tibao.documents.Spot;
import org.tibao.registry.LiftId;

/** Visits of care as they lie in the database. */
@Repository
class VisitTables {

  private final JdbcClient jdbc;

  VisitTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A visit without what was done. */
  private record Head(CareVisitId id, LiftId lift, String path, OrganisationId unit, CareCycle cycle,
      Instant startedAt, @Nullable Instant endedAt, CareVisit.Opening opening,
      CareVisit.@Nullable Signature signature) {}

  List<CareVisit> of(LiftId lift, Instant from, Instant until) {
    return whole(jdbc.sql("""
        select * from upkeep.visit where lift = :lift and started_at >= :from and started_at < :until
           and id not in (select visit from upkeep.abandoned_visit)
         order by started_at desc
        """).param("lift", lift.value()).param("from", Instants.at(from)).param("until", Instants.at(until))
        .query(VisitTables::head).list());
  }

  /** A visit as it stands in the lift's file. */
  record Brief(CareVisitId id, CareCycle cycle, Instant startedAt, @Nullable Instant endedAt, boolean wanting,
      List<UUID> pictures) {}

  /** Sixteen years of visits in one look, without their thousands of items. */
  List<Brief> brief(LiftId lift, Instant from, Instant until) {
    return jdbc.sql("""
        select id, cycle, started_at, ended_at,
               exists (select from upkeep.look l where l.visit = v.id and l.result = 'FAIL'
                         and not exists (select from upkeep.look later where later.visit = l.visit
                                            and later.item = l.item and later.received_at > l.received_at)) as wanting,
               array(select evidence from upkeep.photo p where p.visit = v.id order by received_at, id) as pictures
          from upkeep.visit v where lift = :lift and started_at >= :from and started_at < :until
           and id not in (select visit from upkeep.abandoned_visit)
         order by started_at desc
        """).param("lift", lift.value()).param("from", Instants.at(from)).param("until", Instants.at(until))
        .query((row, _) -> new Brief(new CareVisitId(Instants.uuid(row, "id")),
            CareCycle.valueOf(row.getString("cycle")), Instants.of(row, "started_at"),
            Instants.orNull(row, "ended_at"), row.getBoolean("wanting"),
            List.of((UUID[]) row.getArray("pictures").getArray())))
        .list();
  }

  List<CareVisit> ofUnit(OrganisationId unit, Instant from, Instant until) {
    return whole(jdbc.sql("""
        select * from upkeep.visit where unit = :unit and started_at >= :from and started_at < :until
           and id not in (select visit from upkeep.abandoned_visit)
         order by started_at desc
        """).param("unit", unit.value()).param("from", Instants.at(from)).param("until", Instants.at(until))
        .query(VisitTables::head).list());
  }

  List<CareVisit> unsigned(String[] patterns, int limit) {
    return whole(jdbc.sql("""
        select * from upkeep.visit where signed_at is null and ended_at is not null and path like any (:patterns)
         order by ended_at limit :limit
        """).param("patterns", patterns).param("limit", limit).query(VisitTables::head).list());
  }

  Optional<CareVisit> find(CareVisitId id) {
    return whole(jdbc.sql("select * from upkeep.visit where id = :id").param("id", id.value())
        .query(VisitTables::head).list()).stream().findFirst();
  }

  void add(CareVisit visit, CareContractId contract, String rule) {
    CareVisit.Opening opening = visit.opening();
    Spot spot = opening.spot();
    jdbc.sql("""
        insert into upkeep.visit (id, lift, path, contract, unit, cycle, rule, started_at, received_at, code_read,
                                  latitude, longitude, metres_away)
        values (:id, :lift, :path, :contract, :unit, :cycle, :rule, :started, :received, :code, :latitude, :longitude,
                :metres)
        """).param("id", visit.id().value()).param("lift", visit.lift().value()).param("path", visit.path())
        .param("contract", contract.value()).param("unit", visit.unit().value())
        .param("cycle", visit.cycle().name()).param("rule", rule).param("started", Instants.at(visit.startedAt()))
        .param("received", Instants.at(opening.receivedAt())).param("code", opening.codeRead())
        .param("latitude", spot == null ? null : spot.latitude())
        .param("longitude", spot == null ? null : spot.longitude()).param("metres", opening.metresAway()).update();
    visit.mechanics().forEach(each -> join(visit.id(), each));
  }

  void join(CareVisitId visit, MechanicId mechanic) {
    jdbc.sql("""
        insert into upkeep.visit_mechanic (visit, mechanic, place)
        select :visit, :mechanic, coalesce(max(place), 0) + 1 from upkeep.visit_mechanic where visit = :visit
        on conflict (visit, mechanic) do nothing
        """).param("visit", visit.value()).param("mechanic", mechanic.value()).update();
  }

  void look(CareVisitId visit, UUID entry, CareVisit.Look look, Instant now) {
    jdbc.sql("""
        insert into upkeep.look (id, visit, item, result, note, at, received_at)
        values (:id, :visit, :item, :result, :note, :at, :now) on conflict (id) do nothing
        """).param("id", entry).param("visit", visit.value()).param("item", look.item())
        .param("result", look.result().name()).param("note", look.note()).param("at", Instants.at(look.at()))
        .param("now", Instants.at(now)).update();
  }

  void part(CareVisitId visit, CareVisit.Part part, Instant now) {
    jdbc.sql("""
        insert into upkeep.part (id, visit, name, serial, old_serial, scanned, at, received_at)
        values (:id, :visit, :name, :serial, :old, :scanned, :at, :now) on conflict (id) do nothing
        """).param("id", part.id()).param("visit", visit.value()).param("name", part.name())
        .param("serial", part.serial()).param("old", part.oldSerial()).param("scanned", part.scanned())
        .param("at", Instants.at(part.at())).param("now", Instants.at(now)).update();
  }

  boolean hasPhoto(UUID entry) {
    return jdbc.sql("select exists (select from upkeep.photo where id = :id)").param("id", entry)
        .query(Boolean.class).single();
  }

  void photo(CareVisitId visit, UUID entry, CareVisit.Photo photo, Instant now) {
    Spot spot = photo.spot();
    Instant taken = photo.takenAt();
    jdbc.sql("""
        insert into upkeep.photo (id, visit, item, evidence, digest, taken_at, latitude, longitude, received_at)
        values (:id, :visit, :item, :evidence, :digest, :taken, :latitude, :longitude, :now)
        """).param("id", entry).param("visit", visit.value()).param("item", photo.item())
        .param("evidence", photo.file().value()).param("digest", photo.digest())
        .param("taken", taken == null ? null : Instants.at(taken))
        .param("latitude", spot == null ? null : spot.latitude())
        .param("longitude", spot == null ? null : spot.longitude()).param("now", Instants.at(now)).update();
  }

  void finish(CareVisitId visit, Instant endedAt, String remark) {
    jdbc.sql("update upkeep.visit set ended_at = :at, remark = :remark where id = :id and ended_at is null")
        .param("id", visit.value()).param("at", Instants.at(endedAt)).param("remark", remark).update();
  }

  void sign(CareVisitId visit, CareVisit.Signature signature, Actor by) {
    jdbc.sql("""
        update upkeep.visit set signed_by = :by, signed_name = :name, signed_at = :at, signed_remark = :remark
         where id = :id and signed_at is null
        """).param("id", visit.value()).param("by", by.id()).param("name", signature.name())
        .param("at", Instants.at(signature.at())).param("remark", signature.remark()).update();
  }

  void abandon(CareVisitId visit, CareVisit.Abandoned abandoned, Actor by, Instant now) {
    jdbc.sql("""
        insert into upkeep.abandoned_visit (visit, why, by_id, by_name, at, received_at)
        values (:visit, :why, :by, :name, :at, :now) on conflict (visit) do nothing
        """).param("visit", visit.value()).param("why", abandoned.why()).param("by", by.id())
        .param("name", abandoned.name()).param("at", Instants.at(abandoned.at())).param("now", Instants.at(now))
        .update();
  }

  Optional<CareVisit.Abandoned> abandoned(CareVisitId visit) {
    return jdbc.sql("select why, by_name, at from upkeep.abandoned_visit where visit = :visit")
        .param("visit", visit.value()).query((row, _) -> abandoned(row)).optional();
  }

  /** Visits of a lift that were begun by mistake. */
  Map<CareVisitId, CareVisit.Abandoned> abandoned(LiftId lift) {
    Map<CareVisitId, CareVisit.Abandoned> found = new HashMap<>();
    jdbc.sql("""
        select a.visit, a.why, a.by_name, a.at from upkeep.abandoned_visit a join upkeep.visit v on v.id = a.visit
         where v.lift = :lift
        """).param("lift", lift.value()).query(row -> {
      found.put(new CareVisitId(Instants.uuid(row, "visit")), abandoned(row));
    });
    return found;
  }

  private static CareVisit.Abandoned abandoned(ResultSet row) throws SQLException {
    return new CareVisit.Abandoned(row.getString("why"), row.getString("by_name"), Instants.of(row, "at"));
  }

  private List<CareVisit> whole(List<Head> heads) {
    if (heads.isEmpty()) {
      return List.of();
    }
    UUID[] ids = heads.stream().map(each -> each.id().value()).toArray(UUID[]::new);
    Map<UUID, List<MechanicId>> mechanics = new HashMap<>();
    jdbc.sql("select visit, mechanic from upkeep.visit_mechanic where visit = any (:ids) order by visit, place")
        .param("ids", ids).query(row -> {
          put(mechanics, row, new MechanicId(Instants.uuid(row, "mechanic")));
        });
    Map<UUID, List<CareVisit.Look>> looks = new HashMap<>();
    jdbc.sql("""
        select distinct on (visit, item) visit, item, result, note, at from upkeep.look where visit = any (:ids)
         order by visit, item, received_at desc, at desc
        """).param("ids", ids).query(row -> {
      put(looks, row, new CareVisit.Look(row.getString("item"), CareVisit.Result.valueOf(row.getString("result")),
          row.getString("note"), Instants.of(row, "at")));
    });
    Map<UUID, List<CareVisit.Photo>> photos = new HashMap<>();
    jdbc.sql("select * from upkeep.photo where visit = any (:ids) order by visit, received_at, id").param("ids", ids)
        .query(row -> {
          put(photos, row, new CareVisit.Photo(row.getString("item"), new EvidenceId(Instants.uuid(row, "evidence")),
              row.getString("digest"), Instants.orNull(row, "taken_at"), spot(row)));
        });
    Map<UUID, List<CareVisit.Part>> parts = new HashMap<>();
    jdbc.sql("select * from upkeep.part where visit = any (:ids) order by visit, at, id").param("ids", ids)
        .query(row -> {
          put(parts, row, new CareVisit.Part(Instants.uuid(row, "id"), row.getString("name"), row.getString("serial"),
              row.getString("old_serial"), row.getBoolean("scanned"), Instants.of(row, "at")));
        });
    return heads.stream().map(each -> {
      UUID id = each.id().value();
      var work = new CareVisit.Work(looks.getOrDefault(id, List.of()), photos.getOrDefault(id, List.of()),
          parts.getOrDefault(id, List.of()));
      return new CareVisit(each.id(), each.lift(), each.path(), each.unit(), each.cycle(), each.startedAt(),
          each.endedAt(), mechanics.getOrDefault(id, List.of()), each.opening(), work, each.signature());
    }).toList();
  }

  private static <T> void put(Map<UUID, List<T>> all, ResultSet row, T one) throws SQLException {
    all.computeIfAbsent(Instants.uuid(row, "visit"), _ -> new ArrayList<>()).add(one);
  }

  private static Head head(ResultSet row, int number) throws SQLException {
    Integer metres = row.getObject("metres_away", Integer.class);
    Instant signed = Instants.orNull(row, "signed_at");
    return new Head(new CareVisitId(Instants.uuid(row, "id")), new LiftId(Instants.uuid(row, "lift")),
        row.getString("path"), new OrganisationId(Instants.uuid(row, "unit")),
        CareCycle.valueOf(row.getString("cycle")), Instants.of(row, "started_at"),
        Instants.orNull(row, "ended_at"),
        new CareVisit.Opening(row.getBoolean("code_read"), spot(row), metres, Instants.of(row, "received_at")),
        signed == null
            ? null
            : new CareVisit.Signature(Instants.uuid(row, "signed_by"), row.getString("signed_name"),
                row.getString("signed_remark"), signed));
  }

  private static @Nullable Spot spot(ResultSet row) throws SQLException {
    Double latitude = row.getObject("latitude", Double.class);
    Double longitude = row.getObject("longitude", Double.class);
    return latitude == null || longitude == null ? null : new Spot(latitude, longitude);
  }
}
