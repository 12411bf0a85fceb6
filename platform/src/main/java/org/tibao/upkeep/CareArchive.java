package org.tibao.upkeep;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  private final ArchiveTables tables;
  private final ContractTables contracts;
  private final CarePlanner planner;
  private final Lifts lifts;
  private final Organisations organisations;
  private final Audit audit;

  CareArchive(ArchiveTables tables, ContractTables contracts, CarePlanner planner, Lifts lifts,
      Organisations organisations, Audit audit) {
    this.tables = tables;
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
    tables.visits(visits, under, rule);
  }

  /** Takes tests, inspections and drills over. */
  public void tests(Actor actor, List<LiftTest> tests) {
    tests.forEach(each -> actor.require(Permission.CARE_PLAN, each.path()));
    tables.tests(actor, tests);
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
}
