package org.tibao.upkeep;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
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
import org.tibao.registry.Lifts;
import org.tibao.time.ChinaTime;

/**
 * The door by which the years before come in: contracts, visits and tests that others kept, by the thousand. A visit that
 * is taken over has no record of ours: nobody made it here.
 */
@Component
@Transactional
public class CareArchive {

  private final JdbcClient jdbc;
  private final ContractTables contracts;
  private final CarePlanner planner;
  private final Lifts lifts;
  private final Organisations organisations;
  private final Audit audit;

  CareArchive(JdbcClient jdbc, ContractTables contracts, CarePlanner planner, Lifts lifts,
      Organisations organisations, Audit audit) {
    this.jdbc = jdbc;
    this.contracts = contracts;
    this.planner = planner;
    this.lifts = lifts;
    this.organisations = organisations;
    this.audit = audit;
  }

  /**
   * Takes contracts over. They count from their first day; the database refuses two for one lift at a time.
   *
   * @throws Refused {@link UpkeepRefusal#NO_SUCH_UNIT}
   */
  public List<CareContract> contracts(Actor actor, List<CareContract.Draft> drafts, Instant now) {
    Map<LiftId, Lift> known = known(actor, drafts.stream().map(CareContract.Draft::lift).toList());
    Map<OrganisationId, Organisation> units = new HashMap<>();
    known.values().stream().map(Lift::path).map(CareArchive::region).distinct()
        .flatMap(path -> organisations.around(OrganisationKind.MAINTENANCE_UNIT, path).stream())
        .forEach(each -> units.put(each.id(), each));
    var made = new ArrayList<CareContract>();
    for (CareContract.Draft each : drafts) {
      Lift lift = Objects.requireNonNull(known.get(each.lift()));
      Organisation unit = units.get(each.unit());
      if (unit == null) {
        throw Refused.because(UpkeepRefusal.NO_SUCH_UNIT);
      }
      var contract = new CareContract(each.id(), each.lift(), lift.path(), unit.id(), unit.name(), each.scope(),
          each.startsOn(), each.endsOn(), each.dutyPhone(), each.makerAuthorised(), each.partsUpTo());
      contracts.add(contract, actor, each.startsOn().atStartOfDay(ChinaTime.ZONE).toInstant());
      made.add(contract);
    }
    audit.changed(actor, "careContract.entered",
        made.stream().map(each -> new Subject("careContract", each.id().value(), each.path())).toList(), Map.of(), now);
    return made;
  }

  private static String region(String path) {
    int estate = path.indexOf("/e-");
    return estate < 0 ? path : path.substring(0, estate + 1);
  }

  /** Takes visits over, with what was said of each item and who signed. */
  public void visits(Actor actor, List<CareVisit> visits, Map<CareVisitId, CareContractId> under, String rule) {
    visits.forEach(each -> actor.require(Permission.CARE_PLAN, each.path()));
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
  public void tests(Actor actor, List<LiftTest> tests) {
    tests.forEach(each -> actor.require(Permission.CARE_PLAN, each.path()));
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

  /** Works out what is due at these lifts after what was taken over. */
  public void plan(List<LiftId> all, LocalDate today) {
    planner.renew(all, today);
  }

  private Map<LiftId, Lift> known(Actor actor, List<LiftId> ids) {
    Map<LiftId, Lift> found = new HashMap<>();
    lifts.lifts(actor, ids).forEach(each -> {
      actor.require(Permission.CARE_PLAN, each.path());
      found.put(each.id(), each);
    });
    if (!found.keySet().containsAll(ids)) {
      throw Refused.because(UpkeepRefusal.UNKNOWN);
    }
    return found;
  }

  /** One column of many rows, as PostgreSQL reads it. */
  private static <T> String[] texts(List<T> rows, Function<T, @Nullable Object> column) {
    return rows.stream().map(column).map(each -> each == null ? null : each.toString()).toArray(String[]::new);
  }
}
