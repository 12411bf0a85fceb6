package org.tibao.upkeep;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Organisation;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.Permission;
import org.tibao.access.Person;
import org.tibao.access.PersonId;
import org.tibao.access.PersonalData;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.registry.LiftId;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/** The door to mechanics: who works on lifts for which unit, and until when their certificates are valid. */
@Component
@Transactional
public class Mechanics {

  private final MechanicTables tables;
  private final CareContracts contracts;
  private final Organisations organisations;
  private final People people;
  private final PersonalData personal;
  private final RuleBook rules;
  private final Audit audit;

  /** Where people, their secrets and the rules are known. */
  @Component("mechanicHouse")
  record House(People people, PersonalData personal, RuleBook rules) {}

  Mechanics(MechanicTables tables, CareContracts contracts, Organisations organisations, House house, Audit audit) {
    this.tables = tables;
    this.contracts = contracts;
    this.organisations = organisations;
    this.people = house.people;
    this.personal = house.personal;
    this.rules = house.rules;
    this.audit = audit;
  }

  /** A mechanic as entered; the certificate's number is kept sealed. */
  public record Draft(MechanicId id, PersonId person, OrganisationId unit, String certificate,
      LocalDate certificateUntil) {}

  /** Those who work for the unit on that day, whoever's certificate ends first before the others. */
  @Transactional(readOnly = true)
  public List<Mechanic> of(OrganisationId unit, LocalDate day) {
    return tables.of(unit, day);
  }

  /** Mechanics by their ids, those who have left, too. */
  @Transactional(readOnly = true)
  public List<Mechanic> find(Collection<MechanicId> ids) {
    return tables.find(ids);
  }

  /** The mechanic that the actor is, if one. */
  @Transactional(readOnly = true)
  public Optional<Mechanic> of(Actor actor, LocalDate day) {
    return tables.of(new PersonId(actor.id()), day);
  }

  /**
   * The mechanic that the actor is, who may work on that lift on that day.
   *
   * @throws Refused {@link UpkeepRefusal#NO_CONTRACT}, {@link UpkeepRefusal#NOT_A_MECHANIC},
   *     {@link UpkeepRefusal#NOT_YOUR_LIFT}, {@link UpkeepRefusal#CERTIFICATE_EXPIRED}
   */
  @Transactional(readOnly = true)
  public Mechanic acting(Actor actor, LiftId lift, LocalDate day) {
    CareContract contract = contracts.on(lift, day).orElseThrow(() -> Refused.because(UpkeepRefusal.NO_CONTRACT));
    Mechanic mechanic = of(actor, day).orElseThrow(() -> Refused.because(UpkeepRefusal.NOT_A_MECHANIC));
    return fit(mechanic, contract, day);
  }

  /** Of the contracted unit, with a certificate that is valid on that day. */
  static Mechanic fit(Mechanic mechanic, CareContract contract, LocalDate day) {
    if (!mechanic.unit().equals(contract.unit())) {
      throw Refused.because(UpkeepRefusal.NOT_YOUR_LIFT, contract.unitName());
    }
    if (!mechanic.certified(day)) {
      throw Refused.because(UpkeepRefusal.CERTIFICATE_EXPIRED, mechanic.name(), mechanic.certificateUntil());
    }
    return mechanic;
  }

  /** Who works for the unit and is no mechanic yet. */
  @Transactional(readOnly = true)
  public List<Person> others(Actor actor, Organisation unit, LocalDate day) {
    require(actor, unit);
    List<PersonId> known = of(unit.id(), day).stream().map(Mechanic::person).toList();
    return people.workingFor(unit.id()).stream()
        .filter(each -> each.disabled() == null && !known.contains(each.id())).toList();
  }

