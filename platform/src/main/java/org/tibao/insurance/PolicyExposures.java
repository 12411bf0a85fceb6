package org.tibao.insurance;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.pricing.Exposure;
import org.tibao.pricing.Exposures;

/** What is insured, for the portfolio: an insurer's own policies, for an authority all of its territory. */
@Component
class PolicyExposures implements Exposures {

  private final PolicyTables policies;
  private final Organisations organisations;

  PolicyExposures(PolicyTables policies, Organisations organisations) {
    this.policies = policies;
    this.organisations = organisations;
  }

  @Override
  @Transactional(readOnly = true)
  public List<Exposure> inForce(Actor actor, LocalDate on) {
    String[] patterns = actor.patterns(Permission.PORTFOLIO_READ);
    if (actor.kind() != Actor.Kind.STAFF || !actor.may(Permission.POLICY_UNDERWRITE)) {
      return policies.exposures(patterns, null, on);
    }
    // Who underwrites for nobody holds nothing.
    return organisations.of(actor).map(company -> policies.exposures(patterns, company.id(), on)).orElse(List.of());
  }
}
