package org.tibao.insurance;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Organisation;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;

/** The door to how long lifts were covered, for rates: an insurer's own policies, for an authority all of a territory. */
@Component
@Transactional(readOnly = true)
public class InsuredYears {

  private final InsuredYearTable years;
  private final Organisations organisations;

  InsuredYears(InsuredYearTable years, Organisations organisations) {
    this.years = years;
    this.organisations = organisations;
  }

  /** Of a product below a path until a day, policy by policy and year by year. */
  public List<InsuredYear> of(Actor actor, String path, String product, LocalDate until) {
    actor.require(Permission.PORTFOLIO_READ, path);
    var company = organisations.of(actor).filter(each -> each.kind().insures()).map(Organisation::id);
    return years.of(path, product, company.orElse(null), until);
  }
}