  /** Enters somebody of the unit as a mechanic. The same draft again changes nothing. */
  public Mechanic enter(Actor actor, Draft draft, Instant now) {
    Organisation unit = unit(actor, draft.unit());
    Person person = people.workingFor(unit.id()).stream().filter(each -> each.id().equals(draft.person())).findFirst()
        .orElseThrow(() -> Refused.at("person", UpkeepRefusal.NOT_OF_THE_UNIT));
    String certificate = UpkeepRefusal.TEXT.needed("certificate", draft.certificate());
    Optional<Mechanic> known = tables.find(List.of(draft.id())).stream().findFirst();
    if (known.isPresent()) {
      return known.get();
    }
    term(unit, draft.certificateUntil(), ChinaTime.dayOf(now));
    if (tables.of(person.id(), ChinaTime.dayOf(now)).isPresent()) {
      throw Refused.at("person", UpkeepRefusal.A_MECHANIC_ALREADY, person.name());
    }
    var mechanic = new Mechanic(draft.id(), person.id(), unit.id(), person.name(), draft.certificateUntil(),
        List.of(new Mechanic.Term(null, draft.certificateUntil())));
    tables.add(mechanic, new MechanicTables.Certificate(personal.seal(certificate),
        Objects.requireNonNull(PersonalData.mask(certificate))), actor, now);
    audit.changed(actor, "mechanic.entered", subject(mechanic, unit), Map.of(), Map.of("name", mechanic.name(),
        "until", mechanic.certificateUntil().toString()), now);
    return mechanic;
  }

  /** Writes down that the certificate was renewed: without a gap if it is valid still, else from today on. */
  public void renew(Actor actor, MechanicId id, LocalDate until, Instant now) {
    Mechanic mechanic = tables.find(List.of(id)).stream().findFirst()
        .orElseThrow(() -> Refused.because(UpkeepRefusal.UNKNOWN));
    Organisation unit = unit(actor, mechanic.unit());
    if (!until.isAfter(mechanic.certificateUntil())) {
      throw Refused.at("until", UpkeepRefusal.NOT_LONGER, mechanic.certificateUntil());
    }
    LocalDate today = ChinaTime.dayOf(now);
    term(unit, until, today);
    LocalDate from = mechanic.certificateUntil().plusDays(1);
    tables.renew(id, new Mechanic.Term(from.isBefore(today) ? today : from, until));
    audit.changed(actor, "mechanic.renewed", subject(mechanic, unit), Map.of("until",
        mechanic.certificateUntil().toString()), Map.of("until", until.toString()), now);
  }

  /** Writes down that a mechanic works for the unit no longer. */
  public void leave(Actor actor, MechanicId id, Instant now) {
    Mechanic mechanic = tables.find(List.of(id)).stream().findFirst()
        .orElseThrow(() -> Refused.because(UpkeepRefusal.UNKNOWN));
    Organisation unit = unit(actor, mechanic.unit());
    tables.leave(id, ChinaTime.dayOf(now));
    audit.changed(actor, "mechanic.left", subject(mechanic, unit), Map.of(), Map.of("name", mechanic.name()), now);
  }

  private void term(Organisation unit, LocalDate until, LocalDate today) {
    int years = rules.on(CareVisitRule.KIND, unit.path(), today).data().certificateYears();
    if (until.isBefore(today) || until.isAfter(today.plusYears(years))) {
      throw Refused.at("until", UpkeepRefusal.NO_SUCH_TERM, years);
    }
  }

  /** The unit whose mechanics the actor enters: their own, or one of their territory. */
  private Organisation unit(Actor actor, OrganisationId id) {
    Optional<Organisation> own = organisations.of(actor).filter(each -> each.id().equals(id));
    String[] paths = actor.paths(Permission.CARE_PLAN).toArray(String[]::new);
    Organisation unit = own.or(() -> java.util.Arrays.stream(paths)
        .flatMap(path -> organisations.around(OrganisationKind.MAINTENANCE_UNIT, path).stream())
        .filter(each -> each.id().equals(id)).findFirst())
        .orElseThrow(() -> Refused.at("unit", UpkeepRefusal.NO_SUCH_UNIT));
    require(actor, unit);
    return unit;
  }

  /** Whoever works there knows its people; so does whoever plans the care of its territory. */
  private void require(Actor actor, Organisation unit) {
    boolean own = unit.kind() == OrganisationKind.MAINTENANCE_UNIT && actor.may(Permission.CARE_WRITE)
        && organisations.of(actor).filter(each -> each.id().equals(unit.id())).isPresent();
    if (!own) {
      actor.require(Permission.CARE_PLAN, unit.path());
    }
  }

  private static Subject subject(Mechanic mechanic, Organisation unit) {
    return new Subject("mechanic", mechanic.id().value(), unit.path());
  }
}
