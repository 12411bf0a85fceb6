package org.tibao.retrofit;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.apportionment.Agreements;
import org.tibao.money.Money;
import org.tibao.registry.Households;
import org.tibao.registry.Lift;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

/** Looks up what the gates ask for, each fact at the door of whoever knows it. */
@Component
class Inquiry {

  private final CourseStores stores;
  private final Wishes wishes;
  private final Households households;
  private final Agreements agreements;
  private final SiteWorks works;
  private final Custodian custodian;

  Inquiry(CourseStores stores, Wishes wishes, Households households, Agreements agreements, SiteWorks works,
      Custodian custodian) {
    this.stores = stores;
    this.wishes = wishes;
    this.households = households;
    this.agreements = agreements;
    this.works = works;
    this.custodian = custodian;
  }

  /** What is true of a stairwell before that milestone. */
  Findings of(Stairwell stairwell, Course course, Milestone next, CourseRule rule, LocalDate on) {
    StairwellId id = stairwell.id();
    Contract contract = stores.contracts().current(List.of(id)).get(id);
    Tender tender = stores.tenders().current(List.of(id)).get(id);
    boolean chosen = tender != null && tender.choice() != null;
    return new Findings(consulted(stairwell), new Findings.Chosen(tender != null && !chosen, chosen), decided(id),
        published(id, rule), signed(id, contract), paid(id, contract, on), works(id, course),
        new Findings.After(stores.subsidies().of(id).stream().noneMatch(SubsidyClaim::settled),
            course.facts().warrantyUntil()),
        evidence(id, next));
  }

  private Findings.Consulted consulted(Stairwell stairwell) {
    int dwellings = households.dwellings(Actor.HOUSE, stairwell).size();
    int answered = (int) wishes.of(Actor.HOUSE, stairwell).values().stream().filter(each -> !each.lapsed()).count();
    return new Findings.Consulted(dwellings, answered, stores.courses().feasible(stairwell.id()).orElse(null));
  }

  private Findings.Decided decided(StairwellId id) {
    Optional<Decision> decision = stores.courses().decisions(id).stream()
        .filter(each -> each.about() == Decision.About.RETROFIT).findFirst().filter(Decision::passed);
    return new Findings.Decided(agreements.current(Actor.HOUSE, id).isPresent(), decision.isPresent(),
        decision.filter(each -> each.held() == Decision.Held.VOTE).map(each -> each.id().value()).orElse(null));
  }

  private Findings.Published published(StairwellId id, CourseRule rule) {
    // What hung before the owners decided announced nothing: only a posting since then counts.
    LocalDate decided = stores.courses().decisions(id).stream()
        .filter(each -> each.about() == Decision.About.RETROFIT && each.passed()).findFirst().map(Decision::on)
        .orElse(LocalDate.MAX);
    LocalDate until = stores.courses().posting(id).filter(each -> !each.on().isBefore(decided))
        .map(PlanPosting::until).orElse(null);
    int blocking = (int) stores.objections().of(List.of(id)).stream().filter(each -> each.blocks(rule)).count();
    return new Findings.Published(until, blocking);
  }

  private Findings.Signed signed(StairwellId id, @Nullable Contract contract) {
    boolean change = stores.contracts().changes(id).stream().anyMatch(each -> each.state().waits())
        || contract != null && contract.number() > 1 && !contract.complete();
    if (contract == null) {
      return new Findings.Signed(null, 24, List.of(), List.of(), change);
    }
    return new Findings.Signed(contract.id().value(), contract.warrantyMonths(), rooms(contract.unsigned()),
        rooms(contract.refusing()), change);
  }

  private static List<String> rooms(List<Contract.Party> parties) {
    return parties.stream().map(Contract.Party::room).toList();
  }

  private Findings.Paid paid(StairwellId id, @Nullable Contract contract, LocalDate on) {
    return new Findings.Paid(custodian.paidIn(id, on), contract == null ? Money.ZERO : contract.firstCall());
  }

  private Findings.Works works(StairwellId id, Course course) {
    String report = stores.works().inspections(id).stream().findFirst().filter(Inspection::passed)
        .map(Inspection::report).orElse(null);
    List<Defect> open = stores.works().defects(id).stream().filter(Defect::open).toList();
    Lift lift = works.registered(id);
    UUID registered = lift == null ? null : lift.id().value();
    return new Findings.Works(course.facts().startedOn(), report,
        (int) open.stream().filter(each -> each.found().severe()).count(), open.size(), registered);
  }

  private Set<String> evidence(StairwellId id, Milestone next) {
    return stores.courses().proofs(id).stream().filter(each -> each.milestone() == next).map(Proof::code)
        .collect(Collectors.toSet());
  }

  /** The course as it stands. */
  Course course(StairwellId id) {
    Progress progress = Objects.requireNonNull(stores.milestones().progress(List.of(id)).get(id));
    CourseTables.Kept kept = stores.courses().kept(List.of(id)).getOrDefault(id, CourseTables.Kept.NOTHING);
    return new Course(id, progress, kept.facts(), kept.version());
  }
}
