package org.tibao.upkeep;

import java.util.regex.Pattern;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.time.ChinaTime;

/** The door to contracts of care: who answers for which lift, from when to when. */
@Component
@Transactional
public class CareContracts {

  /** So many names of a path lead to the street: nothing before the first stroke, province, city, county, street. */
  private static final int STREET = 5;

  private static final Pattern PHONE = Pattern.compile("[0-9+][0-9 \\-]{4,19}");

  private final ContractTables tables;
  private final Lifts lifts;
  private final Organisations organisations;
  private final CarePlanner planner;
  private final Audit audit;

  CareContracts(ContractTables tables, Lifts lifts, Organisations organisations, CarePlanner planner, Audit audit) {
    this.tables = tables;
    this.planner = planner;
    this.lifts = lifts;
    this.organisations = organisations;
    this.audit = audit;
  }

  /** The contract that holds for the lift on that day. */
  @Transactional(readOnly = true)
  public Optional<CareContract> on(LiftId lift, LocalDate day) {
    return tables.on(lift, day);
  }

  /** The contracts that hold for these lifts on that day. */
  @Transactional(readOnly = true)
  public List<CareContract> on(Collection<LiftId> lifts, LocalDate day) {
    return tables.on(lifts, day);
  }

  /** The contracts of a unit that hold on that day. */
  @Transactional(readOnly = true)
  public List<CareContract> ofUnit(OrganisationId unit, LocalDate day) {
    return tables.ofUnit(unit, day);
  }

  /** A contract of each unit that looks after lifts of the same street on that day, those of the same estate first. */
  @Transactional(readOnly = true)
  public List<CareContract> near(String path, LocalDate day, int limit) {
    String[] names = path.split("/");
    return tables.near(String.join("/", Arrays.copyOf(names, Math.min(names.length, STREET))) + "/",
        String.join("/", Arrays.copyOf(names, Math.min(names.length, STREET + 1))) + "/", day, limit);
  }

  /** Every contract a lift has had, the latest first. */
  @Transactional(readOnly = true)
  public List<CareContract> of(Actor actor, LiftId lift) {
    return tables.of(lift).stream().filter(each -> actor.may(Permission.UPKEEP_READ, each.path())).toList();
  }

  /** Contracts of the actor's territory that hold on that day, those that end first before the others. */
  @Transactional(readOnly = true)
  public List<CareContract> list(Actor actor, LocalDate day, int offset, int limit) {
    return tables.list(actor.patterns(Permission.UPKEEP_READ), day, offset, limit);
  }

  /** @throws Refused {@link UpkeepRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public CareContract contract(Actor actor, CareContractId id) {
    return tables.find(id).filter(each -> actor.may(Permission.UPKEEP_READ, each.path()))
        .orElseThrow(() -> Refused.because(UpkeepRefusal.UNKNOWN));
  }

  /** Enters a contract. The same draft again changes nothing. */
  public CareContract enter(Actor actor, CareContract.Draft draft, Instant now) {
    Lift lift = lifts.lift(actor, draft.lift());
    actor.require(Permission.CARE_PLAN, lift.path());
    CareContract contract = contract(lift, draft);
    Optional<CareContract> known = tables.find(draft.id());
    if (known.isPresent()) {
      if (!known.get().equals(contract)) {
        throw Refused.because(UpkeepRefusal.REPEATED_DIFFERENTLY);
      }
      return contract;
    }
    tables.of(lift.id()).stream()
        .filter(each -> !each.endsOn().isBefore(contract.startsOn()) && !each.startsOn().isAfter(contract.endsOn()))
        .findFirst().ifPresent(each -> {
          throw Refused.at("startsOn", UpkeepRefusal.CONTRACT_OVERLAPS, each.unitName(), each.startsOn(),
              each.endsOn());
        });
    tables.add(contract, actor, now);
    planner.renew(List.of(lift.id()), ChinaTime.dayOf(now));
    audit.changed(actor, "careContract.entered", subject(contract), Map.of(), Map.of("unit", contract.unitName(),
        "from", contract.startsOn().toString(), "until", contract.endsOn().toString()), now);
    return contract;
  }

  /** Says that a contract ends earlier than written. */
  public void end(Actor actor, CareContractId id, LocalDate lastDay, String why, Instant now) {
    CareContract contract = contract(actor, id);
    actor.require(Permission.CARE_PLAN, contract.path());
    String reason = UpkeepRefusal.TEXT.needed("why", why);
    if (lastDay.isBefore(contract.startsOn()) || lastDay.isAfter(contract.endsOn())) {
      throw Refused.at("lastDay", UpkeepRefusal.OUTSIDE_THE_CONTRACT, contract.startsOn(), contract.endsOn());
    }
    tables.end(id, lastDay, reason);
    planner.renew(List.of(contract.lift()), ChinaTime.dayOf(now));
    audit.changed(actor, "careContract.ended", subject(contract), Map.of("until", contract.endsOn().toString()),
        Map.of("until", lastDay.toString(), "why", reason), now);
  }

  private CareContract contract(Lift lift, CareContract.Draft draft) {
    Organisation unit = organisations.around(OrganisationKind.MAINTENANCE_UNIT, lift.path()).stream()
        .filter(each -> each.id().equals(draft.unit())).findFirst()
        .orElseThrow(() -> Refused.at("unit", UpkeepRefusal.NO_SUCH_UNIT));
    if (draft.endsOn().isBefore(draft.startsOn())) {
      throw Refused.at("endsOn", UpkeepRefusal.ENDS_BEFORE_IT_BEGINS);
    }
    boolean half = draft.scope() == CareContract.Scope.HALF;
    if (half && !draft.partsUpTo().isPositive()) {
      throw Refused.at("partsUpTo", UpkeepRefusal.NO_AMOUNT);
    }
    return new CareContract(draft.id(), lift.id(), lift.path(), unit.id(), unit.name(), draft.scope(),
        draft.startsOn(), draft.endsOn(), phone("dutyPhone", draft.dutyPhone()), draft.makerAuthorised(),
        half ? draft.partsUpTo() : Money.ZERO);
  }

  private static Subject subject(CareContract contract) {
    return new Subject("careContract", contract.id().value(), contract.path());
  }

  private static String phone(String field, String text) {
    String number = UpkeepRefusal.TEXT.needed(field, text);
    if (!PHONE.matcher(number).matches()) {
      throw Refused.at(field, UpkeepRefusal.NO_PHONE);
    }
    return number;
  }
}
