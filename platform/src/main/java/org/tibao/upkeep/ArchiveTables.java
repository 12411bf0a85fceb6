package org.tibao.upkeep;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;

/** Writes visits and tests by the thousand, a handful of statements whatever their number. */
@Repository
class ArchiveTables {

  private final JdbcClient jdbc;

  ArchiveTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Takes visits over, with what was said of each item and who signed. */
  void visits(List<CareVisit> visits, Map<CareVisitId, CareContractId> under, String rule) {
    jdbc.sql("""
        insert into upkeep.visit (id, lift, path, contract, unit, cycle, rule, started_at, ended_at, received_at,
                                  code_read, remark, signed_by, signed_name, signed_at, signed_remark)
        select id, lift, path, contract, unit, cycle, :rule, started, ended, received, code, '', by, name, signed,
               case when signed is null then null else '' end
          from unnest(:id::uuid[], :lift::uuid[], :path::text[], :contract::uuid[], :unit::uuid[], :cycle::text[],
                      :started::timestamptz[], :ended::timestamptz[], :received::timestamptz[], :code::boolean[],
                      :by::uuid[], :name::text[], :signed::timestamptz[])
               as v (id, lift, path, contract, unit, cycle, started, ended, received, code, by, name, signed)
        """).param("rule", rule).param("id", texts(visits, each -> each.id()))
        .param("lift", texts(visits, CareVisit::lift)).param("path", texts(visits, CareVisit::path))
        .param("contract", texts(visits, each -> under.get(each.id())))
        .param("unit", texts(visits, each -> each.unit().value())).param("cycle", texts(visits, CareVisit::cycle))
        .param("started", texts(visits, CareVisit::startedAt)).param("ended", texts(visits, CareVisit::endedAt))
        .param("received", texts(visits, each -> each.opening().receivedAt()))
        .param("code", texts(visits, each -> each.opening().codeRead()))
        .param("by", texts(visits, each -> signature(each, CareVisit.Signature::by)))
        .param("name", texts(visits, each -> signature(each, CareVisit.Signature::name)))
        .param("signed", texts(visits, each -> signature(each, CareVisit.Signature::at))).update();
    people(visits);
    looks(visits);
  }

  private static @Nullable Object signature(CareVisit visit, Function<CareVisit.Signature, Object> part) {
    CareVisit.Signature signature = visit.signature();
    return signature == null ? null : part.apply(signature);
  }

  private void people(List<CareVisit> visits) {
    record Place(CareVisitId visit, MechanicId mechanic, int place) {}
    List<Place> places = visits.stream().flatMap(each -> java.util.stream.IntStream
        .range(0, each.mechanics().size()).mapToObj(at -> new Place(each.id(), each.mechanics().get(at), at + 1)))
        .toList();
    jdbc.sql("""
        insert into upkeep.visit_mechanic (visit, mechanic, place)
        select * from unnest(:visit::uuid[], :mechanic::uuid[], :place::int[])
        """).param("visit", texts(places, Place::visit)).param("mechanic", texts(places, Place::mechanic))
        .param("place", texts(places, Place::place)).update();
  }

  private void looks(List<CareVisit> visits) {
    record Said(CareVisitId visit, CareVisit.Look look) {}
    List<Said> all = visits.stream()
        .flatMap(each -> each.work().looks().stream().map(look -> new Said(each.id(), look)))
        .toList();
    jdbc.sql("""
        insert into upkeep.look (id, visit, item, result, note, at, received_at)
        select gen_random_uuid(), visit, item, result, note, at, at
          from unnest(:visit::uuid[], :item::text[], :result::text[], :note::text[], :at::timestamptz[])
               as l (visit, item, result, note, at)
        """).param("visit", texts(all, Said::visit)).param("item", texts(all, each -> each.look().item()))
        .param("result", texts(all, each -> each.look().result())).param("note", texts(all, each -> each.look().note()))
        .param("at", texts(all, each -> each.look().at())).update();
  }

  /** Takes tests, inspections and drills over. */
  void tests(Actor actor, List<LiftTest> tests) {
    jdbc.sql("""
        insert into upkeep.test (id, lift, path, what, held_on, passed, said, entered_by, entered_name, entered_at)
        select id, lift, path, what, held, passed, said, :by, name, at
          from unnest(:id::uuid[], :lift::uuid[], :path::text[], :what::text[], :held::date[], :passed::boolean[],
                      :said::text[], :name::text[], :at::timestamptz[])
               as t (id, lift, path, what, held, passed, said, name, at)
        """).param("by", actor.id()).param("id", texts(tests, LiftTest::id)).param("lift", texts(tests, LiftTest::lift))
        .param("path", texts(tests, LiftTest::path)).param("what", texts(tests, LiftTest::what))
        .param("held", texts(tests, LiftTest::on)).param("passed", texts(tests, LiftTest::passed))
        .param("said", texts(tests, LiftTest::said)).param("name", texts(tests, LiftTest::by))
        .param("at", texts(tests, LiftTest::at)).update();
  }

  /** One column of many rows, as PostgreSQL reads it. */
  private static <T> String[] texts(List<T> rows, Function<T, @Nullable Object> column) {
    return rows.stream().map(column).map(each -> each == null ? null : each.toString()).toArray(String[]::new);
  }
}
